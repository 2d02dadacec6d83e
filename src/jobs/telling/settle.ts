import { addToOutbox } from '../../domain/database/outbox-store.ts';
import { callSubject } from '../../domain/messages/call-card-store.ts';
import type { Message, MessageAttempt } from '../../domain/messages/message-record.ts';
import { setState } from '../../domain/messages/message-store.ts';
import { carrierOf, newsOf, type Untold } from '../../domain/messages/plan-telling.ts';
import { recordTold } from '../../domain/messages/record-told.ts';
import { noteInThread } from '../../domain/messages/thread-note.ts';
import { addToTimeline } from '../../domain/records/timeline-store.ts';
import { reasons, undeliverableCard } from '../../domain/wording/undeliverable-card.ts';
import type { Scene } from './scene.ts';

/** A provider has it: so it is recorded, and looked after where the provider tells of deliveries. */
export async function complete(scene: Scene, message: Message, attempt: MessageAttempt): Promise<void> {
  const { deps, tx, order, at, messages } = scene;
  const { shop, policy, texter } = deps;
  const { channel, state, providerId } = attempt;
  await setState(tx, shop, [message.id], { state: state === 'delivered' ? 'delivered' : 'sent', at });
  await recordTold(tx, shop, {
    orderId: order.id,
    news: newsOf(message, messages),
    by: channel,
    at,
    actor: 'readback',
    details: {
      message: message.id,
      ...(channel === 'email' ? { messageId: providerId } : { text: providerId }),
    },
  });
  if (channel === 'text' && state === 'sent' && texter?.receipts) {
    const leaseMs = policy.updates.deliveredWithin;
    await addToOutbox(tx, shop, [{ effect: 'check-delivery', message: message.id }], { leaseMs });
  }
}

/** There is no way, and none is needed. */
export async function skip(scene: Scene, { messages, say, why, obsolete }: Untold): Promise<void> {
  const { deps, tx, order, at } = scene;
  await setState(tx, deps.shop, obsolete, { state: 'obsolete', at });
  const ids = messages.map(({ id }) => id);
  await setState(tx, deps.shop, ids, { state: 'skipped', at, detail: why.join('; ') });
  // They stand before staff, who read the order back and have the receipt to show or to print: nothing is on its way
  // that could be waited for.
  if (say.some(({ kind }) => kind === 'received')) {
    await recordTold(tx, deps.shop, { orderId: order.id, news: say, by: 'receipt', at, actor: 'readback' });
  }
}

/** There is no way: staff hear of it in the order's thread, and supervisors too. */
export async function fail(scene: Scene, { messages, say, why, obsolete }: Untold): Promise<void> {
  const { deps, tx, order, at } = scene;
  const { shop, policy, voice } = deps;
  await setState(tx, shop, obsolete, { state: 'obsolete', at });
  const [first] = messages;
  const reason = reasons(why);
  await setState(
    tx,
    shop,
    messages.map(({ id }) => id),
    { state: 'failed', at, detail: why.join('; ') },
  );
  const news = say.map(({ kind }) => kind);
  await addToTimeline(tx, shop, [
    { orderId: order.id, at, actor: 'readback', kind: 'message-failed', body: { news, reason } },
  ]);
  const card = undeliverableCard(order, why, voice(order.currency));
  await noteInThread(tx, shop, policy, {
    orderId: order.id,
    key: `undeliverable:${first?.id ?? order.id}`,
    card,
  });
  await addToOutbox(tx, shop, [
    { effect: 'announce-order', order: order.id },
    {
      effect: 'raise-escalation',
      order: order.id,
      about: 'undeliverable',
      text: `What stood in the way: ${reason}.`,
    },
  ]);
}

/** For the outbox row: how the customer was told, or why not. */
export function outcomeOf(
  { order, messages, attempts }: Scene,
  own: string,
): Readonly<Record<string, unknown>> {
  const message = messages.find(({ id }) => id === own);
  if (!message) return { skipped: 'there is no such message' };
  const carrier = carrierOf(message, messages);
  const last = attempts.findLast(({ messageId }) => messageId === carrier.id);
  const merged = carrier.id === own ? {} : { mergedInto: carrier.id };
  switch (last?.state) {
    case 'sent':
    case 'delivered':
      return last.channel === 'email'
        ? { by: 'email', messageId: last.providerId, ...merged }
        : { by: last.channel, text: last.providerId, ...merged };
    case 'asked':
      return { by: 'call', subject: callSubject(carrier.id, last.sends), ...merged };
    default:
      if (carrier.state === 'skipped' && !order.customer.phone && !order.customer.email) {
        return { by: 'receipt', ...merged };
      }
      return { state: carrier.state, ...(carrier.detail ? { why: carrier.detail } : {}), ...merged };
  }
}
