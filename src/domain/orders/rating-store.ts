import { z } from 'zod';
import type { Policy } from '../../policy.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import { storableText } from '../database/storable.ts';
import { noteInThread } from '../messages/thread-note.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { ratingNoteCard } from '../wording/rating-note-card.ts';
import { formatOrderNumber } from './order-number.ts';
import { orderStatuses } from './order-status.ts';
import {
  changeableUntil,
  highestScore,
  longestComment,
  lowestScore,
  type Rating,
  remarkMs,
} from './rating.ts';

export type Rated =
  /** `changed` is false when the customer said the same before: nothing was written. */
  | { rated: true; first: boolean; changed: boolean; rating: Rating }
  | { rated: false; why: 'no-order' | 'not-completed' }
  /** It was rated long ago, and stays as it is. */
  | { rated: false; why: 'too-late'; rating: Rating };

/**
 * Takes a customer's rating, 1 to 5, or changes it within a week; `comment` null keeps the words there were. In one
 * transaction with the timeline, the order's card and thread, and the supervisors where it is below `followUp.escalateBelow`.
 */
export async function rate(
  tx: Sql,
  shop: number,
  policy: Policy,
  given: { orderId: string; score: number; comment: string | null; by: Rating['by']; at: Date },
): Promise<Rated> {
  const { orderId, by, at } = given;
  // Ratings of one order wait for each other, and for whoever moves it.
  const order = await lockRated(tx, shop, orderId);
  if (order === null) return { rated: false, why: 'no-order' };
  const before = await findRating(tx, shop, orderId);
  if (order.status !== 'completed') return { rated: false, why: 'not-completed' };
  if (before && at > changeableUntil(before)) return { rated: false, why: 'too-late', rating: before };
  const score = z.number().int().min(lowestScore).max(highestScore).parse(given.score);
  const comment = given.comment === null ? (before?.comment ?? null) : tidy(given.comment);
  if (before?.score === score && before.comment === comment) {
    return { rated: true, first: false, changed: false, rating: before };
  }
  const escalation = await tellSupervisors(tx, shop, policy, orderId, score, before);
  const rating: Rating = { score, comment, by, at: before?.at ?? at, changedAt: at, escalation };
  await saveRating(tx, shop, orderId, rating);
  await addToTimeline(tx, shop, [
    { orderId, at, actor: 'customer', kind: 'rated', body: { score, comment, by, first: before === null } },
  ]);
  await addToOutbox(tx, shop, [{ effect: 'announce-order', order: orderId }]);
  const card = ratingNoteCard(order.number, rating);
  await noteInThread(tx, shop, policy, { orderId, key: `rated:${orderId}`, card });
  return { rated: true, first: before === null, changed: true, rating };
}

/**
 * Words that follow a rating by text within `remarkMs` of it, or of the words before them: they join its comment, and
 * go wherever the rating went. null: they do not belong to it, or no longer fit, and nothing was written.
 */
export async function addRemark(
  tx: Sql,
  shop: number,
  policy: Policy,
  { orderId, words, at }: { orderId: string; words: string; at: Date },
): Promise<{ rating: Rating; first: boolean } | null> {
  if ((await lockRated(tx, shop, orderId)) === null) return null;
  const before = await findRating(tx, shop, orderId);
  if (before?.by !== 'text' || at.getTime() - before.changedAt.getTime() > remarkMs) return null;
  const comment = before.comment === null ? words : `${before.comment}\n${words}`;
  if ([...comment].length > longestComment) return null;
  const rated = await rate(tx, shop, policy, { orderId, score: before.score, comment, by: 'text', at });
  return rated.rated ? { rating: rated.rating, first: before.comment === null } : null;
}

/** A rating that they know of is shown to them again when it changes, for better or worse: on the same card. */
async function tellSupervisors(
  tx: Sql,
  shop: number,
  policy: Policy,
  order: string,
  score: number,
  before: Rating | null,
): Promise<string | null> {
  const known = before?.escalation ?? null;
  if (known === null && score >= policy.followUp.escalateBelow) return null;
  // Its words are on the rating, and read when the card is drawn.
  const [outbox] = await addToOutbox(tx, shop, [
    { effect: 'raise-escalation', order, about: 'low-rating', text: '' },
  ]);
  return known ?? outbox ?? null;
}

function tidy(comment: string): string | null {
  const clean = storableText(comment).replaceAll('\r\n', '\n').trim();
  return [...clean].slice(0, longestComment).join('') || null;
}

const orderSchema = z.object({
  status: z.enum(orderStatuses),
  number: z.number().transform(formatOrderNumber),
});

async function lockRated(tx: Sql, shop: number, orderId: string) {
  const { rows } = await tx.query({
    name: 'rating-lock',
    text: 'select status, number from orders where shop_id = $1 and id = $2 for update',
    values: [shop, orderId],
  });
  return rows[0] ? orderSchema.parse(rows[0]) : null;
}

async function saveRating(tx: Sql, shop: number, orderId: string, rating: Rating): Promise<void> {
  await tx.query({
    name: 'rating-save',
    text: `
      insert into order_ratings (shop_id, order_id, score, comment, source, rated_at, changed_at, escalation)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (order_id) do update set score = excluded.score, comment = excluded.comment,
        source = excluded.source, changed_at = excluded.changed_at, escalation = excluded.escalation`,
    values: [
      shop,
      orderId,
      rating.score,
      rating.comment,
      rating.by,
      rating.at,
      rating.changedAt,
      rating.escalation,
    ],
  });
}

const rowSchema = z.object({
  score: z.number(),
  comment: z.string().nullable(),
  by: z.enum(['page', 'text']),
  at: z.date(),
  changedAt: z.date(),
  escalation: z.string().nullable(),
});

/** null: not rated. */
export async function findRating(sql: Sql, shop: number, orderId: string): Promise<Rating | null> {
  const { rows } = await sql.query({
    name: 'rating-find',
    text: `
      select score, comment, source as "by", rated_at as at, changed_at as "changedAt", escalation
      from order_ratings where shop_id = $1 and order_id = $2`,
    values: [shop, orderId],
  });
  return rows[0] ? rowSchema.parse(rows[0]) : null;
}
