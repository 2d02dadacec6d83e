import type { Policy } from '../../policy.ts';
import type { Card } from '../conversation/card.ts';
import { findCardPlace, findCardPost } from '../conversation/card-place-store.ts';
import { putCard } from '../conversation/card-store.ts';
import type { Place } from '../conversation/input.ts';
import { targetPlace } from '../conversation/target-place.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';

/** `key` is the note's own for good: the same one again changes the card that is there. */
export type ThreadNote = { orderId: string; key: string; card: Card };

/**
 * Puts a small card into the thread of the order's card in the processing channel, or into that channel until the
 * order's card is there; without such a channel, where the order was taken. Buttons on it carry turn 0. False when
 * there is no place at all.
 */
export async function noteInThread(
  tx: Sql,
  shop: number,
  policy: Policy,
  { orderId, key, card }: ThreadNote,
): Promise<boolean> {
  const place = await placeOf(tx, shop, policy, orderId);
  if (!place) return false;
  const subject = `note:${key}`;
  const body = { card, press: { draft: orderId, turn: 0 } };
  await putCard(tx, shop, { subject, conversationId: null, place, body });
  await addToOutbox(tx, shop, [{ effect: 'draw-card', subject }]);
  return true;
}

async function placeOf(tx: Sql, shop: number, policy: Policy, orderId: string): Promise<Place | null> {
  const announced = await findCardPost(tx, shop, `order:${orderId}`);
  if (announced) return threadOf(announced);
  const taken = await findCardPlace(tx, shop, `draft:${orderId}`);
  if (policy.channels.orders) return targetPlace(policy.channels.orders, taken?.workspace ?? '');
  return taken;
}

/** What is said to a message stands in the thread that it began, or in the one that it stands in itself. */
function threadOf({ place, message }: { place: Place; message: string | null }): Place {
  if (place.thread !== '') return place;
  return { ...place, thread: message ?? '' };
}
