import { readRecord } from '../../domain/finding/read-record.ts';
import { addToTimeline } from '../../domain/records/timeline-store.ts';
import { webhookBody } from '../../domain/webhooks/webhook-body.ts';
import { findDelivery, noteAttempt, type WebhookDelivery } from '../../domain/webhooks/webhook-store.ts';
import type { Handled, Handler, HandlerDeps } from '../handler.ts';
import { GiveUp, TryAgainLater } from '../retries.ts';

const busyPauseMs = 1_000;

/**
 * Tells one of the shop's other systems of an event, with the order as it is now: an attempt that comes late brings
 * nothing that is out of date.
 */
export const callWebhook: Handler<'call-webhook'> = async (deps, effect) => {
  const { database, shop, policy, webhooks, clock } = deps;
  const sql = database.pool;
  const delivery = await findDelivery(sql, shop, effect.delivery);
  if (!delivery) throw new GiveUp(`there is no webhook delivery ${effect.delivery}`);
  if (delivery.deliveredAt) return { result: { skipped: 'it was delivered before' } };
  if (delivery.stoppedAt) return { result: { skipped: 'it is not wanted any more' } };
  if (!policy.webhooks.some(({ url }) => url === delivery.url)) {
    return settle(deps, delivery, 'stopped', null, 'the policy no longer names this address');
  }
  if (!webhooks)
    throw new Error('WEBHOOK_SECRET is not set, so that no call to another system can be signed');
  const record = await readRecord(sql, shop, delivery.orderId);
  if (!record) throw new GiveUp(`there is no order ${delivery.orderId}`);

  const { id, url } = delivery;
  const called = await webhooks.call({ url, id, at: clock(), body: webhookBody(delivery, record) });
  switch (called.outcome) {
    case 'taken':
      return settle(deps, delivery, 'delivered', called.status, null);
    case 'gone':
      return settle(deps, delivery, 'stopped', called.status, 'it answered 410: it wants no more of this');
    case 'failed': {
      const { status, detail, retryAfterMs } = called;
      await noteFailure(deps, delivery, status, detail);
      const message = `${hostOf(url)} was not told: ${detail}`;
      throw retryAfterMs === undefined ? new Error(message) : new TryAgainLater(message, retryAfterMs);
    }
    case 'busy':
      throw new TryAgainLater(`${hostOf(url)} still answers other calls`, busyPauseMs);
    default:
      return called satisfies never;
  }
};

/** Once: the timeline is to tell that it was delivered, or that it never will be. */
function settle(
  { shop, clock }: HandlerDeps,
  { id, event, url, orderId }: WebhookDelivery,
  outcome: 'delivered' | 'stopped',
  status: number | null,
  reason: string | null,
): Handled {
  const at = clock();
  const host = hostOf(url);
  return {
    result: { outcome, status },
    record: async (tx) => {
      await noteAttempt(tx, shop, id, { at, status, error: reason, outcome });
      const kind = outcome === 'delivered' ? 'webhook-sent' : 'webhook-stopped';
      const body = { event, host, status, ...(reason ? { reason } : {}) };
      await addToTimeline(tx, shop, [{ orderId, at, actor: 'readback', kind, body }]);
    },
  };
}

/** The timeline tells of the first failure alone; `readback webhooks list` of the last. */
async function noteFailure(
  { database, shop, clock }: HandlerDeps,
  { id, event, url, orderId, attempts }: WebhookDelivery,
  status: number | null,
  detail: string,
): Promise<void> {
  const at = clock();
  await database.transaction(async (tx) => {
    await noteAttempt(tx, shop, id, { at, status, error: detail, outcome: 'failed' });
    if (attempts > 0) return;
    const body = { event, host: hostOf(url), status, reason: detail };
    await addToTimeline(tx, shop, [{ orderId, at, actor: 'readback', kind: 'webhook-failed', body }]);
  });
}

/** What else an address holds may be a secret. */
function hostOf(url: string): string {
  return new URL(url).host;
}
