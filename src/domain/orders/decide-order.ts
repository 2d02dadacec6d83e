import type { Policy, WebhookEvent } from '../../policy.ts';
import type { CustomerNews } from '../messages/customer-message.ts';
import type { Role } from '../roles.ts';
import { waitingReason } from '../wording/order-deed-text.ts';
import type { Order } from './order.ts';
import type { OrderActor, OrderDeed } from './order-deed.ts';
import { isAllowed, nextSteps, standing, waysTo } from './order-life.ts';
import type { OrderStatus } from './order-status.ts';
import { isDelayTo, isOverdue, isToBeWarned } from './promise.ts';

/** So many times `orders.overdueAfter` past its promise, an order is a supervisor's matter. */
export const farOverdue = 3;

/** Something said once for each promise; a new promise may have it said again. */
export type Said = 'warned' | 'reminded' | 'escalated';

export type Decided =
  | {
      decided: 'done';
      /** As it becomes; the same object where only a record is made. */
      order: Order;
      /** What becomes of the order's allocation. */
      stock: 'kept' | 'released' | 'handed-over';
      news: CustomerNews | null;
      event: WebhookEvent | null;
      /** Null: it counts every time. */
      once: Said | null;
      entry: { kind: string; body: Readonly<Record<string, unknown>> };
    }
  /** It is so already. */
  | { decided: 'already' }
  /** The table has no such way from here; `steps` are those that it has. */
  | { decided: 'not-possible'; steps: readonly OrderStatus[] }
  /** Others may; `who` are they. */
  | { decided: 'not-allowed'; who: readonly Role[] }
  | { decided: 'past' }
  /** The new time of a delay is no later than the one agreed. */
  | { decided: 'not-later' }
  | { decided: 'no-words' };

const staff: readonly Role[] = ['staff', 'processing', 'supervisors'];

type Done = Extract<Decided, { decided: 'done' }>;

/** What a deed makes of an order, as of `at`. Pure: `applyDeed` carries it out. */
export function decideOrder(
  { policy }: { policy: Policy },
  order: Order,
  deed: OrderDeed,
  by: OrderActor,
  at: Date,
): Decided {
  switch (deed.do) {
    case 'move':
      return move({ policy }, order, deed.to, by, at);
    case 'delay':
      return delay({ policy }, order, deed, by, at);
    case 'cancel':
      return cancel({ policy }, order, deed.reason, by, at);
    case 'note':
      return recorded(order, by, deed.text, { kind: 'noted', body: { text: deed.text, by: by.name } });
    case 'phone-call': {
      const { direction, text } = deed;
      return recorded(order, by, text, { kind: 'phone-call', body: { direction, text, by: by.name } });
    }
    case 'warn-customer':
      if (!isToBeWarned(order, policy, at)) return { decided: 'already' };
      return said(order, 'warned', 'customer-warned', { kind: 'running-late' });
    case 'remind':
      if (!isOverdue(order, policy, at, policy.orders.overdueAfter)) return { decided: 'already' };
      return said(order, 'reminded', 'overdue', null);
    case 'escalate-overdue':
      if (!isOverdue(order, policy, at, farOverdue * policy.orders.overdueAfter))
        return { decided: 'already' };
      return said(order, 'escalated', 'overdue-escalated', null);
    default:
      return deed satisfies never;
  }
}

type Shop = { policy: Policy };

function move(shop: Shop, order: Order, to: OrderStatus, by: OrderActor, at: Date): Decided {
  if (order.status === to) return { decided: 'already' };
  // Both want words: without them nobody could tell the customer why.
  if (to === 'delayed' || to === 'cancelled') return { decided: 'no-words' };
  const refused = refuse(shop, order, to, by);
  if (refused) return refused;
  const reason = to === 'waiting-for-stock' ? waitingReason(order.lines) : null;
  const next = moved(order, to, at, reason);
  return {
    decided: 'done',
    order: next,
    stock: to === 'completed' || to === 'partly-fulfilled' ? 'handed-over' : 'kept',
    news: newsOf(next),
    event: to === 'completed' ? 'order.completed' : 'order.changed',
    once: null,
    entry: { kind: 'moved', body: { from: order.status, to, ...(reason ? { reason } : {}) } },
  };
}

