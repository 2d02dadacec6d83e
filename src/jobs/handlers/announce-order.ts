import { addToOutbox } from '../../domain/database/outbox-store.ts';
import { lockOrder } from '../../domain/orders/change-order-store.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { putOrderCards } from '../../domain/orders/put-order-cards.ts';
import type { Handler } from '../handler.ts';
import { GiveUp } from '../retries.ts';

/**
 * Puts the order's card into the processing channel, where there is one, and brings it and those where the order was
 * taken and changed up to date. Drawing them are jobs of their own.
 */
export const announceOrder: Handler<'announce-order'> = async (deps, effect) => {
  const { database, shop, policy, voice, clock } = deps;
  const found = await findOrder(database.pool, shop, effect.order);
  if (!found) throw new GiveUp(`there is no order ${effect.order}`);
  return {
    result: policy.channels.orders
      ? { subject: `order:${found.id}` }
      : { skipped: 'channels.orders is not set' },
    record: async (tx) => {
      // As it is now, and so that no older card comes after a newer one.
      const order = (await lockOrder(tx, shop, found.id)) ?? found;
      const now = clock();
      const subjects = await putOrderCards(tx, { shop, policy, voice: voice(order.currency), now }, order);
      await addToOutbox(
        tx,
        shop,
        subjects.map((subject) => ({ effect: 'draw-card', subject })),
      );
    },
  };
};
