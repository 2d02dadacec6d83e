import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { saveCustomer } from '../../../src/domain/customers/customer-store.ts';
import { findOrder, listOrders, markStep, placeOrder } from '../../../src/domain/orders/order-store.ts';
import { checkStock, holdStock, importStock, showStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { orderToPlace } from '../../support/order-to-place.ts';

const shop = 1;
const later = () => new Date(Date.now() + 600_000);
const dough = (quantity: number) => [{ item: 'dough', quantity }];

let opened: Awaited<ReturnType<typeof testDatabase>>;
const pool = () => opened.database.pool;
beforeAll(async () => {
  opened = await testDatabase();
});
beforeEach(async () => {
  await pool().query('truncate orders, order_lines, stock_items cascade');
  await pool().query('alter sequence order_numbers restart');
  await importStock(pool(), shop, [{ item: 'dough', onHand: 5 }], 'count');
});
afterEach(async () => {
  expect(await checkStock(pool(), shop)).toEqual([]);
});
afterAll(() => opened.close());

describe('placing an order', () => {
  test('writes it as it was told, under the next number', async () => {
    const customer = await saveCustomer(pool(), shop, {
      id: null,
      name: 'Maria',
      phone: '+12125550147',
      email: null,
    });
    const order = orderToPlace(dough(1), {
      draft: {
        fulfilment: { kind: 'delivery', due: '2026-11-22T18:00:00.000Z', address: '1 Main St' },
        payment: 'card',
        instructions: ['ring twice'],
        uncertain: ['blorpfish'],
        allergies: ['nuts'],
      },
    });
    expect(await placeOrder(pool(), shop, order, customer)).toEqual({ placed: true, number: 'R-10001' });
    const found = await findOrder(pool(), shop, 'r10001');
    expect(found).toEqual({
      id: order.draft.id,
      number: 'R-10001',
      status: 'placed',
      version: 1,
      reason: null,
      statusAt: '2026-11-22T10:05:00.000Z',
      customer: { id: customer, name: 'Maria', phone: '+12125550147', email: null },
      fulfilment: { kind: 'delivery', due: '2026-11-22T18:00:00.000Z', address: '1 Main St' },
      source: 'phone',
      payment: 'card',
      instructions: ['ring twice'],
      allergies: ['nuts'],
      uncertain: ['blorpfish'],
      lines: order.lines,
      currency: 'USD',
      total: 1250,
      placedAt: '2026-11-22T10:05:00.000Z',
      placedBy: 'slack:U1',
      steps: { greeted: '2026-11-22T10:00:00.000Z' },
    });
    expect(await findOrder(pool(), shop, order.draft.id)).toEqual(found);
  });

  test('turns the hold into an allocation, even when it expired', async () => {
    const order = orderToPlace(dough(4));
    await holdStock(pool(), shop, order.draft.id, dough(5), new Date(Date.now() - 1000));
    expect(await placeOrder(pool(), shop, order, null)).toMatchObject({ placed: true });
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ held: 0, allocated: 4, available: 1 }]);
  });

  test('takes free stock when there is no hold', async () => {
    expect(await placeOrder(pool(), shop, orderToPlace(dough(5)), null)).toMatchObject({ placed: true });
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ allocated: 5, available: 0 }]);
  });

  test('writes nothing when stock is short', async () => {
    await holdStock(pool(), shop, randomUUID(), dough(3), later());
    const order = orderToPlace(dough(3));
    expect(await placeOrder(pool(), shop, order, null)).toEqual({
      placed: false,
      short: [{ item: 'dough', wanted: 3, available: 2, expectedAt: null }],
    });
    expect(await findOrder(pool(), shop, order.draft.id)).toBeNull();
  });

  test('never makes two orders of one draft', async () => {
    const order = orderToPlace(dough(2));
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => opened.database.transaction((tx) => placeOrder(tx, shop, order, null))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ allocated: 2 }]);
    expect(await listOrders(pool(), shop)).toHaveLength(1);
  });

  test('needs no stock for lines that wait for it', async () => {
    const order = orderToPlace([]);
    const lines = order.lines.map((line) => ({ ...line, backorder: true }));
    expect(await placeOrder(pool(), shop, { ...order, lines }, null)).toMatchObject({ placed: true });
    expect((await findOrder(pool(), shop, order.draft.id))?.lines).toEqual(lines);
  });

  test('keeps the day that the customer was told', async () => {
    const { lines } = orderToPlace([]);
    const order = orderToPlace([], {
      lines: lines.map((line) => ({ ...line, backorder: true, expectedAt: '2026-11-27T15:00:00.000Z' })),
    });
    await placeOrder(pool(), shop, order, null);
    expect((await findOrder(pool(), shop, order.draft.id))?.lines).toEqual(order.lines);
  });

  test('leaves nothing behind when the transaction fails after it', async () => {
    const order = orderToPlace(dough(2));
    const failing = opened.database.transaction(async (tx) => {
      await placeOrder(tx, shop, order, null);
      throw new Error('after');
    });
    await expect(failing).rejects.toThrow('after');
    expect(await findOrder(pool(), shop, order.draft.id)).toBeNull();
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ allocated: 0 }]);
  });

  test('stores text that PostgreSQL does not take as it is', async () => {
    const order = orderToPlace([], { draft: { instructions: ['a\u0000b', '\ud83c', '<!channel> \u202e'] } });
    expect(await placeOrder(pool(), shop, order, null)).toMatchObject({ placed: true });
    expect((await findOrder(pool(), shop, order.draft.id))?.instructions).toEqual([
      'ab',
      '\ufffd',
      '<!channel> \u202e',
    ]);
  });

  test('refuses a draft without a way of fulfilment', async () => {
    const order = orderToPlace([], { draft: { fulfilment: { kind: null, due: 'asap', address: null } } });
    await expect(placeOrder(pool(), shop, order, null)).rejects.toThrow(/neither pickup nor delivery/);
  });
});

