import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { EffectOf } from '../../../src/domain/effects.ts';
import { rate } from '../../../src/domain/orders/rating-store.ts';
import { addToTimeline } from '../../../src/domain/records/timeline-store.ts';
import type { Policy } from '../../../src/policy.ts';
import { eventually } from '../../support/eventually.ts';
import { queueKinds, type TestJobs, testJobs } from '../../support/jobs.ts';
import { cardText } from '../../support/order-desk.ts';
import { placeTestOrder } from '../../support/place-order.ts';

describe.each(queueKinds)('what a supervisor has to hear, on %s', (kind) => {
  let jobs: TestJobs;
  let policy: Policy;
  beforeAll(async () => {
    jobs = await testJobs(kind);
    ({ policy } = jobs.deps);
    await jobs.run();
  });
  afterEach(() => {
    jobs.deps.policy = policy;
    jobs.chat.posted.length = 0;
  });
  afterAll(() => jobs.close());

  const overdue = (order: string): EffectOf<'raise-escalation'> => ({
    effect: 'raise-escalation',
    order,
    about: 'overdue',
    text: 'It was due at 6:00 PM.',
  });
  const posted = (count: number) =>
    eventually(`${count} cards are posted`, () => jobs.chat.posted.length === count && jobs.chat.posted);

  it('is a card in the escalations channel, with the order, the customer and their last words', async () => {
    const { id, number } = await placeTestOrder(jobs.database, { phone: '+12125550147' });
    await addToTimeline(jobs.database.pool, 1, [
      {
        orderId: id,
        at: new Date(),
        actor: 'customer',
        kind: 'customer-said',
        body: { text: 'Where is it?' },
      },
    ]);
    const [row = ''] = await jobs.add(overdue(id));
    expect(await jobs.doneWith(row)).toEqual({ subjects: [`escalation:${row}`] });
    const [card] = await posted(1);
    expect(card).toMatchObject({ key: `escalation:${row}`, place: { channel: 'C0ESCAL', workspace: 'T1' } });
    const text = cardText(card?.card ?? { summary: '', elements: [] });
    expect(text).toContain(`Order ${number} is overdue`);
    expect(text).toContain('It was due at 6:00 PM.');
    expect(text).toContain('Maria · (212) 555-0147');
    expect(text).toContain('Where is it?');
    expect(text).toContain('1 × pizza');
  });

  it('shows a rating as it is now, on one card however often it changes', async () => {
    const { id } = await placeTestOrder(jobs.database, { phone: '+12125550147' });
    await jobs.database.pool.query(`update orders set status = 'completed' where id = $1`, [id]);
    const give = (score: number, comment: string) =>
      jobs.database.transaction((tx) =>
        rate(tx, 1, jobs.deps.policy, { orderId: id, score, comment, by: 'page', at: new Date() }),
      );
    const escalations = () => jobs.chat.posted.filter(({ key }) => key.startsWith('escalation:'));
    await give(1, 'It was cold.');
    const first = await eventually('the card is posted', () => escalations()[0]);
    expect(cardText(first.card)).toContain('was rated 1 of 5');
    expect(cardText(first.card)).toContain('It was cold.');
    await give(4, 'They brought another one.');
    const changed = await eventually('the card is changed', () =>
      jobs.chat.updated.find(({ message }) => message === first.message),
    );
    expect(cardText(changed.card)).toContain('was rated 4 of 5');
    expect(cardText(changed.card)).toContain('They brought another one.');
    expect(escalations()).toHaveLength(1);
  });

  it.each([
    [
      'each supervisor',
      { channels: { orders: 'slack:C0ORDERS' }, supervisors: ['*', 'slack:U0A', 'slack:U0B'] },
      ['U0A', 'U0B'],
    ],
    ['the orders channel', { channels: { orders: 'slack:C0ORDERS' }, supervisors: ['*'] }, ['C0ORDERS']],
    ['where the order was taken', { channels: {}, supervisors: [] }, ['C0DESK']],
  ])('goes to %s where no channel is set for it', async (_who, { channels, supervisors }, places) => {
    jobs.deps.policy = { ...policy, channels, roles: { ...policy.roles, supervisors } };
    const { id } = await placeTestOrder(jobs.database);
    await jobs.add(overdue(id));
    const cards = await posted(places.length);
    expect(cards.map(({ place }) => place.channel).sort()).toEqual(places);
  });

  it('is posted once when its job runs twice', async () => {
    const { queue } = await jobs.run();
    const { id } = await placeTestOrder(jobs.database);
    const [row = ''] = await jobs.add(overdue(id));
    await posted(1);
    await queue.add([{ id: row, effect: 'raise-escalation' }]);
    const [other = ''] = await jobs.add(overdue((await placeTestOrder(jobs.database)).id));
    await jobs.doneWith(other);
    await posted(2);
    expect(jobs.chat.posted.map(({ key }) => key)).toEqual([`escalation:${row}`, `escalation:${other}`]);
  });

  it('is given up for an order that nobody knows', async () => {
    const [row = ''] = await jobs.add(overdue('0197e2f4-5b7c-7000-8000-000000000002'));
    await eventually('it is given up', () => jobs.seen.dead.includes(row));
  });
});
