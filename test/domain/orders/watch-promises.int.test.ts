import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openPool } from '../../../src/domain/database/database.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { ordersToEscalate, ordersToRemind, ordersToWarn } from '../../../src/domain/orders/promise-store.ts';
import { watchPromises } from '../../../src/domain/orders/watch-promises.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { testDatabase } from '../../support/database.ts';
import { recordDesk } from '../../support/record-desk.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let desk: ReturnType<typeof recordDesk>;
const pool = () => opened.database.pool;
const start = new Date('2026-11-23T20:00:00.000Z');
beforeAll(async () => {
  opened = await testDatabase();
});
beforeEach(async () => {
  await pool().query('truncate orders, outbox, cards, timeline cascade');
  desk = recordDesk(opened.database);
  desk.setTime(start);
});
afterAll(() => opened.close());

const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const nothing = { warned: 0, reminded: 0, escalated: 0 };

function promised(due: Date | 'asap'): Promise<Order> {
  const at = due === 'asap' ? due : due.toISOString();
  return desk.place([], { draft: { fulfilment: { kind: 'pickup', due: at, address: null } } });
}

async function look(at: Date) {
  desk.setTime(at);
  return watchPromises(desk.deps, at);
}

const kinds = async (order: Order) => (await readTimeline(pool(), 1, order.id)).map(({ kind }) => kind);
const notes = async () =>
  (
    await pool().query<{ subject: string }>(
      "select subject from cards where subject like 'note:%' order by subject",
    )
  ).rows;

describe('a promise that is missed', () => {
  test('is told to the customer before, to the channel after, to a supervisor long after', async () => {
    const order = await promised(minutes(60));
    expect(await look(minutes(49))).toEqual(nothing);
    expect(await look(minutes(50))).toEqual({ ...nothing, warned: 1 });
    expect(await desk.news(order)).toEqual(['running-late']);
    expect(await look(minutes(74))).toEqual(nothing);
    expect(await look(minutes(75))).toEqual({ ...nothing, reminded: 1 });
    expect(await notes()).toEqual([{ subject: `note:overdue:${order.id}:${minutes(60).getTime()}` }]);
    expect(await look(minutes(104))).toEqual(nothing);
    expect(await look(minutes(105))).toEqual({ ...nothing, escalated: 1 });
    expect(await desk.effects('raise-escalation')).toEqual([
      {
        effect: 'raise-escalation',
        order: order.id,
        about: 'overdue',
        text: `Order ${order.number} was promised today at 9:00 PM and is still at “Placed”. Please see to it now, and tell the customer a new time.`,
      },
    ]);
    expect(await look(minutes(200))).toEqual(nothing);
    expect(await kinds(order)).toEqual(['customer-warned', 'overdue', 'overdue-escalated']);
    expect(await desk.find(order.id)).toMatchObject({ version: 1, status: 'placed' });
  });

  test('is said once, by however many processes', async () => {
    const order = await promised(minutes(60));
    desk.setTime(minutes(55));
    const seen = await Promise.all([1, 2, 3].map(() => watchPromises(desk.deps, minutes(55))));
    expect(seen.map(({ warned }) => warned).reduce((sum, one) => sum + one)).toBe(1);
    expect(await desk.news(order)).toEqual(['running-late']);
  });

  test('is said anew of a new promise', async () => {
    const order = await promised(minutes(60));
    await look(minutes(55));
    await desk.apply(order, { do: 'delay', due: minutes(120).toISOString(), reason: 'late' });
    expect(await look(minutes(80))).toEqual(nothing);
    expect(await look(minutes(112))).toEqual({ ...nothing, warned: 1 });
    expect(await look(minutes(136))).toEqual({ ...nothing, reminded: 1 });
  });

  test('of an order as soon as possible is one within the hour', async () => {
    await promised('asap');
    expect(await look(minutes(49))).toEqual(nothing);
    expect(await look(minutes(51))).toEqual({ ...nothing, warned: 1 });
    expect(await look(minutes(76))).toEqual({ ...nothing, reminded: 1 });
  });
});

test('nobody is reminded of what is done, waits for the customer, or was missed days ago', async () => {
  const done = await promised(minutes(60));
  await desk.move(done, 'accepted', 'preparing', 'ready', 'completed');
  await desk.move(await promised(minutes(60)), 'accepted', 'preparing', 'ready');
  await desk.apply(await promised(minutes(60)), { do: 'cancel', reason: 'asked' });
  await promised(minutes(-3 * 1440));
  expect(await look(minutes(59))).toEqual(nothing);
  expect(await look(minutes(80))).toEqual(nothing);
});

test('a window of one index is read, however many orders there are', async () => {
  // One each hour for years, and never one that was moved.
  await pool().query(
    `insert into orders (shop_id, id, number, status, fulfilment, due_at, source, currency, total, placed_at, placed_by)
     select 1, gen_random_uuid(), 900000 + n, 'placed', 'pickup', $1::timestamptz - n * interval '1 hour', 'chat', 'USD', 0,
       $1::timestamptz - n * interval '1 hour', 'slack:U1'
     from generate_series(1, 20000) n`,
    [start],
  );
  await pool().query('analyze orders');
  const one = openPool(opened.url, { max: 1 });
  try {
    const rowsRead = async () => {
      await one.pool.query('select pg_stat_force_next_flush()');
      const { rows } = await one.pool.query<{ read: number }>(
        "select seq_tup_read + idx_tup_fetch as read from pg_stat_user_tables where relname = 'orders'",
      );
      return rows[0]?.read ?? 0;
    };
    const before = await rowsRead();
    // Often enough that the server plans for any values, and not for these.
    for (let time = 0; time < 10; time += 1) {
      await ordersToWarn(one.pool, 1, desk.deps.policy, { now: start, limit: 100 });
      await ordersToRemind(one.pool, 1, desk.deps.policy, { now: start, limit: 100 });
      await ordersToEscalate(one.pool, 1, desk.deps.policy, 45 * 60_000, { now: start, limit: 100 });
    }
    expect((await rowsRead()) - before).toBeLessThan(10 * 3 * 40);
  } finally {
    await one.close();
  }
});
