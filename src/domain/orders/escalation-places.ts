import type { Policy } from '../../policy.ts';
import type { Place } from '../conversation/input.ts';
import { targetPlace } from '../conversation/target-place.ts';
import type { Order } from './order.ts';

/**
 * Where supervisors hear of a problem: the channel of problems, or each of them directly, or the channel of orders,
 * or where the order was taken, or whoever took it. Never nowhere. `name` tells several places of one problem apart.
 */
export function escalationPlaces(
  { channels, roles }: Policy,
  order: Pick<Order, 'placedBy'>,
  taken: Place | null,
): readonly { name: string | null; place: Place }[] {
  const workspace = taken?.workspace ?? '';
  const one = (place: Place) => [{ name: null, place }];
  if (channels.escalations) return one(targetPlace(channels.escalations, workspace));
  const named = [...new Set(roles.supervisors)].filter((who) => who !== '*');
  if (named.length > 0) return named.map((name) => ({ name, place: targetPlace(name, workspace) }));
  if (channels.orders) return one(targetPlace(channels.orders, workspace));
  return one(taken ?? targetPlace(order.placedBy, workspace));
}
