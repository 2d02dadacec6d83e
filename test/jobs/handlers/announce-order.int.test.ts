import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.ts';
import { queueKinds, type TestJobs, testJobs } from '../../support/jobs.ts';
import { placeTestOrder } from '../../support/place-order.ts';

describe.each(queueKinds)('an order in the processing channel, on %s', (kind) => {
  let jobs: TestJobs;
  beforeEach(async () => {
    jobs = await testJobs(kind);
  });
  afterEach(() => jobs.close());

  it('has one card there', async () => {
    const { queue } = await jobs.run();
    const { id, number } = await placeTestOrder(jobs.database);
    const [row = ''] = await jobs.add({ effect: 'announce-order', order: id });
    expect(await jobs.doneWith(row)).toEqual({ subject: `order:${id}` });
    const posted = await eventually('the card is posted', () => jobs.chat.posted[0]);
    expect(posted).toMatchObject({
      key: `order:${id}`,
      place: { platform: 'slack', workspace: 'T1', channel: 'C0ORDERS', thread: '' },
    });
    expect(posted.card.summary).toContain(number);

    await queue.add([{ id: row, effect: 'announce-order' }]);
    const other = await placeTestOrder(jobs.database);
    await jobs.doneWith((await jobs.add({ effect: 'announce-order', order: other.id }))[0]);
    await eventually('the next card is posted', () => jobs.chat.posted[1]);
    expect(jobs.chat.posted.map(({ key }) => key)).toEqual([`order:${id}`, `order:${other.id}`]);
  });

  it('is tried again until the channel takes it', async () => {
    jobs.chat.answers.push({ sent: false, why: 'rate-limited', retryAfterMs: 100, detail: 'too fast' });
    await jobs.run();
    const { id } = await placeTestOrder(jobs.database);
    await jobs.add({ effect: 'announce-order', order: id });
    await eventually('the card is posted', () => jobs.chat.posted[0]);
    expect(jobs.seen.failed).toHaveLength(1);
  });

  it('is no fault where no channel is set', async () => {
    jobs.deps.policy = { ...jobs.deps.policy, channels: {} };
    await jobs.run();
    const { id } = await placeTestOrder(jobs.database);
    const [row] = await jobs.add({ effect: 'announce-order', order: id });
    expect(await jobs.doneWith(row)).toEqual({ skipped: 'channels.orders is not set' });
    expect(jobs.seen.dead).toEqual([]);
  });
});
