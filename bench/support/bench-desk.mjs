// The real process on a database of its own, with the sample pizzeria and plenty of stock, for the benches of turns.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';

const root = join(import.meta.dirname, '../..');
const readback = join(root, 'dist/cli.js');
const catalogFile = join(root, 'shops/pizzeria/catalog.json');

/** `settings`: the environment of the chat that is measured. */
export function openBenchDesk(settings) {
  const dataDir = mkdtempSync(join(tmpdir(), 'readback-bench-'));
  // A private folder would shut out the database's own user when this runs as root.
  spawnSync('chmod', ['755', dataDir]);
  const shopFile = join(dataDir, 'shop.yaml');
  writeFileSync(shopFile, 'shop: { name: Bench, timezone: America/New_York }\n');
  const env = {
    ...process.env,
    DATA_DIR: join(dataDir, 'data'),
    SHOP_FILE: shopFile,
    LOG_LEVEL: 'error',
    ...settings,
  };
  const children = [];

  function command(...args) {
    const { status, stderr } = spawnSync(process.execPath, [readback, ...args], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  }

  /** Starts a server and resolves once it answers; `ready` is asked until it says 200. */
  async function start(args, port, ready) {
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, args, {
      env: { ...env, PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    children.push(child);
    for (let tries = 0; tries < 300; tries += 1) {
      if (child.exitCode !== null) throw new Error(`${args[0]} ended before it was ready`);
      const answer = await fetch(`${url}${ready}`).catch(() => null);
      if (answer?.ok) return { child, url };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${args[0]} was not ready in time`);
  }

  return {
    stockUp() {
      command('catalog', 'import', catalogFile);
      const { products, groups } = JSON.parse(readFileSync(catalogFile, 'utf8'));
      const items = new Set(
        [...products, ...Object.values(groups ?? {}).flatMap((group) => group.choices)].flatMap((one) =>
          one.stock ? one.stock.map(({ item }) => item) : one.sku ? [one.sku] : [],
        ),
      );
      const stock = join(dataDir, 'stock.csv');
      writeFileSync(stock, ['item,on_hand', ...[...items].map((item) => `${item},1000000`)].join('\n'));
      command('stock', 'import', stock);
    },
    /** The peer: a file of `bench/support/`, which gets `args` and its port. */
    async startPeer(file, ...args) {
      const port = await freePort();
      return start([join(import.meta.dirname, file), ...args, String(port)], port, '/ready');
    },
    async startDesk() {
      return start([join(root, 'dist/main.js')], await freePort(), '/readyz');
    },
    /** The process id of the desk's PostgreSQL. */
    postmaster: () =>
      Number(readFileSync(join(env.DATA_DIR, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]),
    async close() {
      await Promise.all(children.map(stop));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function stop(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return ended;
}
