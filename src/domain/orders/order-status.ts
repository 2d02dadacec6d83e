/** What an order can be. Which of them follow which stands in the orders' transition table. */
export const orderStatuses = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'out-for-delivery',
  'completed',
  'delayed',
  'waiting-for-stock',
  'partly-fulfilled',
  'cancelled',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];
