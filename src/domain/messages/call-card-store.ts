import type { Policy } from '../../policy.ts';
import type { Card } from '../conversation/card.ts';
import { type CardBody, cardBodySchema } from '../conversation/card-body.ts';
import { findCardPlace } from '../conversation/card-place-store.ts';
import { putCard } from '../conversation/card-store.ts';
import type { Place } from '../conversation/input.ts';
import { targetPlace } from '../conversation/target-place.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import type { Effect } from '../effects.ts';
import type { Order } from '../orders/order.ts';

/** Each time that staff are asked has a card of its own, so that they notice. */
export const callSubject = (messageId: string, round: number) =>
  round === 1 ? `call:${messageId}` : `call:${messageId}:${round}`;

/** The outbox row that draws a card. */
export type Drawing = { id: string; effect: Effect };

/**
 * Puts a call to make, or what became of it, into the calls channel, or where the order was taken, or before whoever
 * placed it. A card that stands already is changed where it stands. With `leaseMs` the caller means to draw it now.
 */
export async function putCallCard(
  tx: Sql,
  shop: number,
  policy: Policy,
  { order, messageId, round, card }: { order: Order; messageId: string; round: number; card: Card },
  { leaseMs = 0 }: { leaseMs?: number } = {},
): Promise<Drawing> {
  const taken = await findCardPlace(tx, shop, `draft:${order.id}`);
  const place: Place = policy.channels.calls
    ? targetPlace(policy.channels.calls, taken?.workspace ?? '')
    : (taken ?? targetPlace(order.placedBy, ''));
  const body = { card, press: { draft: messageId, turn: round } };
  return draw(tx, shop, { subject: callSubject(messageId, round), place, body, leaseMs });
}

/** Takes the buttons from a call's card and says why; false when there is no such card. */
export async function closeCallCard(
  tx: Sql,
  shop: number,
  { messageId, round, why }: { messageId: string; round: number; why: string },
): Promise<boolean> {
  const subject = callSubject(messageId, round);
  const { rows } = await tx.query<Place & { body: unknown }>({
    name: 'call-card',
    text: `select platform, workspace, channel, thread, body from cards
      where shop_id = $1 and subject = $2 for update`,
    values: [shop, subject],
  });
  const [row] = rows;
  if (!row) return false;
  const { body, ...place } = row;
  const { card, press } = cardBodySchema.parse(body);
  const kept = card.elements.filter(({ kind }) => kind !== 'buttons' && kind !== 'say' && kind !== 'note');
  const elements = [...kept, { kind: 'note' as const, tone: 'info' as const, text: [why] }];
  await draw(tx, shop, { subject, place, body: { card: { summary: why, elements }, press }, leaseMs: 0 });
  return true;
}

async function draw(
  tx: Sql,
  shop: number,
  { subject, place, body, leaseMs }: { subject: string; place: Place; body: CardBody; leaseMs: number },
): Promise<Drawing> {
  await putCard(tx, shop, { subject, conversationId: null, place, body });
  const effect: Effect = { effect: 'draw-card', subject };
  const [id = ''] = await addToOutbox(tx, shop, [effect], { leaseMs });
  return { id, effect };
}
