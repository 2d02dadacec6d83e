import type { OrderStatus } from '../orders/order-status.ts';

const names: Readonly<Record<OrderStatus, string>> = {
  placed: 'Placed',
  accepted: 'Accepted',
  preparing: 'Preparing',
  ready: 'Ready',
  'out-for-delivery': 'Out for delivery',
  completed: 'Completed',
  delayed: 'Delayed',
  'waiting-for-stock': 'Waiting for stock',
  'partly-fulfilled': 'Partly fulfilled',
  cancelled: 'Cancelled',
};

/** "Order R-10001 is …" */
const phrases: Readonly<Record<OrderStatus, string>> = {
  placed: 'placed',
  accepted: 'accepted',
  preparing: 'being prepared',
  ready: 'ready',
  'out-for-delivery': 'out for delivery',
  completed: 'completed',
  delayed: 'delayed',
  'waiting-for-stock': 'waiting for stock',
  'partly-fulfilled': 'partly fulfilled',
  cancelled: 'cancelled',
};

/** A status as a sentence says that an order is it. */
export const statusPhrase = (status: OrderStatus): string => phrases[status];

/** A status as everyone reads it, on cards, buttons and pages. */
export const statusName = (status: OrderStatus): string => names[status];
