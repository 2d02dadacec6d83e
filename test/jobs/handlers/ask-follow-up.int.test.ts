import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findFollowUp, planFollowUp } from '../../../src/domain/orders/follow-up-store.ts';
import { rate } from '../../../src/domain/orders/rating-store.ts';
import { scheduleFollowUp } from '../../../src/domain/orders/schedule-follow-up.ts';
import type { Policy } from '../../../src/policy.ts';
import { queueKinds, type TestJobs, testJobs } from '../../support/jobs.ts';
import { placeTestOrder } from '../../support/place-order.ts';

const hourMs = 3_600_000;

describe.each(queueKinds)('the question after completion, on %s', (kind) => {
  let jobs: TestJobs;
  let policy: Policy;
  beforeAll(async () => {
    jobs = await testJobs(kind);
    policy = { ...jobs.deps.policy, followUp: { ...jobs.deps.policy.followUp, after: 0 } };
    jobs.mailTo('smtp://127.0.0.1:9');
    await jobs.run();
  });
  beforeEach(() => {
    jobs.deps.policy = policy;
  });
  afterAll(() => jobs.close());

  async function complete(customer: Parameters<typeof placeTestOrder>[1] = { email: 'maria@example.com' }) {
    const { id } = await placeTestOrder(jobs.database, customer);
    await jobs.database.pool.query(`update orders set status = 'completed' where id = $1`, [id]);
    return id;
  }
  async function schedule(id: string, at = new Date()): Promise<string | undefined> {
    await jobs.database.transaction((tx) => scheduleFollowUp(tx, 1, jobs.deps.policy, id, at));
    return newest(id);
  }
  async function newest(id: string): Promise<string | undefined> {
    const { rows } = await jobs.database.pool.query<{ id: string }>(
      `select id from outbox where effect = 'ask-follow-up' and payload ->> 'order' = $1 order by id desc`,
      [id],
    );
    return rows[0]?.id;
  }
  async function asked(id: string): Promise<number> {
    const { rows } = await jobs.database.pool.query(
      `select from customer_messages where order_id = $1 and news ->> 'kind' = 'follow-up'`,
      [id],
    );
    return rows.length;
  }

  it('is asked once, however often the order is completed', async () => {
    const id = await complete();
    expect(await jobs.doneWith(await schedule(id))).toEqual({ asked: true });
    const before = await newest(id);
    expect(await schedule(id)).toBe(before);
    expect(await asked(id)).toBe(1);
  });

  it('is asked once when two were planned before the first was due', async () => {
    const id = await complete();
    await jobs.database.transaction(async (tx) => {
      for (const _ of [1, 2]) await scheduleFollowUp(tx, 1, policy, id, new Date());
    });
    const { rows } = await jobs.database.pool.query<{ id: string }>(
      `select id from outbox where effect = 'ask-follow-up' and payload ->> 'order' = $1`,
      [id],
    );
    const results = await Promise.all(rows.map((row) => jobs.doneWith(row.id)));
    expect(results).toHaveLength(2);
    expect(results).toContainEqual({ asked: true });
    expect(await asked(id)).toBe(1);
  });

  it('waits until it is due, and again when the order is completed anew meanwhile', async () => {
    const id = await complete();
    const first = await schedule(id, new Date(Date.now() + 2 * hourMs));
    const { waitMs } = await jobs.doneWith(first);
    expect(Number(waitMs)).toBeGreaterThan(1.9 * hourMs);
    const { rows } = await jobs.database.pool.query<{ wait: number }>(
      'select extract(epoch from available_at - now())::float8 * 1000 as wait from outbox where id = $1',
      [await newest(id)],
    );
    expect(rows[0]?.wait).toBeGreaterThan(1.9 * hourMs);
    expect(await asked(id)).toBe(0);
  });

  it('is planned for later than a row of the outbox can wait', async () => {
    jobs.deps.policy = { ...policy, followUp: { ...policy.followUp, after: 365 * 24 * hourMs } };
    const id = await complete();
    await schedule(id);
    const plan = await findFollowUp(jobs.database.pool, 1, id);
    expect(plan?.dueAt.getTime()).toBeGreaterThan(Date.now() + 364 * 24 * hourMs);
  });

  it.each([
    ['the order is no longer completed', { status: 'cancelled' }, 'the order is cancelled'],
    ['the shop does not ask', { ask: false }, 'followUp.ask is off'],
    ['it was rated', { rated: true }, 'it is rated already'],
    ['nobody can be reached in writing', { email: null }, 'no text message or e-mail reaches this customer'],
  ] as const)('is not asked where %s', async (_what, given, why) => {
    const id = await complete('email' in given ? { phone: '+12125550147' } : undefined);
    if ('rated' in given) {
      await jobs.database.transaction((tx) =>
        rate(tx, 1, policy, { orderId: id, score: 5, comment: null, by: 'page', at: new Date() }),
      );
    }
    if ('status' in given) {
      await jobs.database.pool.query('update orders set status = $2 where id = $1', [id, given.status]);
    }
    await planFollowUp(jobs.database.pool, 1, id, new Date());
    if ('ask' in given) jobs.deps.policy = { ...policy, followUp: { ...policy.followUp, ask: false } };
    const [row] = await jobs.add({ effect: 'ask-follow-up', order: id });
    expect(await jobs.doneWith(row)).toEqual({ skipped: why });
    expect(await asked(id)).toBe(0);
  });

  it('is not planned where the shop does not ask', async () => {
    jobs.deps.policy = { ...policy, followUp: { ...policy.followUp, ask: false } };
    const id = await complete();
    expect(await schedule(id)).toBeUndefined();
  });
});