describe('a race for the last items', () => {
  test('12 drafts for 5: five orders', async () => {
    const orders = Array.from({ length: 12 }, () => orderToPlace(dough(1)));
    const answers = await Promise.all(
      orders.map((order) =>
        opened.database.transaction(async (tx) => {
          await holdStock(tx, shop, order.draft.id, dough(1), later());
          return placeOrder(tx, shop, order, null);
        }),
      ),
    );
    expect(answers.filter(({ placed }) => placed)).toHaveLength(5);
    expect(await listOrders(pool(), shop)).toHaveLength(5);
    expect(await showStock(pool(), shop, 'dough')).toMatchObject([{ held: 0, allocated: 5, available: 0 }]);
  });

  test('drafts that hold and place in separate turns', async () => {
    const orders = Array.from({ length: 12 }, () => orderToPlace(dough(1)));
    const held = await Promise.all(
      orders.map((order) => holdStock(pool(), shop, order.draft.id, dough(1), later())),
    );
    const placed = await Promise.all(orders.map((order) => placeOrder(pool(), shop, order, null)));
    expect(placed.map((answer) => answer.placed)).toEqual(held.map((answer) => answer.held));
    expect(placed.filter((answer) => answer.placed)).toHaveLength(5);
  });

  test('orders that name the same items in another order do not wait for each other in a circle', async () => {
    await importStock(
      pool(),
      shop,
      [
        { item: 'dough', onHand: 1000 },
        { item: 'cheese', onHand: 1000 },
      ],
      'count',
    );
    const uses = [
      { item: 'dough', quantity: 1 },
      { item: 'cheese', quantity: 1 },
    ];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        opened.database.transaction((tx) =>
          placeOrder(tx, shop, orderToPlace(index % 2 ? uses : uses.toReversed()), null),
        ),
      ),
    );
    expect(answers.every(({ placed }) => placed)).toBe(true);
  });
});

describe('finding orders', () => {
  test('knows no order by words, by another number, or of another shop', async () => {
    const order = orderToPlace([]);
    await placeOrder(pool(), shop, order, null);
    for (const text of ['R-99999', 'pizza', '', 'R-', '99999999999999999999', '-1']) {
      expect(await findOrder(pool(), shop, text)).toBeNull();
    }
    expect(await findOrder(pool(), 2, order.draft.id)).toBeNull();
    expect(await findOrder(pool(), 2, 'R-10001')).toBeNull();
  });

  test('lists the newest first, limited by what is asked', async () => {
    for (const [hour, placedBy] of [
      [8, 'slack:U1'],
      [9, 'slack:U2'],
      [10, 'slack:U1'],
    ] as const) {
      await placeOrder(
        pool(),
        shop,
        orderToPlace([], { placedBy, at: new Date(Date.UTC(2026, 10, 22, hour)) }),
        null,
      );
    }
    const numbers = async (filter: Parameters<typeof listOrders>[2]) =>
      (await listOrders(pool(), shop, filter)).map(({ number }) => number);
    expect(await numbers({})).toEqual(['R-10003', 'R-10002', 'R-10001']);
    expect(await numbers({ limit: 1 })).toEqual(['R-10003']);
    expect(await numbers({ placedBy: 'slack:U1' })).toEqual(['R-10003', 'R-10001']);
    const nine = new Date(Date.UTC(2026, 10, 22, 9));
    expect(await numbers({ from: nine })).toEqual(['R-10003', 'R-10002']);
    expect(await numbers({ to: nine })).toEqual(['R-10001']);
    expect(await numbers({ statuses: ['ready'] })).toEqual([]);
  });

  test('a step is met once', async () => {
    const order = orderToPlace([]);
    await placeOrder(pool(), shop, order, null);
    await markStep(pool(), shop, order.draft.id, 'confirmation-sent', new Date('2026-11-22T10:06:00Z'));
    await markStep(pool(), shop, order.draft.id, 'confirmation-sent', new Date('2026-11-22T11:00:00Z'));
    expect((await findOrder(pool(), shop, order.draft.id))?.steps).toEqual({
      greeted: '2026-11-22T10:00:00.000Z',
      'confirmation-sent': '2026-11-22T10:06:00.000Z',
    });
  });
});
