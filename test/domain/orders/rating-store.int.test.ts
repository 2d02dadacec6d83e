import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findRating, rate } from '../../../src/domain/orders/rating-store.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { policySchema } from '../../../src/policy.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { placeTestOrder } from '../../support/place-order.ts';

const policy = policySchema.parse({
  channels: { orders: 'slack:C0ORDERS', escalations: 'slack:C0ESCAL' },
  followUp: { escalateBelow: 3 },
});
const at = new Date('2026-11-23T20:00:00Z');
const minutes = (count: number) => new Date(at.getTime() + count * 60_000);

describe('a customer’s rating', () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  async function completed(status = 'completed') {
    const { id } = await placeTestOrder(test.database);
    await test.database.pool.query('update orders set status = $2 where id = $1', [id, status]);
    return id;
  }
  const give = (orderId: string, score: number, more: { comment?: string | null; when?: Date } = {}) =>
    test.database.transaction((tx) =>
      rate(tx, 1, policy, { orderId, score, comment: more.comment ?? null, by: 'text', at: more.when ?? at }),
    );
  async function effects(id: string) {
    const { rows } = await test.database.pool.query<{ id: string; effect: string }>(
      `select id, effect from outbox where payload ->> 'order' = $1 order by id`,
      [id],
    );
    return rows;
  }

  it('is kept with its timeline entry, the order’s card and its thread, all or nothing', async () => {
    const id = await completed();
    expect(await give(id, 4, { comment: 'Hot and good.' })).toMatchObject({ rated: true, first: true });
    expect(await findRating(test.database.pool, 1, id)).toEqual({
      score: 4,
      comment: 'Hot and good.',
      by: 'text',
      at,
      changedAt: at,
      escalation: null,
    });
    expect(await readTimeline(test.database.pool, 1, id)).toMatchObject([
      {
        actor: 'customer',
        kind: 'rated',
        body: { score: 4, comment: 'Hot and good.', by: 'text', first: true },
      },
    ]);
    expect((await effects(id)).map(({ effect }) => effect)).toEqual(['announce-order']);
    const { rows } = await test.database.pool.query('select body from cards where subject = $1', [
      `note:rated:${id}`,
    ]);
    expect(JSON.stringify(rows)).toContain('4 of 5');

    const other = await completed();
    const failing = test.database.transaction(async (tx) => {
      await rate(tx, 1, policy, { orderId: other, score: 1, comment: null, by: 'page', at });
      throw new Error('the commit failed');
    });
    await expect(failing).rejects.toThrow('the commit failed');
    expect([await findRating(test.database.pool, 1, other), await effects(other)]).toEqual([null, []]);
  });

  it('keeps its words when a text message gives another number', async () => {
    const id = await completed();
    await give(id, 4, { comment: 'Fine.' });
    expect(await give(id, 5, { when: minutes(5) })).toMatchObject({
      rated: true,
      first: false,
      changed: true,
    });
    expect(await findRating(test.database.pool, 1, id)).toMatchObject({ score: 5, comment: 'Fine.', at });
  });

  it('is written once, however often the same is said', async () => {
    const id = await completed();
    await give(id, 2, { comment: 'Cold.' });
    const before = await effects(id);
    expect(await give(id, 2, { comment: 'Cold.' })).toMatchObject({ rated: true, changed: false });
    expect(await effects(id)).toEqual(before);
    expect(await readTimeline(test.database.pool, 1, id)).toHaveLength(1);
  });

  it.each([
    [1, true],
    [2, true],
    [3, false],
    [5, false],
  ])('of %d reaches the supervisors, limit 3: %s', async (score, raised) => {
    const id = await completed();
    await give(id, score);
    expect((await effects(id)).some(({ effect }) => effect === 'raise-escalation')).toBe(raised);
  });

  it('goes to the supervisors again when they know of it and it changes, under the same name', async () => {
    const id = await completed();
    await give(id, 1);
    const first = (await effects(id)).find(({ effect }) => effect === 'raise-escalation');
    await give(id, 5, { when: minutes(1) });
    expect((await effects(id)).filter(({ effect }) => effect === 'raise-escalation')).toHaveLength(2);
    expect((await findRating(test.database.pool, 1, id))?.escalation).toBe(first?.id);
  });

  it.each(['placed', 'preparing', 'cancelled', 'delayed'])(
    'is not taken of an order that is %s',
    async (status) => {
      const id = await completed(status);
      expect(await give(id, 5)).toEqual({ rated: false, why: 'not-completed' });
      expect(await findRating(test.database.pool, 1, id)).toBeNull();
    },
  );

  it('is not taken of an order that nobody knows, nor of another shop’s', async () => {
    expect(await give('0197e2f4-5b7c-7000-8000-000000000002', 5)).toEqual({ rated: false, why: 'no-order' });
    const id = await completed();
    const elsewhere = await test.database.transaction((tx) =>
      rate(tx, 2, policy, { orderId: id, score: 5, comment: null, by: 'page', at }),
    );
    expect(elsewhere).toEqual({ rated: false, why: 'no-order' });
  });

  it('stays as it is after a week', async () => {
    const id = await completed();
    await give(id, 4);
    expect(await give(id, 1, { when: minutes(7 * 24 * 60) })).toMatchObject({ rated: true });
    expect(await give(id, 5, { when: minutes(7 * 24 * 60 + 1) })).toMatchObject({
      rated: false,
      why: 'too-late',
    });
    expect((await findRating(test.database.pool, 1, id))?.score).toBe(1);
  });

  it('waits for whoever is at the order, and for others of the same order: one is first', async () => {
    const { database } = test;
    const waiting = async (count: number) => {
      await eventually(`${count} wait for the order's row`, async () => {
        const { rows } = await database.pool.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows.length === count;
      });
    };
    const id = await completed();
    let given: ReturnType<typeof give>[] = [];
    await database.transaction(async (tx) => {
      await tx.query('select from orders where id = $1 for update', [id]);
      given = [1, 2, 4].map((score) => give(id, score));
      await waiting(3);
    });
    const rated = await Promise.all(given);
    expect(rated.filter((one) => one.rated && one.first)).toHaveLength(1);

    const other = await completed();
    let late: ReturnType<typeof give> | undefined;
    await database.transaction(async (tx) => {
      await tx.query(`update orders set status = 'preparing' where id = $1`, [other]);
      late = give(other, 5);
      await waiting(1);
    });
    expect(await late).toEqual({ rated: false, why: 'not-completed' });
  });
});
