import type { Policy } from '../../policy.ts';
import type { Order } from './order.ts';
import type { OrderStatus } from './order-status.ts';

type Promised = Pick<Order, 'status' | 'statusAt' | 'placedAt'> & {
  fulfilment: Pick<Order['fulfilment'], 'kind' | 'due'>;
};

/** When the order is promised: the time agreed, or `orders.asapWithin` after it was placed as soon as possible. */
export function promiseOf({ fulfilment, placedAt }: Promised, { orders }: Pick<Policy, 'orders'>): Date {
  return fulfilment.due === 'asap'
    ? new Date(new Date(placedAt).getTime() + orders.asapWithin)
    : new Date(fulfilment.due);
}

/**
 * Whether a new time, ISO 8601, delays an order: later than the one agreed. The same time may be written of one that
 * is delayed already, for another reason; what is due as soon as possible can only be later.
 */
export function isDelayTo(
  { status, fulfilment }: Pick<Order, 'status' | 'fulfilment'>,
  due: string,
): boolean {
  if (fulfilment.due === 'asap') return true;
  const later = Date.parse(due) - Date.parse(fulfilment.due);
  return later > 0 || (later === 0 && status === 'delayed');
}

/**
 * The statuses in which the promise is still to be kept. One that waits for stock has none until its stock is there,
 * and of a partly fulfilled order the promised part was handed over.
 */
const unkept: Readonly<Record<Order['fulfilment']['kind'], readonly OrderStatus[]>> = {
  // Ready, it waits for the customer.
  pickup: ['placed', 'accepted', 'preparing', 'delayed'],
  delivery: ['placed', 'accepted', 'preparing', 'delayed', 'ready', 'out-for-delivery'],
};

/** Every status in which some order's promise is still to be kept. */
export const unkeptStatuses: readonly OrderStatus[] = unkept.delivery;

/** Whether the promised time is over by `byMs` or more, and the promise not kept. */
export function isOverdue(order: Promised, policy: Pick<Policy, 'orders'>, at: Date, byMs: number): boolean {
  const over = at.getTime() - promiseOf(order, policy).getTime();
  return unkept[order.fulfilment.kind].includes(order.status) && over >= byMs;
}

/**
 * Whether the customer is to hear now that the promise will be missed: `orders.warnBefore` it, or half-way to one that
 * was made later than that. Never after it, and not once the order is on its way.
 */
export function isToBeWarned(order: Promised, policy: Pick<Policy, 'orders'>, at: Date): boolean {
  const { kind } = order.fulfilment;
  if (!unkept[kind].includes(order.status) || order.status === 'out-for-delivery') return false;
  const promise = promiseOf(order, policy).getTime();
  const made = new Date(order.status === 'delayed' ? order.statusAt : order.placedAt).getTime();
  const from = Math.max(promise - policy.orders.warnBefore, (made + promise) / 2);
  return at.getTime() >= from && at.getTime() < promise;
}
