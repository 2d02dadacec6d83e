// Finding orders by each kind of words, and exporting all of them, at 1,000,000 orders. Run `npm run build` first.
// `node bench/records.mjs 100000` seeds as many; at the default the seeding takes ten minutes.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesk } from '../dist/domain/create-desk.js';
import { migrate } from '../dist/domain/database/migrate.js';
import { openDatabase } from '../dist/domain/database/open-database.js';
import { readPolicy } from '../dist/policy.js';
import { lettered, phoneOf, seedOrders } from './support/seed-orders.mjs';

const orders = Number(process.argv[2] ?? 1_000_000);
const rounds = 15;
const holdMs = 50;
const holdMemory = 1.75;
const holdFlat = 1.2;

const shop = 1;
const silent = { info() {}, warn() {}, error() {} };
const { policy } = readPolicy('shop: { name: Bench, timezone: America/New_York }', 'bench');
const person = { platform: 'slack', workspace: 'T0', user: 'U1', name: 'Staff' };
const customer = () => Math.floor(Math.random() * (orders / 4));

/** What is searched for, and how: rare and common words, alone and together. */
const kinds = {
  number: () => `R-${10_001 + Math.floor(Math.random() * orders)}`,
  name: () => `customer ${lettered(customer())}`,
  'a name that nobody has': () => 'customer zzz',
  'the beginning of a name that all have': () => 'cust',
  phone: () => phoneOf(customer()),
  'the end of a phone number': () => phoneOf(customer()).slice(-7),
  'e-mail': () => `c${customer()}@example.com`,
  'a common product': () => 'product margherita',
  'a rare product': () => 'product veggie eo',
  'a product that is sold no more': () => 'product salad fo',
  'a common word': () => 'about word1',
  'a rare word': () => 'about word3901',
  'a word that nobody said': () => 'about zzz',
  'staff member': () => 'by maria',
  day: () => 'on 2024-05-03',
  'a week': () => 'last week',
  'a year': () => 'in 2024',
  status: () => 'cancelled',
  'any words': () => 'word3901 cola',
  'two common words': () => 'about word1 word2',
  'two rare words': () => 'about word3901 word3802',
  'a rare and a common word': () => 'about word3901 word1',
  'a common name and a rare product': () => 'customer product veggie eo',
  'a common name in a year': () => 'cust in 2024',
  'a status in a year': () => 'cancelled in 2024',
  'a status and a common product': () => 'cancelled product margherita',
  'open orders with a product': () => 'open product cola',
  'a week and a product': () => 'last week product cola',
  'a year, a staff member and a word': () => 'in 2024 by sam about word3901',
  'phone and product': () => `${phoneOf(customer())} product cola`,
  'delivery, product, staff member and year': () => 'delivery product cola by sam in 2024',
};

async function searches(sql) {
  const desk = createDesk({
    database: { pool: sql },
    shop,
    policy,
    flow: () => null,
    searchProducts: () => [],
    messengers: {},
    log: silent,
  });
  for (const [kind, words] of Object.entries(kinds)) {
    const figures = [];
    let summary = '';
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      summary = (await desk.orders(person, words())).card.summary;
      figures.push(performance.now() - started);
    }
    figures.sort((a, b) => a - b);
    const [median, worst] = [figures[Math.floor(rounds / 2)], figures.at(-1)];
    process.stdout.write(
      `${kind}: ${median.toFixed(1)} ms, at worst ${worst.toFixed(1)} (hold < ${holdMs}): ${summary.slice(0, 40)}\n`,
    );
  }
}

/** The most memory that a process of its own had, in MB, and for how long it ran, in seconds. */
function peak(args, env = {}) {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'support/tell-peak.mjs'), ...args],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    },
  );
  let told = '';
  child.stdio[3].on('data', (chunk) => {
    told += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${args.join(' ')} ended with ${code}`));
      resolve({ megabytes: Number(told) / 1024, seconds: (performance.now() - started) / 1000 });
    });
  });
}

async function exports(url, folder) {
  const out = join(folder, 'out');
  mkdirSync(out);
  const day = new Date(Date.now() - 0.9 * 7 * 365.25 * 86_400_000).toISOString().slice(0, 10);
  const cli = [join(import.meta.dirname, '../dist/cli.js'), 'orders', 'export', '--out', join(out, 'a')];
  const env = { DATABASE_URL: url };
  const bare = await peak([join(import.meta.dirname, 'support/bare-export.mjs'), url, join(out, 'b')]);
  for (const format of ['csv', 'json']) {
    const tenth = await peak([...cli, '--format', format, '--to', day], env);
    const whole = await peak([...cli, '--format', format], env);
    process.stdout.write(
      `export as ${format}: ${whole.megabytes.toFixed(0)} MB at most in ${whole.seconds.toFixed(0)} s; a bare cursor into a file ${bare.megabytes.toFixed(0)} MB in ${bare.seconds.toFixed(0)} s: ratio ${(whole.megabytes / bare.megabytes).toFixed(2)} (hold <= ${holdMemory}); ` +
        `a tenth of the orders ${tenth.megabytes.toFixed(0)} MB: ratio ${(whole.megabytes / tenth.megabytes).toFixed(2)} (hold <= ${holdFlat})\n`,
    );
  }
}

const folder = mkdtempSync(join(tmpdir(), 'readback-bench-'));
// A private folder would shut out the database's own user when this runs as root.
chmodSync(folder, 0o755);
const opened = await openDatabase({ dataDir: folder, answerWithinMs: 0 });
if (!opened.ok) throw new Error(opened.problem);
try {
  await migrate(opened.database);
  const seeding = performance.now();
  await seedOrders(opened.database.pool, orders);
  process.stdout.write(
    `${orders} orders, seeded in ${((performance.now() - seeding) / 1000).toFixed(0)} s\n`,
  );
  await searches(opened.database.pool);
  await exports(opened.url, folder);
} finally {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}
