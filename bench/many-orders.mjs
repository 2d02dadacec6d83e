// A turn, and finding orders by number, name, phone, or by how they stand: with few orders stored against with many. Run
// `npm run build` first. `node bench/many-orders.mjs 5000000` seeds as many; the default keeps the seeding short.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalogInUse } from '../dist/catalog-in-use.js';
import { readCatalogFile } from '../dist/domain/catalog/catalog-file.js';
import { saveCatalog } from '../dist/domain/catalog/catalog-store.js';
import { createDesk } from '../dist/domain/create-desk.js';
import { findCustomer } from '../dist/domain/customers/customer-store.js';
import { migrate } from '../dist/domain/database/migrate.js';
import { openDatabase } from '../dist/domain/database/open-database.js';
import { findOrder } from '../dist/domain/orders/order-store.js';
import { readPolicy } from '../dist/policy.js';
import { median } from './support/median.mjs';
import { firstNumber, lettered, phoneOf, seedOrders } from './support/seed-orders.mjs';

const few = 1_000;
const many = Number(process.argv[2] ?? 1_000_000);
const hold = 1.3;
const rounds = 9;
const each = 150;

const shop = 1;
const silent = { info() {}, warn() {}, error() {} };
const { policy } = readPolicy('shop: { name: Bench, timezone: America/New_York }', 'bench');

/** A desk on a database of its own that holds so many orders. */
async function deskWith(orders) {
  const folder = mkdtempSync(join(tmpdir(), 'readback-bench-'));
  // A private folder would shut out the database's own user when this runs as root.
  chmodSync(folder, 0o755);
  const opened = await openDatabase({ dataDir: folder, answerWithinMs: 0 });
  if (!opened.ok) throw new Error(opened.problem);
  const { database, url } = opened;
  await migrate(database);
  const source = readFileSync(join(import.meta.dirname, '../shops/pizzeria/catalog.json'), 'utf8');
  const read = readCatalogFile(source, 'json');
  await saveCatalog(database.pool, shop, read.catalog, 'bench');
  await seedOrders(database.pool, orders);
  const catalog = await openCatalogInUse({
    database,
    databaseUrl: url,
    shop,
    policy,
    receiptUrl: () => 'http://127.0.0.1/',
    log: silent,
  });
  const desk = createDesk({
    database,
    shop,
    policy,
    flow: catalog.flow,
    searchProducts: catalog.searchProducts,
    messengers: { slack: messenger },
    log: silent,
  });
  return {
    orders,
    desk,
    sql: database.pool,
    async close() {
      await catalog.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const messenger = {
  platform: 'slack',
  post: async ({ place }) => ({ sent: true, channel: place.channel, message: randomUUID() }),
  update: async ({ place, message }) => ({ sent: true, channel: place.channel, message }),
  whisper: async ({ place }) => ({ sent: true, channel: place.channel, message: '' }),
};

let turns = 0;
const work = {
  'a turn': async ({ desk }) => {
    turns += 1;
    const taken = await desk.take({
      id: `bench:${turns}`,
      place: { platform: 'slack', workspace: 'T0', channel: `D${turns % 50}`, thread: '' },
      person: { platform: 'slack', workspace: 'T0', user: 'U1', name: 'Staff' },
      at: new Date(),
      what: { kind: 'words', text: 'two large pepperoni pizzas with no onions', opening: true, source: null },
    });
    await desk.deliver(taken);
  },
  'an order by number': async ({ sql, orders }) => {
    const number = firstNumber + Math.floor(Math.random() * orders);
    if (!(await findOrder(sql, shop, `R-${number}`))) throw new Error(`there is no order R-${number}`);
  },
  'a customer by phone': async ({ sql, orders }) => {
    const phone = phoneOf(Math.floor(Math.random() * (orders / 4)));
    if (!(await findCustomer(sql, shop, { phone, email: null }))) throw new Error(`nobody has ${phone}`);
  },
};

const anyCustomer = ({ orders }) => Math.floor(Math.random() * (orders / 4));
const person = { platform: 'slack', workspace: 'T0', user: 'U1', name: 'Staff' };

/** As `/orders` shows it, card and all. */
async function look(desk, words, wanted) {
  const { card } = await desk.orders(person, words);
  if (!wanted.test(card.summary)) throw new Error(`${words} found: ${card.summary}`);
}
Object.assign(work, {
  'orders by name': (on) => look(on.desk, `customer ${lettered(anyCustomer(on))}`, /^\d+ orders/),
  'orders by the beginning of a name that all have': (on) => look(on.desk, 'cust', /^Many orders/),
  'orders by phone': (on) => look(on.desk, phoneOf(anyCustomer(on)), /^\d+ orders/),
  'orders by the last digits of a phone': (on) =>
    look(on.desk, phoneOf(anyCustomer(on)).slice(-7), /^\d+ orders/),
  'orders by e-mail': (on) => look(on.desk, `c${anyCustomer(on)}@example.com`, /^\d+ orders/),
  'open orders': (on) => look(on.desk, 'open', /^100 orders/),
  'late orders': (on) => look(on.desk, 'late', /^\d+ orders/),
  'orders of today': (on) => look(on.desk, 'today', /orders|no order/),
  'App Home': async ({ desk }) => void (await desk.home(person)),
});

async function microseconds(run, on) {
  const started = performance.now();
  for (let n = 0; n < each; n += 1) await run(on);
  return ((performance.now() - started) * 1000) / each;
}

const opened = [];
try {
  const seeding = performance.now();
  for (const orders of [few, many]) opened.push(await deskWith(orders));
  const [small, large] = opened;
  const seconds = (performance.now() - seeding) / 1000;
  process.stdout.write(`${few} orders against ${many}, seeded in ${seconds.toFixed(0)} s\n`);
  for (const [name, run] of Object.entries(work)) {
    for (const on of [small, large]) await microseconds(run, on);
    const figures = { small: [], large: [] };
    for (let round = 0; round < rounds; round += 1) {
      figures.small.push(await microseconds(run, small));
      figures.large.push(await microseconds(run, large));
    }
    const [little, much] = [median(figures.small), median(figures.large)];
    process.stdout.write(
      `${name}: ${little.toFixed(0)} against ${much.toFixed(0)} us: ratio ${(much / little).toFixed(2)} (hold <= ${hold})\n`,
    );
  }
} finally {
  for (const one of opened) await one.close();
}
