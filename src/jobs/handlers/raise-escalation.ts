import { z } from 'zod';
import { findCardPlace } from '../../domain/conversation/card-place-store.ts';
import { putCard } from '../../domain/conversation/card-store.ts';
import { addToOutbox } from '../../domain/database/outbox-store.ts';
import { escalationPlaces } from '../../domain/orders/escalation-places.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { findRating } from '../../domain/orders/rating-store.ts';
import type { TimelineEntry } from '../../domain/records/timeline-entry.ts';
import { readTimeline } from '../../domain/records/timeline-store.ts';
import { escalationCard } from '../../domain/wording/escalation-card.ts';
import type { Handler } from '../handler.ts';
import { GiveUp } from '../retries.ts';

/** Puts what a supervisor has to hear where they see it. Drawing the card is a job of its own. */
export const raiseEscalation: Handler<'raise-escalation'> = async (deps, effect, { outbox }) => {
  const { database, shop, policy, voice, clock } = deps;
  const { about, text: detail } = effect;
  const order = await findOrder(database.pool, shop, effect.order);
  if (!order) throw new GiveUp(`there is no order ${effect.order}`);
  const rating = about === 'low-rating' ? await findRating(database.pool, shop, order.id) : null;
  const taken = await findCardPlace(database.pool, shop, `draft:${order.id}`);
  const lastWords = rating ? rating.comment : lastSaid(await readTimeline(database.pool, shop, order.id));
  const card = escalationCard(
    { about, order, rating, detail, lastWords, escalateBelow: policy.followUp.escalateBelow },
    voice(order.currency),
    clock(),
  );
  // A rating that is changed is shown on the card that told of it first.
  const subject = `escalation:${rating?.escalation ?? outbox}`;
  const cards = escalationPlaces(policy, order, taken).map(({ name, place }) => ({
    subject: name === null ? subject : `${subject}:${name}`,
    place,
  }));
  return {
    result: { subjects: cards.map((one) => one.subject) },
    record: async (tx) => {
      const body = { card, press: { draft: order.id, turn: order.version } };
      for (const one of cards) await putCard(tx, shop, { ...one, conversationId: null, body });
      await addToOutbox(
        tx,
        shop,
        cards.map((one) => ({ effect: 'draw-card', subject: one.subject })),
      );
    },
  };
};

const saidSchema = z.object({ text: z.string().min(1) });

/** What the customer wrote last about this order, by text message or e-mail. */
function lastSaid(timeline: readonly TimelineEntry[]): string | null {
  const entry = timeline.findLast(({ kind }) => kind === 'customer-said');
  const said = saidSchema.safeParse(entry?.body);
  return said.success ? said.data.text : null;
}
