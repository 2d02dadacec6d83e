import { isDeepStrictEqual } from 'node:util';
import type { Policy } from '../../policy.ts';
import { cardBodySchema } from '../conversation/card-body.ts';
import { type LockedCard, lockCardsOfDrafts } from '../conversation/card-place-store.ts';
import { putCard } from '../conversation/card-store.ts';
import { targetPlace } from '../conversation/target-place.ts';
import type { Sql } from '../database/sql.ts';
import type { Role } from '../roles.ts';
import { followedCard } from '../wording/followed-card.ts';
import { orderButtons } from '../wording/order-buttons.ts';
import { orderCard } from '../wording/order-card.ts';
import type { ShopVoice } from '../wording/shop-voice.ts';
import type { Order } from './order.ts';
import { findOrderFacts } from './order-facts-store.ts';

/** Whoever reads the processing channel: what one of them may not do, the desk says when it is pressed. */
const readers: readonly Role[] = ['processing', 'supervisors'];

type Shop = { shop: number; policy: Policy; voice: ShopVoice; now: Date };

/**
 * Says what the card of a locked order in the processing channel should show from now on, and those where it was taken
 * and changed. Resolves to the subjects of the cards, each for a `draw-card` in the same transaction.
 */
export async function putOrderCards(tx: Sql, shop: Shop, order: Order): Promise<string[]> {
  const drafts = await lockCardsOfDrafts(tx, shop.shop, order.id);
  const announced = await putOrderCard(tx, shop, order, drafts[0]?.place.workspace ?? '');
  const subjects = [announced];
  for (const draft of drafts) subjects.push(await follow(tx, shop, order, draft));
  return subjects.filter((subject) => subject !== null);
}

async function putOrderCard(
  tx: Sql,
  { shop, policy, voice, now }: Shop,
  order: Order,
  workspace: string,
): Promise<string | null> {
  if (!policy.channels.orders) return null;
  const facts = await findOrderFacts(tx, shop, order.id);
  const card = orderCard(order, voice, now, { facts, buttons: orderButtons(order, policy, readers) });
  const subject = `order:${order.id}`;
  await putCard(tx, shop, {
    subject,
    conversationId: null,
    place: targetPlace(policy.channels.orders, workspace),
    body: { card, press: { draft: order.id, turn: order.version } },
  });
  return subject;
}

/** null: there is nothing to say there that it does not say. */
async function follow(
  tx: Sql,
  { shop, voice, now }: Shop,
  order: Order,
  { subject, place, conversationId, body }: LockedCard,
): Promise<string | null> {
  const read = cardBodySchema.safeParse(body);
  // A card of an older release stays as it is.
  const card = read.success ? followedCard(read.data.card, order, voice, now) : null;
  if (!read.success || !card || isDeepStrictEqual(card, read.data.card)) return null;
  await putCard(tx, shop, { subject, conversationId, place, body: { ...read.data, card } });
  return subject;
}
