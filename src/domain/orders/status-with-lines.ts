import type { Order } from './order.ts';
import type { OrderStatus } from './order-status.ts';

type Waits = { backorder: boolean };

/**
 * The status of an order whose lines were written or given their stock. One of which nothing can be made waits for
 * stock, and does so until nothing of it waits any more; of one that is further on, stock decides nothing.
 */
export function statusWithLines(status: OrderStatus, lines: readonly Waits[]): OrderStatus {
  const waiting = lines.filter((line) => line.backorder).length;
  if (status === 'placed') return waiting > 0 && waiting === lines.length ? 'waiting-for-stock' : 'placed';
  if (status === 'waiting-for-stock') return waiting === 0 ? 'placed' : 'waiting-for-stock';
  return status;
}

/** The same for a whole order. One that is delayed stays so; what it goes on from may be another. */
export function withStatusOfLines(order: Order, at: Date): Order {
  const status = statusWithLines(order.status, order.lines);
  return {
    ...order,
    status,
    // Why it waited, where it waits no more.
    reason: status === order.status ? order.reason : null,
    statusAt: status === order.status ? order.statusAt : at.toISOString(),
    ...(order.delayedFrom ? { delayedFrom: statusWithLines(order.delayedFrom, order.lines) } : {}),
  };
}
