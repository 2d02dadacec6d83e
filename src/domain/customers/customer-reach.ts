import type { Policy } from '../../policy.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import type { MessageChannel } from '../messages/customer-message.ts';
import type { Order } from '../orders/order.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { isOptedOut } from './opt-out-store.ts';
import { preferredChannels, savePreference } from './preference-store.ts';
import type { CustomerReach, WaysToSend } from './reach.ts';
import { isWrongNumber } from './wrong-number-store.ts';

export async function findReach(
  sql: Sql,
  shop: number,
  policy: Policy,
  ways: WaysToSend,
  order: Order,
): Promise<CustomerReach> {
  const { phone } = order.customer;
  const optedOut = phone !== null && (await isOptedOut(sql, shop, phone));
  const anothers = await isWrongNumber(sql, shop, order);
  const works: Record<MessageChannel, boolean> = {
    text: ways.text && !optedOut && !anothers,
    email: ways.email,
    call: !anothers,
  };
  const channels = await preferredChannels(sql, shop, policy, order);
  return { channels: channels.filter((channel) => works[channel]), optedOut };
}

/**
 * Takes a customer's choice of how to be told, for this order and those to come, with the timeline and the order's
 * card. False when that does not reach them.
 */
export async function chooseChannel(
  tx: Sql,
  shop: number,
  policy: Policy,
  ways: WaysToSend,
  { order, channel, at }: { order: Order; channel: MessageChannel; at: Date },
): Promise<boolean> {
  const { channels } = await findReach(tx, shop, policy, ways, order);
  if (!channels.includes(channel)) return false;
  if (await savePreference(tx, shop, order, channel)) {
    await addToTimeline(tx, shop, [
      { orderId: order.id, at, actor: 'customer', kind: 'preference-changed', body: { channel } },
    ]);
    await addToOutbox(tx, shop, [{ effect: 'announce-order', order: order.id }]);
  }
  return true;
}
