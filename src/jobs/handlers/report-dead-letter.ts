import { createHash } from 'node:crypto';
import { z } from 'zod';
import { findCardPlace } from '../../domain/conversation/card-place-store.ts';
import { putCard } from '../../domain/conversation/card-store.ts';
import { targetPlace } from '../../domain/conversation/target-place.ts';
import { loadDeadLetter } from '../../domain/database/dead-letter-store.ts';
import { addToOutbox } from '../../domain/database/outbox-store.ts';
import { type Effect, effectSchema } from '../../domain/effects.ts';
import { orderOfMessage } from '../../domain/messages/message-store.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { findDelivery } from '../../domain/webhooks/webhook-store.ts';
import { deadLetterCard } from '../../domain/wording/dead-letter-card.ts';
import type { Handler, HandlerDeps } from '../handler.ts';

/** Tells staff that a job fails for long, or was given up. */
export const reportDeadLetter: Handler<'report-dead-letter'> = async (deps, { outbox }) => {
  const { database, shop, policy, clock } = deps;
  const target = policy.channels.escalations ?? policy.channels.orders;
  if (!target) return { result: { skipped: 'neither channels.escalations nor channels.orders is set' } };
  const letter = await loadDeadLetter(database.pool, outbox);
  if (!letter) return { result: { skipped: 'it was sent meanwhile' } };
  const effect = effectSchema.safeParse(letter.payload);
  if (!effect.success) return { result: { skipped: 'nobody can tell what it was' } };
  const orderId = await orderOf(deps, effect.data);
  const order = orderId ? await findOrder(database.pool, shop, orderId) : null;
  const taken = orderId ? await findCardPlace(database.pool, shop, `draft:${orderId}`) : null;
  const webhook =
    effect.data.effect === 'call-webhook'
      ? await findDelivery(database.pool, shop, effect.data.delivery)
      : null;
  const about = webhook ? webhookSubject(webhook.url, clock()) : outbox;
  const subject = letter.dead ? deadLetterSubject(about) : lateLetterSubject(about);
  const card = deadLetterCard({
    outbox,
    effect: effect.data.effect,
    order: order?.number ?? webhook?.number ?? null,
    reason: letter.error,
    givenUp: letter.dead,
  });
  return {
    result: { subject },
    record: async (tx) => {
      const place = targetPlace(target, taken?.workspace ?? '');
      const body = { card, press: { draft: orderId ?? outbox, turn: 0 } };
      await putCard(tx, shop, { subject, conversationId: null, place, body });
      await addToOutbox(tx, shop, [{ effect: 'draw-card', subject }]);
    },
  };
};

/** A system that is down misses every order: it is reported once a day, not once an order. */
function webhookSubject(url: string, now: Date): string {
  const address = createHash('sha256').update(url).digest('hex').slice(0, 12);
  return `webhook:${address}:${now.toISOString().slice(0, 10)}`;
}

const deadLetterSubject = (outbox: string) => `dead:${outbox}`;
const lateLetterSubject = (outbox: string) => `late:${outbox}`;

/** Whether giving this one up is worth a report: reports of reports would never end. */
export function isReport(effect: Effect): boolean {
  if (effect.effect === 'report-dead-letter') return true;
  if (effect.effect !== 'draw-card') return false;
  return [deadLetterSubject(''), lateLetterSubject('')].some((kind) => effect.subject.startsWith(kind));
}

async function orderOf({ database, shop }: HandlerDeps, effect: Effect): Promise<string | null> {
  switch (effect.effect) {
    case 'confirm-to-customer':
    case 'announce-order':
    case 'ask-follow-up':
    case 'raise-escalation':
      return effect.order;
    case 'tell-customer':
    case 'check-delivery':
      return orderOfMessage(database.pool, shop, effect.message);
    case 'draw-card': {
      const [kind, id = ''] = effect.subject.split(':');
      // A call's card is named after its message; those of an older version after the order.
      const message = kind === 'call' ? z.uuid().safeParse(id).data : undefined;
      return (message && (await orderOfMessage(database.pool, shop, message))) || id || null;
    }
    case 'whisper':
    case 'call-webhook':
    case 'allocate-freed':
    case 'report-dead-letter':
      return null;
    default:
      return effect satisfies never;
  }
}
