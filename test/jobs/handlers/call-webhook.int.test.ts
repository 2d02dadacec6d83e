import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { tellSystems } from '../../../src/domain/webhooks/tell-systems.ts';
import {
  findDelivery,
  listDeliveries,
  replayDeliveries,
} from '../../../src/domain/webhooks/webhook-store.ts';
import { createWebhookCaller, type WebhookCaller } from '../../../src/jobs/channels/webhook.ts';
import { policySchema, type WebhookEvent } from '../../../src/policy.ts';
import { eventually } from '../../support/eventually.ts';
import { queueKinds, type TestJobs, testJobs } from '../../support/jobs.ts';
import { placeTestOrder } from '../../support/place-order.ts';
import {
  createWebhookReceiver,
  type WebhookReceiver,
  webhookSecret,
} from '../../support/webhook-receiver.ts';

describe.each(queueKinds)("the shop's other systems, on %s", (kind) => {
  let jobs: TestJobs;
  let receiver: WebhookReceiver;
  let caller: WebhookCaller;
  let order: { id: string; number: string };
  beforeEach(async () => {
    [jobs, receiver] = await Promise.all([testJobs(kind), createWebhookReceiver()]);
    order = await placeTestOrder(jobs.database, { name: 'Maria <b>', phone: '+12125550147' });
    caller = createWebhookCaller({ secret: webhookSecret, withinMs: 500 });
    jobs.deps.webhooks = caller;
    named([{ url: receiver.url }]);
  });
  afterEach(async () => {
    await jobs.close();
    await caller.close();
    await receiver.close();
  });

  function named(webhooks: object[]) {
    jobs.deps.policy = policySchema.parse({ channels: jobs.deps.policy.channels, webhooks });
  }

  const tell = (event: WebhookEvent = 'order.placed', at = new Date('2026-11-22T10:05:00Z')) =>
    jobs.database.transaction((tx) => tellSystems(tx, 1, jobs.deps.policy, { event, orderId: order.id, at }));
  const deliveries = () => listDeliveries(jobs.database.pool, 1);
  const settled = () =>
    eventually('every call is settled', async () => {
      const all = await deliveries();
      return all.every(({ deliveredAt, stoppedAt }) => deliveredAt ?? stoppedAt) ? all : null;
    });
  const told = async () =>
    (await readTimeline(jobs.database.pool, 1, order.id)).filter(({ kind: deed }) =>
      deed.startsWith('webhook'),
    );

  it('hear of an event, once, with the order as it stands', async () => {
    await jobs.run();
    await tell();
    const [delivery] = await settled();
    expect(receiver.forged).toEqual([]);
    expect(receiver.calls).toHaveLength(1);
    expect(receiver.calls[0]?.headers['webhook-id']).toBe(delivery?.id);
    expect(receiver.calls[0]?.body).toMatchObject({
      version: 1,
      id: delivery?.id,
      event: 'order.placed',
      at: '2026-11-22T10:05:00.000Z',
      order: {
        number: order.number,
        status: 'placed',
        customer: { name: 'Maria <b>', phone: '+12125550147' },
        lines: [{ sku: 'pizza' }],
        timeline: [],
        messages: [],
        rating: null,
      },
    });
    const host = new URL(receiver.url).host;
    expect(await told()).toMatchObject([
      { actor: 'readback', kind: 'webhook-sent', body: { event: 'order.placed', host, status: 204 } },
    ]);
  });

  it('hear only of the events that policy names for them, and of nothing where it names none', async () => {
    const placed = await createWebhookReceiver();
    named([{ url: receiver.url, events: ['order.completed'] }, { url: placed.url }]);
    await jobs.run();
    await tell('order.placed');
    await tell('order.completed');
    await settled();
    expect(receiver.calls.map(({ body }) => body.event)).toEqual(['order.completed']);
    expect(placed.calls.map(({ body }) => body.event).sort()).toEqual(['order.completed', 'order.placed']);
    await placed.close();

    named([]);
    await tell();
    expect(await deliveries()).toHaveLength(3);
  });

  it('are called again under the same id until they take it, and the timeline tells of it once', async () => {
    receiver.answers.push({ status: 500, body: 'no' }, { status: 200, afterMs: 3_000 }, { status: 503 });
    await jobs.run();
    await tell();
    const [delivery] = await settled();
    expect(delivery).toMatchObject({ attempts: 4, status: 204, error: null });
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await told()).map(({ kind: deed }) => deed)).toEqual(['webhook-failed', 'webhook-sent']);
  });

  it('are left alone once they answer 410, and where policy no longer names them', async () => {
    receiver.answers.push({ status: 410 });
    await jobs.run();
    await tell();
    const [gone] = await settled();
    expect(gone).toMatchObject({ deliveredAt: null, status: 410 });

    await tell('order.changed');
    named([]);
    await settled();
    expect((await told()).map(({ body }) => body.reason)).toEqual([
      'it answered 410: it wants no more of this',
      'the policy no longer names this address',
    ]);
    expect(jobs.seen.dead).toEqual([]);
  });

  it('are called once although a job comes twice, and again when that is asked for', async () => {
    const { queue } = await jobs.run();
    await tell();
    const [delivery] = await settled();
    const id = delivery?.id ?? '';
    const [again = ''] = await jobs.add({ effect: 'call-webhook', delivery: id });
    expect(await jobs.doneWith(again)).toEqual({ skipped: 'it was delivered before' });
    await queue.add([{ id: again, effect: 'call-webhook' }]);

    expect(await jobs.database.transaction((tx) => replayDeliveries(tx, 1, [id]))).toBe(1);
    await eventually('it is called again', () => receiver.calls[1]);
    await settled();
    expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
    expect(await findDelivery(jobs.database.pool, 2, id)).toBeNull();
  });

  it('are not called without a secret; staff hear of a system that is down once, not once an order', async () => {
    jobs.deps.webhooks = null;
    await jobs.run();
    await tell();
    await tell('order.changed');
    const card = await eventually('staff are told', () =>
      jobs.chat.posted.find(({ card: { summary } }) => summary.includes('another system of the shop')),
    );
    await eventually('both are late', () => (jobs.seen.late.length === 2 ? true : null));
    expect(JSON.stringify(card.card)).toContain('WEBHOOK_SECRET is not set');
    expect(receiver.calls).toEqual([]);
    jobs.deps.webhooks = caller;
    await settled();
    expect(jobs.chat.posted.filter(({ place }) => place.channel === 'C0ESCAL')).toHaveLength(1);
  });
});
