// From the start of the process until it is ready for orders, on a database that exists and runs: our own work alone.
// Starting the embedded database is shown apart.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../dist/domain/database/open-database.js';
import { cpuTime } from './support/cpu-time.mjs';
import { freePort } from './support/free-port.mjs';
import { median } from './support/median.mjs';

const root = join(import.meta.dirname, '..');
const starts = 7;

const folder = mkdtempSync(join(tmpdir(), 'readback-bench-'));
// A private folder would shut out the database's own user when this runs as root.
spawnSync('chmod', ['755', folder]);
const shopFile = join(folder, 'shop.yaml');
writeFileSync(shopFile, 'shop: { name: Bench, timezone: America/New_York }\n');
const dataDir = join(folder, 'data');
const env = { ...process.env, DATA_DIR: dataDir, SHOP_FILE: shopFile, LOG_LEVEL: 'error' };

/** Milliseconds from the start of the process to the first 200 of /readyz, and the CPU time it took of them. */
async function startToReady() {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/main.js')], {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    while (performance.now() - started < 30_000) {
      if (child.exitCode !== null) throw new Error('the server ended before it was ready');
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.ok) return { ms: performance.now() - started, cpu: cpuTime(child.pid) };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('the server was not ready in time');
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function several(work) {
  const figures = [];
  for (let n = 0; n < starts; n += 1) figures.push(await work());
  return { ms: median(figures.map(({ ms }) => ms)), cpu: median(figures.map(({ cpu }) => cpu)) };
}

try {
  const imported = spawnSync(
    process.execPath,
    [join(root, 'dist/cli.js'), 'catalog', 'import', join(root, 'shops/pizzeria/catalog.json')],
    { env, encoding: 'utf8' },
  );
  if (imported.status !== 0) throw new Error(imported.stderr);
  const withDatabase = await several(startToReady);
  // Someone who has joined it keeps the database running.
  const joined = await openDatabase({ dataDir });
  if (!joined.ok) throw new Error(joined.problem);
  const own = await several(startToReady).finally(() => joined.close());
  process.stdout.write(
    `start to ready ${own.ms.toFixed(0)} ms, ${own.cpu} ms of CPU (hold < 1000); ${withDatabase.ms.toFixed(0)} ms when the embedded database starts, too\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
