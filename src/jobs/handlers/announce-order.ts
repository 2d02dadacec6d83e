import { findCardPlace } from '../../domain/conversation/card-place-store.ts';
import { putCard } from '../../domain/conversation/card-store.ts';
import { targetPlace } from '../../domain/conversation/target-place.ts';
import { addToOutbox } from '../../domain/database/outbox-store.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { orderCard } from '../../domain/wording/order-card.ts';
import type { Handler } from '../handler.ts';
import { GiveUp } from '../retries.ts';

/** Puts the order's card into the processing channel. Drawing it is a job of its own. */
export const announceOrder: Handler<'announce-order'> = async (deps, effect) => {
  const { database, shop, policy, voice, clock } = deps;
  if (!policy.channels.orders) return { result: { skipped: 'channels.orders is not set' } };
  const order = await findOrder(database.pool, shop, effect.order);
  if (!order) throw new GiveUp(`there is no order ${effect.order}`);
  const taken = await findCardPlace(database.pool, shop, `draft:${order.id}`);
  const place = targetPlace(policy.channels.orders, taken?.workspace ?? '');
  const card = orderCard(order, voice(order.currency), clock());
  const subject = `order:${order.id}`;
  return {
    result: { subject },
    record: async (tx) => {
      const body = { card, press: { draft: order.id, turn: 0 } };
      await putCard(tx, shop, { subject, conversationId: null, place, body });
      await addToOutbox(tx, shop, [{ effect: 'draw-card', subject }]);
    },
  };
};