function delay(
  shop: Shop,
  order: Order,
  { due, reason }: Extract<OrderDeed, { do: 'delay' }>,
  by: OrderActor,
  at: Date,
): Decided {
  const { fulfilment } = order;
  if (order.status === 'delayed' && fulfilment.due === due && order.reason === reason)
    return { decided: 'already' };
  const refused = refuse(shop, order, 'delayed', by);
  if (refused) return refused;
  if (reason.trim() === '') return { decided: 'no-words' };
  if (new Date(due) <= at) return { decided: 'past' };
  if (!isDelayTo(order, due)) return { decided: 'not-later' };
  const next: Order = {
    ...moved(order, 'delayed', at, reason),
    delayedFrom: standing(order),
    fulfilment: { ...fulfilment, due },
  };
  return {
    decided: 'done',
    order: next,
    stock: 'kept',
    news: { kind: 'delayed', reason },
    event: 'order.changed',
    once: null,
    entry: { kind: 'delayed', body: { from: order.status, was: fulfilment.due, due, reason } },
  };
}

function cancel(shop: Shop, order: Order, reason: string, by: OrderActor, at: Date): Decided {
  if (order.status === 'cancelled') return { decided: 'already' };
  const refused = refuse(shop, order, 'cancelled', by);
  if (refused) return refused;
  if (reason.trim() === '') return { decided: 'no-words' };
  return {
    decided: 'done',
    order: moved(order, 'cancelled', at, reason),
    stock: 'released',
    news: { kind: 'cancelled', reason },
    event: 'order.changed',
    once: null,
    entry: { kind: 'cancelled', body: { from: order.status, reason } },
  };
}

/** null: nothing stands in the way. */
function refuse({ policy }: Shop, order: Order, to: OrderStatus, by: OrderActor): Decided | null {
  const ways = waysTo(order, policy, to);
  if (ways.length === 0) return { decided: 'not-possible', steps: nextSteps(order, policy, staff) };
  if (ways.some((way) => isAllowed(way.by, by))) return null;
  return { decided: 'not-allowed', who: [...new Set(ways.flatMap((way) => way.by))] };
}

/** A delay ends with the next step; where it began is only of interest until then. */
function moved(order: Order, status: OrderStatus, at: Date, reason: string | null): Order {
  const { delayedFrom: _, ...rest } = order;
  return { ...rest, status, statusAt: at.toISOString(), reason };
}

/** What is only written down, at any time of an order's life. */
function recorded(order: Order, by: OrderActor, text: string, entry: Done['entry']): Decided {
  if (!isAllowed(staff, by)) return { decided: 'not-allowed', who: staff };
  if (text.trim() === '') return { decided: 'no-words' };
  return { decided: 'done', order, stock: 'kept', news: null, event: null, once: null, entry };
}

function said(order: Order, once: Said, kind: string, news: CustomerNews | null): Decided {
  const entry = { kind, body: { due: order.fulfilment.due } };
  return { decided: 'done', order, stock: 'kept', news, event: null, once, entry };
}

/** What the customer hears of a step; null where there is nothing for them to do or to wait for. */
function newsOf({ status, fulfilment, reason }: Order): CustomerNews | null {
  switch (status) {
    case 'accepted':
      return { kind: 'accepted' };
    case 'ready':
      // Of a delivery they hear once it is on its way.
      return fulfilment.kind === 'pickup' ? { kind: 'ready' } : null;
    case 'out-for-delivery':
      return { kind: 'on-its-way' };
    case 'partly-fulfilled':
      return { kind: 'partly-fulfilled' };
    case 'completed':
      return { kind: 'completed' };
    case 'waiting-for-stock':
      return { kind: 'delayed', reason: reason ?? '' };
    case 'placed':
    case 'preparing':
    case 'delayed':
    case 'cancelled':
      return null;
    default:
      return status satisfies never;
  }
}
