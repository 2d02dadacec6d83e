import type { Policy } from '../../policy.ts';
import type { Role } from '../roles.ts';
import type { Order } from './order.ts';
import { isClosed, isOpenToChange, standing } from './order-life.ts';

/**
 * Whether the lines, time or address of an order may still be changed: until it has the status of
 * `orders.amendUntil`, and by supervisors for as long as nothing of it is handed over.
 */
export function mayAmend(
  order: Pick<Order, 'status' | 'delayedFrom'>,
  policy: Pick<Policy, 'orders'>,
  roles: readonly Role[],
): boolean {
  return !isPastChange(order) && (roles.includes('supervisors') || isOpenToChange(order, policy));
}

/** Nobody can change it any more: it is over, or a part of it is in the customer's hands. */
export function isPastChange(order: Pick<Order, 'status' | 'delayedFrom'>): boolean {
  return isClosed(order.status) || standing(order) === 'partly-fulfilled';
}
