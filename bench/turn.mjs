// A whole order turn over signed HTTP (understand, transaction, answer posted) against a bare Bolt app that echoes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuTime } from './support/cpu-time.mjs';
import { freePort } from './support/free-port.mjs';
import { median } from './support/median.mjs';
import { load, signingSecret, startWebApi, waitingRoom } from './support/slack-load.mjs';

const root = join(import.meta.dirname, '..');
const callers = 16;
const turns = 1600;
const warmUps = 4;
const rounds = 3;

/** What one person types into one direct chat until the order is ready to confirm, then begins again in another. */
const conversation = [
  'two large pepperoni pizzas with no onions and a coke',
  'make it three',
  'pickup at 7pm for Maria Lopez',
  '212 555 0147',
];

const { onMessage, answered } = waitingRoom();
const api = await startWebApi(onMessage);
const dataDir = mkdtempSync(join(tmpdir(), 'readback-bench-'));
// A private folder would shut out the database's own user when this runs as root.
spawnSync('chmod', ['755', dataDir]);
const shopFile = join(dataDir, 'shop.yaml');
writeFileSync(shopFile, 'shop: { name: Bench, timezone: America/New_York }\n');
const env = {
  ...process.env,
  DATA_DIR: join(dataDir, 'data'),
  SHOP_FILE: shopFile,
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: api.url,
  LOG_LEVEL: 'warn',
};
const readback = join(root, 'dist/cli.js');

function command(...args) {
  const { status, stderr } = spawnSync(process.execPath, [readback, ...args], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
}

const children = [];

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
    if (answer?.ok) return { child, url: `${url}/slack/events` };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${args[0]} was not ready in time`);
}

function stop(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return ended;
}

try {
  command('catalog', 'import', join(root, 'shops/pizzeria/catalog.json'));
  const stock = join(dataDir, 'stock.csv');
  const { products, groups } = JSON.parse(readFileSync(join(root, 'shops/pizzeria/catalog.json'), 'utf8'));
  const items = new Set(
    [...products, ...Object.values(groups ?? {}).flatMap((group) => group.choices)].flatMap((one) =>
      one.stock ? one.stock.map(({ item }) => item) : one.sku ? [one.sku] : [],
    ),
  );
  writeFileSync(stock, ['item,on_hand', ...[...items].map((item) => `${item},1000000`)].join('\n'));
  command('stock', 'import', stock);

  const port = await freePort();
  const bare = await start(
    [join(import.meta.dirname, 'support/bare-bolt.mjs'), signingSecret, api.url, String(port)],
    port,
    '/ready',
  );
  const ours = await start([join(root, 'dist/main.js')], await freePort(), '/readyz');

  const measure = (run, url) =>
    load({
      url,
      turns,
      callers,
      run,
      answered,
      textFor: (caller, own) => ({
        channel: `D${run}${caller}x${Math.floor(own / conversation.length)}`,
        text: conversation[own % conversation.length],
      }),
    });
  const postmaster = Number(
    readFileSync(join(env.DATA_DIR, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
  );
  /** Turns a second, and milliseconds of CPU a turn in each of `pids`. */
  const measureCpu = async (run, url, ...pids) => {
    const before = pids.map(cpuTime);
    const throughput = await measure(run, url);
    return { throughput, cpu: pids.map((pid, at) => (cpuTime(pid) - before[at]) / turns) };
  };
  // Until the engine has compiled what runs often: a server runs for weeks, and ours is the longer code.
  for (let round = 0; round < warmUps; round += 1) {
    await measure(`w${round}`, bare.url);
    await measure(`W${round}`, ours.url);
  }
  const figures = { bare: [], ours: [] };
  for (let round = 0; round < rounds; round += 1) {
    figures.bare.push(await measureCpu(`B${round}`, bare.url, bare.child.pid));
    figures.ours.push(await measureCpu(`R${round}`, ours.url, ours.child.pid, postmaster));
  }
  const [echo, order] = [figures.bare, figures.ours].map((all) =>
    median(all.map(({ throughput }) => throughput)),
  );
  process.stdout.write(
    `order turn ${order.toFixed(0)}/s, bare Bolt echo ${echo.toFixed(0)}/s: ratio ${(order / echo).toFixed(2)} (hold >= 0.65)\n`,
  );
  const cpu = (all, at) => `${median(all.map((one) => one.cpu[at])).toFixed(2)} ms`;
  process.stdout.write(
    `CPU a turn: ours ${cpu(figures.ours, 0)} and its PostgreSQL ${cpu(figures.ours, 1)}, bare Bolt ${cpu(figures.bare, 0)}\n`,
  );
} finally {
  await Promise.all(children.map(stop));
  api.close();
  rmSync(dataDir, { recursive: true, force: true });
}
