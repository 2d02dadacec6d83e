import type { Policy } from '../../policy.ts';
import type { Role } from '../roles.ts';
import type { Order } from './order.ts';
import type { OrderActor } from './order-deed.ts';
import type { OrderStatus } from './order-status.ts';

/** What an order has to be like for a step. */
export type Need = 'pickup' | 'delivery' | 'something waits' | 'nothing waits' | 'open to change';

export type Transition = {
  from: readonly OrderStatus[];
  to: OrderStatus;
  /** Nobody: Readback alone, when time or stock bring it about. */
  by: readonly Role[];
  needs?: readonly Need[];
};

const team: readonly Role[] = ['processing', 'supervisors'];

const open = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'out-for-delivery',
  'delayed',
  'waiting-for-stock',
  'partly-fulfilled',
] as const satisfies readonly OrderStatus[];

/**
 * The life of an order: what may follow what, and who may do it. A delayed order goes on from where it stood, so it
 * stands among `from` nowhere but where the delay itself is the matter. Readback may do
 * what anyone may.
 */
export const transitions: readonly Transition[] = [
  { from: ['placed', 'waiting-for-stock'], to: 'accepted', by: team },
  { from: ['accepted', 'waiting-for-stock'], to: 'preparing', by: team },
  { from: ['partly-fulfilled'], to: 'preparing', by: team, needs: ['nothing waits'] },
  { from: ['preparing'], to: 'ready', by: team },
  { from: ['ready'], to: 'out-for-delivery', by: team, needs: ['delivery'] },
  { from: ['ready'], to: 'completed', by: team, needs: ['pickup', 'nothing waits'] },
  { from: ['ready'], to: 'partly-fulfilled', by: team, needs: ['pickup', 'something waits'] },
  { from: ['out-for-delivery'], to: 'completed', by: team, needs: ['nothing waits'] },
  { from: ['out-for-delivery'], to: 'partly-fulfilled', by: team, needs: ['something waits'] },
  // The rest is let go, or was handed over with what was there.
  { from: ['partly-fulfilled'], to: 'completed', by: team },
  {
    from: ['placed', 'accepted', 'preparing'],
    to: 'waiting-for-stock',
    by: team,
    needs: ['something waits'],
  },
  // Stock has arrived: nobody presses it.
  { from: ['waiting-for-stock'], to: 'placed', by: [], needs: ['nothing waits'] },
  { from: open, to: 'delayed', by: team },
  { from: open, to: 'cancelled', by: team },
  { from: open, to: 'cancelled', by: ['staff'], needs: ['open to change'] },
];

/** No step leads out of these. */
export const closedStatuses = ['completed', 'cancelled'] as const satisfies readonly OrderStatus[];

export function isClosed(status: OrderStatus): boolean {
  return status === 'completed' || status === 'cancelled';
}

/** How far an order has come on its way; what interrupts the way is no step of it. */
const way: readonly OrderStatus[] = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'out-for-delivery',
  'completed',
];

type Standing = Pick<Order, 'status' | 'delayedFrom'>;

/** Where an order stands on its way: for a delayed one, where it stood before. */
export function standing({ status, delayedFrom }: Standing): OrderStatus {
  return status === 'delayed' ? (delayedFrom ?? 'placed') : status;
}

/** Whether the order has yet to reach the status until which policy lets it be changed, `orders.amendUntil`. */
export function isOpenToChange(order: Standing, { orders: { amendUntil } }: Pick<Policy, 'orders'>): boolean {
  const at = standing(order);
  // It is prepared once its stock is there; what was handed over in part was prepared.
  if (at === 'waiting-for-stock') return true;
  const reached = way.indexOf(at);
  return reached >= 0 && reached < way.indexOf(amendUntil);
}

/** What the steps of an order depend on. */
export type LifeOf = Standing & Pick<Order, 'lines'> & { fulfilment: Pick<Order['fulfilment'], 'kind'> };

function meets(order: LifeOf, policy: Pick<Policy, 'orders'>, need: Need): boolean {
  switch (need) {
    case 'pickup':
    case 'delivery':
      return order.fulfilment.kind === need;
    case 'something waits':
      return order.lines.some((line) => line.backorder);
    case 'nothing waits':
      return !order.lines.some((line) => line.backorder);
    case 'open to change':
      return isOpenToChange(order, policy);
    default:
      return need satisfies never;
  }
}

/** The rows of the table that lead an order to a status as it is now, whoever asks. */
export function waysTo(order: LifeOf, policy: Pick<Policy, 'orders'>, to: OrderStatus): Transition[] {
  const from = to === 'delayed' || to === 'cancelled' ? order.status : standing(order);
  return transitions.filter(
    (row) =>
      row.to === to &&
      row.from.includes(from) &&
      (row.needs ?? []).every((need) => meets(order, policy, need)),
  );
}

/** Whether someone may do what `by` may. Readback sees to what time and stock bring about. */
export function isAllowed(by: readonly Role[], who: Pick<OrderActor, 'id' | 'roles'>): boolean {
  return who.id === 'readback' || who.roles.some((role) => by.includes(role));
}

/**
 * The steps that someone of these roles can take by a mere press, in the order of the way. A delay and a cancellation
 * want words, and are asked for by forms.
 */
export function nextSteps(
  order: LifeOf,
  policy: Pick<Policy, 'orders'>,
  roles: readonly Role[],
): readonly OrderStatus[] {
  const steps = transitions.map(({ to }) => to).filter((to) => to !== 'delayed' && to !== 'cancelled');
  return [...new Set(steps)].filter((to) =>
    waysTo(order, policy, to).some(({ by }) => roles.some((role) => by.includes(role))),
  );
}
