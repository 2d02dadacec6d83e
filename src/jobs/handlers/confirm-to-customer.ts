import { earlierSend } from '../../domain/database/send-claim-store.ts';
import { addMessage } from '../../domain/messages/message-store.ts';
import { recordTold } from '../../domain/messages/record-told.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import type { Handler } from '../handler.ts';
import { GiveUp, TryAgainLater } from '../retries.ts';
import { tell } from '../telling/tell.ts';

/** The first thing that a customer is told of an order: that it was received. Its message has the row's own id. */
export const confirmToCustomer: Handler<'confirm-to-customer'> = async (deps, effect, attempt) => {
  const { database, shop, clock } = deps;
  const { outbox, createdAt } = attempt;
  const order = await findOrder(database.pool, shop, effect.order);
  if (!order) throw new GiveUp(`there is no order ${effect.order}`);
  const news = { kind: 'received' } as const;
  // The version before this one sent it from the row itself.
  const earlier = await earlierSend(database.pool, outbox);
  if (earlier.busyMs > 0) throw new TryAgainLater('an older version is sending this e-mail', earlier.busyMs);
  if (earlier.sent) {
    const told = { orderId: order.id, news: [news], by: 'email', at: clock(), actor: 'readback' } as const;
    return { result: { by: 'email' }, record: (tx) => recordTold(tx, shop, told) };
  }
  await addMessage(database.pool, shop, {
    id: outbox,
    orderId: order.id,
    news,
    at: createdAt,
    due: createdAt,
  });
  return tell(deps, outbox, order.id);
};
