// From an outbox row to its handled job, against bare BullMQ that adds the same number of jobs in the same batches and
// processes them, on the same backend: PostgreSQL always, Redis when redis-server is installed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../dist/domain/database/migrate.js';
import { openDatabase } from '../dist/domain/database/open-database.js';
import { addToOutbox } from '../dist/domain/database/outbox-store.js';
import { openQueue } from '../dist/jobs/queue.js';
import { startRelay } from '../dist/jobs/relay.js';
import { startWorker } from '../dist/jobs/worker.js';
import { policySchema } from '../dist/policy.js';

const jobs = 2000;
const rounds = 5;
const batch = 500;
const concurrency = 100;
const hold = 0.7;

const dataDir = mkdtempSync(join(tmpdir(), 'readback-bench-'));
// A private folder would shut out the database's own user when this runs as root.
spawnSync('chmod', ['755', dataDir]);
const opened = await openDatabase({ dataDir: join(dataDir, 'data') });
if (!opened.ok) throw new Error(opened.problem);
const { database, url } = opened;
await migrate(database);
const redis = await startRedis();

const onError = (error) => process.stderr.write(`${error.stack}\n`);
const deps = {
  database,
  shop: 1,
  messengers: {},
  policy: policySchema.parse({}),
  mailer: null,
  clock: () => new Date(),
};
const effect = { effect: 'announce-order', order: '0197e2f4-5b7c-7000-8000-000000000001' };

/** Counts up to `jobs` and then says when. */
function finishLine() {
  let count = 0;
  let cross;
  const crossed = new Promise((resolve) => {
    cross = resolve;
  });
  return {
    crossed,
    one: () => {
      count += 1;
      if (count === jobs) cross(performance.now());
    },
  };
}

async function bare(address, round) {
  const queue = await openQueue(address, { onError, name: `bare-${round}` });
  const line = finishLine();
  const worker = await queue.work(async () => line.one(), { concurrency });
  const rows = Array.from({ length: jobs }, (_, n) => ({ id: `bare-${n}`, effect: 'announce-order' }));
  const started = performance.now();
  for (let at = 0; at < jobs; at += batch) await queue.add(rows.slice(at, at + batch));
  const seconds = ((await line.crossed) - started) / 1000;
  await worker.close();
  await queue.close();
  return jobs / seconds;
}

async function ours(address, round) {
  const queue = await openQueue(address, { onError, name: `ours-${round}` });
  const line = finishLine();
  const events = {
    done: line.one,
    failed: ({ error }) => onError(error),
    dead: ({ error }) => onError(error),
  };
  const worker = await startWorker({ queue, deps, events, concurrency });
  for (let at = 0; at < jobs; at += batch) {
    await addToOutbox(
      database.pool,
      1,
      Array.from({ length: batch }, () => effect),
    );
  }
  const started = performance.now();
  const relay = startRelay({
    database,
    shop: 1,
    queue,
    batch,
    events: { stuck: onError, recovered: () => {} },
  });
  const seconds = ((await line.crossed) - started) / 1000;
  await relay.stop();
  await worker.close();
  await queue.close();
  return jobs / seconds;
}

async function startRedis() {
  if (spawnSync('redis-server', ['--version']).error) return null;
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.kill() };
}

const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

try {
  const backends = { PostgreSQL: { postgresUrl: url }, ...(redis ? { Redis: { redisUrl: redis.url } } : {}) };
  for (const [name, address] of Object.entries(backends)) {
    const ratios = [];
    const figures = { ours: [], bare: [] };
    // Side by side, in turn, so that what else the machine does falls on both; the first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const one = { bare: await bare(address, round), ours: await ours(address, round) };
      if (round === 0) continue;
      figures.bare.push(one.bare);
      figures.ours.push(one.ours);
      ratios.push(one.ours / one.bare);
    }
    const ratio = median(ratios);
    process.stdout.write(
      `${name}: outbox to handled job ${median(figures.ours).toFixed(0)}/s, bare BullMQ ${median(figures.bare).toFixed(0)}/s, ` +
        `ratio ${ratio.toFixed(2)} (hold >= ${hold})\n`,
    );
    if (ratio < hold) process.exitCode = 1;
  }
  if (!redis) process.stdout.write('Redis: redis-server is not installed, not measured\n');
} finally {
  redis?.stop();
  await opened.close();
  rmSync(dataDir, { recursive: true, force: true });
}
