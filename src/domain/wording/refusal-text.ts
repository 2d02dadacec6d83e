import type { Decided } from '../orders/decide-order.ts';
import type { Order } from '../orders/order.ts';
import type { OrderDeed } from '../orders/order-deed.ts';
import type { OrderStatus } from '../orders/order-status.ts';
import { orderDeedText } from './order-deed-text.ts';

/** Why a deed was not done, and what can be done instead, in a sentence for whoever tried. */
export function refusalText(
  order: Order,
  deed: OrderDeed,
  decided: Exclude<Decided, { decided: 'done' }>,
): string {
  switch (decided.decided) {
    case 'already':
      return orderDeedText.already(order);
    case 'not-possible':
      return orderDeedText.notPossible(order, aimOf(deed, order), decided.steps);
    case 'not-allowed':
      return orderDeedText.notAllowed(order.number, decided.who);
    case 'past':
      return orderDeedText.past;
    case 'not-later':
      return orderDeedText.notLater(order.number);
    case 'no-words':
      return deed.do === 'note' || deed.do === 'phone-call' ? orderDeedText.emptyNote : orderDeedText.noWords;
    default:
      return decided satisfies never;
  }
}

/** The status that a deed leads to. */
function aimOf(deed: OrderDeed, order: Order): OrderStatus {
  switch (deed.do) {
    case 'move':
      return deed.to;
    case 'delay':
      return 'delayed';
    case 'cancel':
      return 'cancelled';
    case 'note':
    case 'phone-call':
    case 'warn-customer':
    case 'remind':
    case 'escalate-overdue':
      return order.status;
    default:
      return deed satisfies never;
  }
}
