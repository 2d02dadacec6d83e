import type { Order } from './order.ts';
import { standing } from './order-life.ts';
import { type OrderStatus, orderStatuses } from './order-status.ts';

export type ProgressStep = {
  status: OrderStatus;
  state: 'done' | 'current' | 'to-come';
  /** Since when, where that is known. */
  at: Date | null;
};

/** What an order goes through when nothing comes in between. */
const paths: Readonly<Record<Order['fulfilment']['kind'], readonly OrderStatus[]>> = {
  pickup: ['placed', 'accepted', 'preparing', 'ready', 'completed'],
  delivery: ['placed', 'accepted', 'preparing', 'ready', 'out-for-delivery', 'completed'],
};

type Deed = { kind: string; at: Date; body: Readonly<Record<string, unknown>> };

/**
 * An order as a line of steps: what was, what is, what comes. What came in between, such as a delay, stands after the
 * step it came after; after a cancellation nothing comes. The timeline tells when each step was taken.
 */
export function orderProgress(order: Order, timeline: readonly Deed[]): readonly ProgressStep[] {
  const path = paths[order.fulfilment.kind];
  const times = new Map<OrderStatus, Date>([['placed', new Date(order.placedAt)]]);
  let reached = 0;
  for (const { kind, at, body } of timeline) {
    const to = kind === 'moved' ? orderStatuses.find((status) => status === body.to) : undefined;
    if (to === undefined) continue;
    times.set(to, at);
    if (path.includes(to)) reached = path.indexOf(to);
  }
  const onPath = path.indexOf(order.status);
  reached = Math.max(path.indexOf(standing(order)), reached);
  const at = onPath >= 0 ? onPath : reached;
  const step = (status: OrderStatus, state: ProgressStep['state']): ProgressStep => ({
    status,
    state,
    at: state === 'to-come' ? null : (times.get(status) ?? null),
  });
  const current = { status: order.status, state: 'current' as const, at: new Date(order.statusAt) };
  if (onPath >= 0) {
    return path.map((status, index) =>
      index === at ? current : step(status, index < at ? 'done' : 'to-come'),
    );
  }
  return [
    ...path.slice(0, at + 1).map((status) => step(status, 'done')),
    current,
    ...(order.status === 'cancelled' ? [] : path.slice(at + 1).map((status) => step(status, 'to-come'))),
  ];
}
