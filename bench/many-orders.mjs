// A turn, and finding an order by number or a customer by phone: with few orders stored against with many. Run
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

const few = 1_000;
const many = Number(process.argv[2] ?? 1_000_000);
const hold = 1.3;
const rounds = 9;
const each = 150;
const firstNumber = 10_001;

const shop = 1;
const silent = { info() {}, warn() {}, error() {} };
const { policy } = readPolicy('shop: { name: Bench, timezone: America/New_York }', 'bench');

/** A phone number for every customer, one for every four orders. */
const phoneOf = (customer) => `+1212${String(customer).padStart(7, '0')}`;

/** A desk on a database of its own that holds so many orders. */
async function deskWith(orders) {
  const folder = mkdtempSync(join(tmpdir(), 'readback-bench-'));
  // A private folder would shut out the database's own user when this runs as root.
  chmodSync(folder, 0o755);
  const opened = await openDatabase({ dataDir: folder });
  if (!opened.ok) throw new Error(opened.problem);
  const { database, url } = opened;
  await migrate(database);
  const source = readFileSync(join(import.meta.dirname, '../shops/pizzeria/catalog.json'), 'utf8');
  const read = readCatalogFile(source, 'json');
  await saveCatalog(database.pool, shop, read.catalog, 'bench');
  await seed(database.pool, orders);
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

/** Orders as they lie there years later: with a line, two timeline entries, a card, a conversation and outbox rows. */
async function seed(sql, orders) {
  await sql.query("insert into stock_items (shop_id, item, on_hand) select 1, 'dough', 1e9");
  const id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  const customer = "('00000000-0000-7000-9000-' || lpad(to_hex(n / 4), 12, '0'))::uuid";
  const at = "now() - interval '7 years' + n * (interval '7 years' / $1::integer)";
  for (const statement of [
    `insert into customers (shop_id, id, name, phone)
     select 1, ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Customer ' || n,
       '+1212' || lpad(n::text, 7, '0')
     from generate_series(0, $1::integer / 4) n`,
    `insert into orders (shop_id, id, number, status, customer_id, name, fulfilment, source, currency, total, placed_at, placed_by)
     select 1, ${id}, ${firstNumber} + n, 'placed', ${customer}, 'Customer ' || n / 4, 'pickup', 'phone', 'USD', 1250,
       ${at}, 'slack:U1'
     from generate_series(0, $1::integer - 1) n`,
    `insert into order_lines (order_id, position, sku, name, unit, quantity, unit_price, total)
     select ${id}, 0, 'pizza', 'pizza', 'each', 1, 1250, 1250 from generate_series(0, $1::integer - 1) n`,
    `insert into timeline (shop_id, order_id, at, actor, kind)
     select 1, ${id}, ${at}, 'slack:U1', kind
     from generate_series(0, $1::integer - 1) n, (values ('said'), ('placed')) k (kind)`,
    `insert into outbox (id, shop_id, effect, payload, relayed_at, done_at)
     select ${id}, 1, 'announce-order', '{}', ${at}, ${at} from generate_series(0, $1::integer - 1) n`,
    `insert into conversations (shop_id, id, platform, workspace, channel, thread, tag, state, updated_at)
     select 1, ${id}, 'slack', 'T0', 'C' || n % 50, n::text, 'placed', '{"tag":"idle","turn":0}', ${at}
     from generate_series(0, $1::integer - 1) n`,
    `insert into cards (shop_id, subject, conversation_id, platform, workspace, channel, thread, body, drawn, message)
     select 1, 'draft:' || ${id}, ${id}, 'slack', 'T0', 'C' || n % 50, n::text, '{}', 1, n::text
     from generate_series(0, $1::integer - 1) n`,
  ])
    await sql.query(statement, [orders]);
  // As autovacuum does by itself, a minute later.
  await sql.query('vacuum analyze');
}

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
