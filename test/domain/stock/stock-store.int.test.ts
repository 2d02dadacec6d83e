import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { placeOrder } from '../../../src/domain/orders/order-store.ts';
import {
  availability,
  checkStock,
  holdStock,
  importStock,
  releaseHold,
  setStock,
  showStock,
  sweepHolds,
} from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { orderToPlace } from '../../support/order-to-place.ts';

const shop = 1;
const later = () => new Date(Date.now() + 600_000);
const past = () => new Date(Date.now() - 1000);

let opened: Awaited<ReturnType<typeof testDatabase>>;
const pool = () => opened.database.pool;
beforeAll(async () => {
  opened = await testDatabase();
});
beforeEach(async () => {
  await pool().query('truncate orders, order_lines, stock_items cascade');
  await importStock(
    pool(),
    shop,
    [
      { item: 'dough', onHand: 5 },
      { item: 'cheese', onHand: 2.5 },
    ],
    'count',
  );
});
afterEach(async () => {
  expect(await checkStock(pool(), shop)).toEqual([]);
});
afterAll(() => opened.close());

describe('holding stock', () => {
  test('sums an item that several lines use', async () => {
    const uses = [
      { item: 'dough', quantity: 2 },
      { item: 'dough', quantity: 3 },
      { item: 'cheese', quantity: 0.1 },
      { item: 'cheese', quantity: 0.2 },
    ];
    expect(await holdStock(pool(), shop, randomUUID(), uses, later())).toEqual({ held: true });
    expect(await availability(pool(), shop, randomUUID(), ['dough', 'cheese'])).toEqual({
      dough: 0,
      cheese: 2.2,
    });
  });

  test('holds nothing at all when one item is short, and says which', async () => {
    await importStock(
      pool(),
      shop,
      [{ item: 'cheese', onHand: 1, expectedAt: new Date('2026-12-01T09:00:00Z') }],
      'count',
    );
    const uses = [
      { item: 'dough', quantity: 1 },
      { item: 'cheese', quantity: 2 },
    ];
    expect(await holdStock(pool(), shop, randomUUID(), uses, later())).toEqual({
      held: false,
      short: [{ item: 'cheese', wanted: 2, available: 1, expectedAt: '2026-12-01T09:00:00.000Z' }],
    });
    expect(await availability(pool(), shop, randomUUID(), ['dough', 'cheese'])).toEqual({
      dough: 5,
      cheese: 1,
    });
  });

  test('has none of an item that is not in stock', async () => {
    const uses = [{ item: 'unheard-of', quantity: 1 }];
    expect(await holdStock(pool(), shop, randomUUID(), uses, later())).toEqual({
      held: false,
      short: [{ item: 'unheard-of', wanted: 1, available: 0, expectedAt: null }],
    });
    expect(await availability(pool(), shop, randomUUID(), ['unheard-of'])).toEqual({ 'unheard-of': 0 });
  });

  test("counts the draft's own hold as free for it, and keeps it when the new one is short", async () => {
    const draft = randomUUID();
    await holdStock(pool(), shop, draft, [{ item: 'dough', quantity: 4 }], later());
    expect(await holdStock(pool(), shop, draft, [{ item: 'dough', quantity: 5 }], later())).toEqual({
      held: true,
    });
    expect(await holdStock(pool(), shop, draft, [{ item: 'dough', quantity: 6 }], later())).toMatchObject({
      held: false,
      short: [{ available: 5 }],
    });
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ held: 5, available: 0 }]);
  });

  test('gives back what the draft no longer wants', async () => {
    const draft = randomUUID();
    await holdStock(pool(), shop, draft, [{ item: 'dough', quantity: 4 }], later());
    await holdStock(pool(), shop, draft, [{ item: 'cheese', quantity: 1 }], later());
    expect(await availability(pool(), shop, randomUUID(), ['dough', 'cheese'])).toEqual({
      dough: 5,
      cheese: 1.5,
    });
    await releaseHold(pool(), shop, draft);
    await releaseHold(pool(), shop, draft);
    expect(await availability(pool(), shop, randomUUID(), ['dough', 'cheese'])).toEqual({
      dough: 5,
      cheese: 2.5,
    });
  });

  test('gives back what a count has taken away meanwhile', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const dough = (quantity: number) => [{ item: 'dough', quantity }];
    await holdStock(pool(), shop, mine, dough(3), later());
    await holdStock(pool(), shop, other, dough(2), later());
    await setStock(pool(), shop, { item: 'dough', onHand: 0 }, 'count');

    // Fewer are short as well: there are none.
    expect(await holdStock(pool(), shop, mine, dough(1), later())).toMatchObject({
      held: false,
      short: [{ item: 'dough', wanted: 1, available: 0 }],
    });
    expect(await holdStock(pool(), shop, mine, [{ item: 'cheese', quantity: 1 }], later())).toEqual({
      held: true,
    });
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ held: 2 }]);
    await releaseHold(pool(), shop, other);
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ held: 0 }]);
  });

  test('tells a draft what it could have: its own hold is not in its way', async () => {
    const draft = randomUUID();
    await holdStock(pool(), shop, draft, [{ item: 'dough', quantity: 3 }], later());
    expect(await availability(pool(), shop, draft, ['dough'])).toEqual({ dough: 5 });
    expect(await availability(pool(), shop, randomUUID(), ['dough'])).toEqual({ dough: 2 });
  });

  test('takes over what expired holds of others keep, and no other', async () => {
    await holdStock(pool(), shop, randomUUID(), [{ item: 'dough', quantity: 3 }], past());
    await holdStock(pool(), shop, randomUUID(), [{ item: 'dough', quantity: 1 }], later());
    expect(await availability(pool(), shop, randomUUID(), ['dough'])).toEqual({ dough: 4 });
    const draft = randomUUID();
    expect(await holdStock(pool(), shop, draft, [{ item: 'dough', quantity: 5 }], later())).toMatchObject({
      held: false,
      short: [{ available: 4 }],
    });
    expect(await holdStock(pool(), shop, draft, [{ item: 'dough', quantity: 4 }], later())).toEqual({
      held: true,
    });
  });

  test('the sweep gives back expired holds alone', async () => {
    await holdStock(pool(), shop, randomUUID(), [{ item: 'dough', quantity: 1 }], later());
    await holdStock(
      pool(),
      shop,
      randomUUID(),
      [
        { item: 'dough', quantity: 3 },
        { item: 'cheese', quantity: 1 },
      ],
      past(),
    );
    expect(await sweepHolds(pool(), new Date())).toBe(2);
    expect(await sweepHolds(pool(), new Date())).toBe(0);
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ held: 1, available: 4 }]);
  });

  test('keeps shops apart', async () => {
    await pool().query("insert into shops (id, name) values (2, 'other') on conflict do nothing");
    await setStock(pool(), 2, { item: 'dough', onHand: 1 }, 'count');
    await holdStock(pool(), 2, randomUUID(), [{ item: 'dough', quantity: 1 }], later());
    expect(await availability(pool(), shop, randomUUID(), ['dough'])).toEqual({ dough: 5 });
    expect(await availability(pool(), 2, randomUUID(), ['dough'])).toEqual({ dough: 0 });
  });
});

