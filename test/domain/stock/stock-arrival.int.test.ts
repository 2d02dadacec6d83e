import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { StockUse } from '../../../src/domain/catalog/catalog.ts';
import type { LineToPlace } from '../../../src/domain/conversation/input.ts';
import { openPool } from '../../../src/domain/database/database.ts';
import type { Database } from '../../../src/domain/database/sql.ts';
import { findOrder, placeOrder } from '../../../src/domain/orders/order-store.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { type ArrivalDeps, allocateFreed, receiveStock } from '../../../src/domain/stock/stock-arrival.ts';
import { checkStock, holdStock, importStock, showStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { cornerPizzeria, policyOf } from '../../support/order-desk.ts';
import { orderToPlace } from '../../support/order-to-place.ts';

const shop = 1;
let opened: Awaited<ReturnType<typeof testDatabase>>;
let many: Database;
let deps: ArrivalDeps;
beforeAll(async () => {
  opened = await testDatabase();
  many = openPool(opened.url, { max: 8 });
  const policy = policyOf(`${cornerPizzeria}channels: { orders: "slack:C0ORDERS" }\n`);
  // Whatever promises more while there is not enough is oversold, at that very moment.
  await many.pool.query(`
    create function refuse_oversold() returns trigger language plpgsql as $$
    begin
      if new.held + new.allocated > old.held + old.allocated and new.held + new.allocated > new.on_hand then
        raise 'oversold: % of %', new.held + new.allocated, new.on_hand;
      end if;
      return new;
    end $$;
    create trigger refuse_oversold before update on stock_items for each row execute function refuse_oversold()`);
  deps = { database: many, shop, policy, clock: () => new Date('2026-11-23T20:00:00Z') };
});
afterAll(async () => {
  await many.close();
  await opened.close();
});
beforeEach(async () => {
  await many.pool.query('truncate orders, order_lines, stock_items, outbox, cards, timeline cascade');
});

const [line] = orderToPlace([]).lines;

/** An order whose lines all wait, each for these quantities of items. */
async function placeWaiting(...lines: readonly (readonly StockUse[])[]): Promise<string> {
  if (!line) throw new Error('no line');
  const waiting = lines.map(
    (uses, at): LineToPlace => ({ ...line, name: `line ${at + 1}`, backorder: true, uses }),
  );
  const order = orderToPlace([], { lines: waiting });
  await many.transaction((tx) => placeOrder(tx, shop, order, null));
  return order.draft.id;
}

async function place(uses: readonly StockUse[]): Promise<void> {
  await many.transaction((tx) => placeOrder(tx, shop, orderToPlace(uses), null));
}

const arrive = (item: string, onHand: number) => receiveStock(deps, [{ item, onHand }], 'stock set');
const dough = (quantity: number): StockUse => ({ item: 'dough', quantity });

test('an order of which nothing is there waits for stock; its stock moves it on, and everyone is told', async () => {
  const id = await placeWaiting([dough(2)]);
  const before = await findOrder(many.pool, shop, id);
  expect(before).toMatchObject({ status: 'waiting-for-stock', version: 1 });
  expect(await arrive('dough', 5)).toEqual([{ number: before?.number, lines: ['line 1'], waits: false }]);
  expect(await findOrder(many.pool, shop, id)).toMatchObject({
    status: 'placed',
    version: 2,
    lines: [{ backorder: false }],
  });
  expect(await showStock(many.pool, shop, 'dough')).toMatchObject([
    { onHand: 5, allocated: 2, available: 3 },
  ]);
  const entries = await readTimeline(many.pool, shop, id);
  expect(entries.map(({ kind }) => kind)).toContain('stock-arrived');
  const { rows } = await many.pool.query<{ payload: { effect: string; subject?: string } }>(
    'select payload from outbox',
  );
  expect(rows.map(({ payload }) => payload.effect)).toEqual(
    expect.arrayContaining(['announce-order', 'draw-card', 'tell-customer']),
  );
  expect(await checkStock(many.pool, shop)).toEqual([]);
});

test('the order placed first gets it first, and one that cannot be filled does not hold up the others', async () => {
  const [five, two, three] = [
    await placeWaiting([dough(5)]),
    await placeWaiting([dough(2)]),
    await placeWaiting([dough(2)]),
  ];
  await arrive('dough', 3);
  const status = async (id: string) => (await findOrder(many.pool, shop, id))?.status;
  expect([await status(five), await status(two), await status(three)]).toEqual([
    'waiting-for-stock',
    'placed',
    'waiting-for-stock',
  ]);
  await arrive('dough', 7);
  expect([await status(five), await status(three)]).toEqual(['placed', 'waiting-for-stock']);
});

test('a line gets all that it takes or nothing, and the rest of its order waits on', async () => {
  const id = await placeWaiting([dough(1), { item: 'basil', quantity: 1 }], [dough(1)]);
  const [arrived] = await arrive('dough', 1);
  expect(arrived).toMatchObject({ lines: ['line 2'], waits: true });
  expect(await findOrder(many.pool, shop, id)).toMatchObject({
    status: 'waiting-for-stock',
    lines: [{ backorder: true }, { backorder: false }],
  });
  await arrive('basil', 1);
  expect(await arrive('dough', 2)).toMatchObject([{ lines: ['line 1'], waits: false }]);
});

test('no new order comes before one that waits; a draft’s hold that runs out frees its stock for it', async () => {
  await importStock(many.pool, shop, [{ item: 'dough', onHand: 2 }], 'count');
  await many.transaction((tx) => holdStock(tx, shop, randomUUID(), [dough(2)], new Date(Date.now() - 1000)));
  const id = await placeWaiting([dough(2)]);
  // The hold has run out: what it kept goes to the order that waits.
  expect(await arrive('dough', 2)).toMatchObject([{ waits: false }]);
  expect(await findOrder(many.pool, shop, id)).toMatchObject({ status: 'placed' });
  expect(await checkStock(many.pool, shop)).toEqual([]);
});

test('what becomes free otherwise is given at the next look; with nothing waiting nothing is locked', async () => {
  expect(await allocateFreed(deps)).toEqual([]);
  const id = await placeWaiting([dough(2)]);
  expect(await allocateFreed(deps)).toEqual([]);
  await importStock(many.pool, shop, [{ item: 'dough', onHand: 2 }], 'count');
  expect(await allocateFreed(deps)).toMatchObject([{ lines: ['line 1'] }]);
  expect(await findOrder(many.pool, shop, id)).toMatchObject({ status: 'placed' });
  expect(await allocateFreed(deps)).toEqual([]);
});

test('cancelled orders wait for nothing', async () => {
  const id = await placeWaiting([dough(1)]);
  await many.pool.query("update orders set status = 'cancelled' where id = $1", [id]);
  expect(await arrive('dough', 5)).toEqual([]);
});

describe('however deliveries, new orders and looks interleave', () => {
  const items = ['dough', 'cheese'];
  const uses = fc
    .uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 2 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((item) => fc.record({ item: fc.constant(item), quantity: fc.constantFrom(0.5, 1, 2) })),
      ),
    );
  const deed = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        lines: fc.array(uses, { minLength: 1, maxLength: 2 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('place' as const), uses }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('arrive' as const),
        counts: fc
          .uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 2 })
          .chain((chosen) =>
            fc.tuple(
              ...chosen.map((item) =>
                fc.record({ item: fc.constant(item), onHand: fc.integer({ min: 0, max: 8 }) }),
              ),
            ),
          ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
  );

  test('nothing is promised twice, nobody is overtaken, counters equal rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(deed, { maxLength: 4 }), { minLength: 2, maxLength: 6 }),
        async (hands) => {
          await many.pool.query('truncate orders, order_lines, stock_items, outbox, cards, timeline cascade');
          await importStock(
            many.pool,
            shop,
            items.map((item) => ({ item, onHand: 0 })),
            'count',
          );
          await Promise.all(
            hands.map(async (deeds) => {
              for (const one of deeds) {
                if (one.do === 'wait') await placeWaiting(...one.lines);
                else if (one.do === 'place') await place(one.uses);
                else if (one.do === 'arrive') await receiveStock(deps, one.counts, 'stock import');
                else await allocateFreed(deps);
              }
            }),
          );
          // Whatever came too late for a delivery of its own is given now.
          await allocateFreed(deps);
          expect(await checkStock(many.pool, shop)).toEqual([]);
          const levels = await showStock(many.pool, shop);
          const free = new Map(
            levels.map((level) => [level.item, level.onHand - level.allocated - level.held]),
          );
          const { rows } = await many.pool.query<{ uses: StockUse[] }>(
            'select uses from order_lines l join orders o on o.id = l.order_id where l.backorder order by o.number, l.position',
          );
          // Whoever still waits cannot be filled by what is there.
          for (const waiting of rows) {
            expect(waiting.uses.some(({ item, quantity }) => quantity > (free.get(item) ?? 0))).toBe(true);
          }
          const dead = await many.pool.query(
            `select o.number from orders o where o.status = 'waiting-for-stock'
             and not exists (select from order_lines l where l.order_id = o.id and l.backorder)`,
          );
          expect(dead.rows).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  test('of lines that take the same, those of earlier orders are filled first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }),
        async (orders, deliveries) => {
          await many.pool.query('truncate orders, order_lines, stock_items, outbox, cards, timeline cascade');
          const ids: string[] = [];
          for (let at = 0; at < orders; at += 1) ids.push(await placeWaiting([dough(1)]));
          let onHand = 0;
          const counts = deliveries.map((more) => {
            onHand += more;
            return onHand;
          });
          await Promise.all(counts.map((count) => arrive('dough', count)));
          const { rows } = await many.pool.query<{ backorder: boolean }>(
            'select l.backorder from order_lines l join orders o on o.id = l.order_id order by o.number',
          );
          const firstWaiting = rows.findIndex(({ backorder }) => backorder);
          if (firstWaiting >= 0)
            expect(rows.slice(firstWaiting).every(({ backorder }) => backorder)).toBe(true);
          expect(await checkStock(many.pool, shop)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});
