import type { Policy } from '../../policy.ts';
import type { MessageChannel } from '../messages/customer-message.ts';
import type { Order } from '../orders/order.ts';

/**
 * How a customer can be told, best first: `prefers`, then the shop's order. What the shop does not do, or what there
 * is no number or address for, is left out.
 */
export function channelsByPreference(
  policy: Policy,
  { customer }: Pick<Order, 'customer'>,
  prefers: MessageChannel | null,
): readonly MessageChannel[] {
  const there = [...new Set(policy.updates.order)].filter((channel) =>
    channel === 'email' ? customer.email !== null : customer.phone !== null,
  );
  return prefers !== null && there.includes(prefers)
    ? [prefers, ...there.filter((channel) => channel !== prefers)]
    : there;
}
