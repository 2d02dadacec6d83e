import { findCardPlace } from '../../domain/conversation/card-place-store.ts';
import { putCard } from '../../domain/conversation/card-store.ts';
import { targetPlace } from '../../domain/conversation/target-place.ts';
import { loadDeadLetter } from '../../domain/database/dead-letter-store.ts';
import { addToOutbox } from '../../domain/database/outbox-store.ts';
import { type Effect, effectSchema } from '../../domain/effects.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { deadLetterCard } from '../../domain/wording/dead-letter-card.ts';
import type { Handler } from '../handler.ts';

/** Tells staff that a job fails for long, or was given up. */
export const reportDeadLetter: Handler<'report-dead-letter'> = async (deps, { outbox }) => {
  const { database, shop, policy } = deps;
  const target = policy.channels.escalations ?? policy.channels.orders;
  if (!target) return { result: { skipped: 'neither channels.escalations nor channels.orders is set' } };
  const letter = await loadDeadLetter(database.pool, outbox);
  if (!letter) return { result: { skipped: 'it was sent meanwhile' } };
  const effect = effectSchema.safeParse(letter.payload);
  if (!effect.success) return { result: { skipped: 'nobody can tell what it was' } };
  const orderId = orderOf(effect.data);
  const order = orderId ? await findOrder(database.pool, shop, orderId) : null;
  const taken = orderId ? await findCardPlace(database.pool, shop, `draft:${orderId}`) : null;
  const subject = letter.dead ? deadLetterSubject(outbox) : lateLetterSubject(outbox);
  const card = deadLetterCard({
    outbox,
    effect: effect.data.effect,
    order: order?.number ?? null,
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

const deadLetterSubject = (outbox: string) => `dead:${outbox}`;
const lateLetterSubject = (outbox: string) => `late:${outbox}`;

/** Whether giving this one up is worth a report: reports of reports would never end. */
export function isReport(effect: Effect): boolean {
  if (effect.effect === 'report-dead-letter') return true;
  if (effect.effect !== 'draw-card') return false;
  return [deadLetterSubject(''), lateLetterSubject('')].some((kind) => effect.subject.startsWith(kind));
}

function orderOf(effect: Effect): string | null {
  switch (effect.effect) {
    case 'confirm-to-customer':
    case 'announce-order':
      return effect.order;
    case 'draw-card':
      return effect.subject.split(':')[1] ?? null;
    case 'whisper':
    case 'report-dead-letter':
      return null;
    default:
      return effect satisfies never;
  }
}
