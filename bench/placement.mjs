// Placing an order with its stock, timeline and outbox rows: ours against the same rows by bare SQL in one
// transaction; 16 callers, one hot item. Run `npm run build` first.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../dist/domain/database/migrate.js';
import { openDatabase } from '../dist/domain/database/open-database.js';
import { addToOutbox } from '../dist/domain/database/outbox-store.js';
import { placeOrder } from '../dist/domain/orders/order-store.js';
import { addToTimeline } from '../dist/domain/records/timeline-store.js';
import { checkStock, setStock } from '../dist/domain/stock/stock-store.js';

const callers = 16;
const rounds = 5;
const roundMs = 2_000;
const hold = 0.7;

const folder = mkdtempSync(join(tmpdir(), 'readback-bench-'));
chmodSync(folder, 0o755);
const opened = await openDatabase({
  databaseUrl: process.env.BENCH_DATABASE_URL,
  dataDir: folder,
  max: callers,
});
if (!opened.ok) throw new Error(opened.problem);
const { database } = opened;
await migrate(database);
await setStock(database.pool, 1, { item: 'dough', onHand: 9e9 }, 'bench');
// The bare peer moves no stock of ours: its own row is as hot.
await setStock(database.pool, 1, { item: 'bare-dough', onHand: 9e9 }, 'bench');

const options = [{ group: 'size', choice: 'large', name: 'large' }];
const line = { sku: 'pizza', name: 'pizza', unit: 'each', quantity: 1, options, note: null };
const customer = { id: null, name: 'Maria', phone: '+12125550147', email: null, noContact: false };
const at = new Date();

function ours() {
  const id = randomUUID();
  const draft = {
    id,
    lines: [],
    customer,
    fulfilment: { kind: 'pickup', due: 'asap', address: null },
    source: 'phone',
    payment: null,
    instructions: [],
    allergies: [],
    uncertain: [],
    steps: {},
  };
  const sold = { ...line, unitPrice: 1250, total: 1250, backorder: false };
  const uses = [
    { item: 'dough', quantity: 1 },
    { item: 'dough', quantity: 1 },
  ];
  const order = { draft, lines: [sold, sold], uses, total: 2500, currency: 'USD', placedBy: 'slack:U1', at };
  return database.transaction(async (tx) => {
    await addToTimeline(tx, 1, [{ orderId: id, at, actor: 'slack:U1', kind: 'placed', body: {} }]);
    await addToOutbox(tx, 1, [{ effect: 'announce-order', order: id }]);
    const placed = await placeOrder(tx, 1, order, null);
    if (!placed.placed) throw new Error('short');
  });
}

const statements = {
  order: `insert into orders (shop_id, id, number, status, name, phone, fulfilment, source, currency, total, placed_at, placed_by)
    values (1, $1, nextval('order_numbers'), 'placed', 'Maria', '+12125550147', 'pickup', 'phone', 'USD', 2500, $2, 'slack:U1')`,
  // Both at once: what is kept for the search is brought up to date after each statement.
  lines: `insert into order_lines (order_id, position, sku, name, unit, quantity, options, unit_price, total)
    select $1, position, 'pizza', 'pizza', 'each', 1, $2, 1250, 1250 from generate_series(0, 1) position`,
  allocation: `insert into stock_allocations (shop_id, order_id, item, quantity) values (1, $1, 'bare-dough', 2)`,
  stock: `update stock_items set allocated = allocated + 2
    where shop_id = 1 and item = 'bare-dough' and on_hand - held - allocated >= 2`,
  timeline: `insert into timeline (shop_id, order_id, at, actor, kind) values (1, $1, $2, 'slack:U1', 'placed')`,
  // Both sides wake the relay.
  outbox: `with added as (insert into outbox (id, shop_id, effect, payload) values ($1, 1, 'announce-order', $2))
    select pg_notify('outbox', '')`,
};
const bareStatement = (tx, name, values) =>
  tx.query({ name: `bare-${name}`, text: statements[name], values });

// As a careful hand would write it: on both sides the hot row comes last, so that others wait for it no longer than
// for the commit.
function bare() {
  const id = randomUUID();
  return database.transaction(async (tx) => {
    await bareStatement(tx, 'order', [id, at]);
    await bareStatement(tx, 'lines', [id, JSON.stringify(options)]);
    await bareStatement(tx, 'timeline', [id, at]);
    await bareStatement(tx, 'outbox', [
      randomUUID(),
      JSON.stringify({ effect: 'announce-order', order: id }),
    ]);
    await bareStatement(tx, 'allocation', [id]);
    const { rowCount } = await bareStatement(tx, 'stock', []);
    if (rowCount !== 1) throw new Error('short');
  });
}

/** Orders a second. */
async function measure(place, ms) {
  const end = performance.now() + ms;
  let placed = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        await place();
        placed += 1;
      }
    }),
  );
  return (placed / (performance.now() - begun)) * 1000;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

let failed = false;
try {
  for (const place of [ours, bare]) await measure(place, 1_000);
  const ratios = [];
  const rates = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? ['bare', 'ours'] : ['ours', 'bare'];
    for (const name of order) rates[name].push(await measure(name === 'ours' ? ours : bare, roundMs));
    ratios.push(rates.ours.at(-1) / rates.bare.at(-1));
  }
  const differences = (await checkStock(database.pool, 1)).filter(({ item }) => item === 'dough');
  if (differences.length > 0) throw new Error(`stock does not add up: ${JSON.stringify(differences)}`);
  const ratio = median(ratios);
  process.stdout.write(
    `placement: ${median(rates.ours).toFixed(0)} orders/s, bare SQL ${median(rates.bare).toFixed(0)} orders/s, ` +
      `ratio ${ratio.toFixed(2)} (hold >= ${hold}; rounds ${ratios.map((one) => one.toFixed(2)).join(' ')})\n`,
  );
  failed = ratio < hold;
} finally {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
