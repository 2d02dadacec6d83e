import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import { markStep } from '../orders/order-store.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import type { CustomerNews, MessageChannel } from './customer-message.ts';

/**
 * The customer has been told: so it stands on the timeline, and with the news that the order was received the
 * confirmation has been given. `details` say more, such as the provider's id.
 */
export async function recordTold(
  tx: Sql,
  shop: number,
  told: {
    orderId: string;
    news: readonly CustomerNews[];
    by: MessageChannel | 'receipt';
    at: Date;
    actor: string;
    details?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const { orderId, at, actor, by } = told;
  const kinds = [...new Set(told.news.map(({ kind }) => kind))];
  const confirms = kinds.includes('received');
  if (confirms) await markStep(tx, shop, orderId, 'confirmation-sent', at);
  await addToTimeline(tx, shop, [
    {
      orderId,
      at,
      actor,
      kind: confirms ? 'confirmation-sent' : 'message-sent',
      body: { by, channel: by, news: kinds, ...told.details },
    },
  ]);
  // The order's card says what the customer was told last.
  await addToOutbox(tx, shop, [{ effect: 'announce-order', order: orderId }]);
}