describe('counting stock', () => {
  test('keeps every difference, and dates unless they are given', async () => {
    const date = new Date('2026-12-01T09:00:00Z');
    await importStock(pool(), shop, [{ item: 'dough', onHand: 7, expectedAt: date }], 'delivery');
    await setStock(pool(), shop, { item: 'dough', onHand: 4 }, 'count');
    await setStock(pool(), shop, { item: 'dough', onHand: 4 }, 'count');
    expect(await showStock(pool(), shop, 'dough')).toEqual([
      { item: 'dough', onHand: 4, held: 0, allocated: 0, available: 4, expectedAt: date.toISOString() },
    ]);
    const { rows } = await pool().query(
      "select delta, reason from stock_counts where item = 'dough' order by id",
    );
    expect(rows).toEqual([
      { delta: 5, reason: 'count' },
      { delta: 2, reason: 'delivery' },
      { delta: -3, reason: 'count' },
    ]);
    await importStock(pool(), shop, [{ item: 'dough', onHand: 4, expectedAt: null }], 'count');
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ expectedAt: null }]);
  });

  test('may find less than was promised: nothing more is sold', async () => {
    const draft = randomUUID();
    await placeOrder(
      pool(),
      shop,
      orderToPlace([{ item: 'dough', quantity: 4 }], { draft: { id: draft } }),
      null,
    );
    await setStock(pool(), shop, { item: 'dough', onHand: 1 }, 'count');
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ onHand: 1, allocated: 4, available: 0 }]);
    expect(
      await holdStock(pool(), shop, randomUUID(), [{ item: 'dough', quantity: 1 }], later()),
    ).toMatchObject({
      held: false,
      short: [{ available: 0 }],
    });
  });
});

describe('checking stock', () => {
  test('finds a counter that is off and rows that are off', async () => {
    await pool().query("update stock_items set held = 1 where item = 'dough'");
    await pool().query(
      "insert into stock_counts (shop_id, item, delta, reason) values (1, 'cheese', 2, 'x')",
    );
    expect(await checkStock(pool(), shop)).toEqual([
      { item: 'cheese', counter: 'on hand', counted: 2.5, rows: 4.5 },
      { item: 'dough', counter: 'held', counted: 1, rows: 0 },
    ]);
    await pool().query("update stock_items set held = 0 where item = 'dough'");
    await pool().query("delete from stock_counts where reason = 'x'");
  });
});
