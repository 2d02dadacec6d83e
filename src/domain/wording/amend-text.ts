import type { Policy } from '../../policy.ts';
import type { Minor } from '../money.ts';
import { isPastChange } from '../orders/may-amend.ts';
import type { Order } from '../orders/order.ts';
import type { ShopVoice } from './shop-voice.ts';
import { statusName, statusPhrase } from './status-text.ts';

/** What is said about changing a placed order, and about ordering it once more. */
export const amendText = {
  noSuchOrder: 'I find no order with that number, so I did nothing. Please check the number.',
  otherCurrency: (number: string) =>
    `Order ${number} was sold in another currency than the catalogue has now, so it cannot be changed here. Please take a new order.`,
  takenUp: (number: string) =>
    `Order ${number} is taken up. It stays as it is until you confirm a change of it.`,
  /** On the card of a change, in bold, before what it is or was. */
  changes: 'What changes: ',
  changed: 'What changed: ',
  nothingYet:
    'Nothing has changed yet. Write what is to be different, such as “make it three”, or press Change. Press Cancel to leave the order as it is.',
  nothingToConfirm: (number: string) =>
    `Nothing has changed yet, so there is nothing to confirm, and order ${number} is as it was. Write what is to be different, or press Cancel.`,
  startedOver: (number: string) => `Started over: this is order ${number} as it stands.`,
  orderedAgain: (number: string) => `The lines of order ${number} are taken over, at today's prices.`,
  changedElsewhere: (number: string, who: string) =>
    `${who} has a change of order ${number} open as well. The one that is confirmed first counts, so please agree on it before you confirm.`,
  beingChanged: (number: string) => `Order ${number} is being changed here already: please see its card.`,
  finishFirst:
    'Another order is still open here, and nothing of it should be lost. Please confirm or cancel it first, then press the button again.',
  tooLate: (order: Pick<Order, 'number' | 'status' | 'delayedFrom'>, { orders }: Pick<Policy, 'orders'>) =>
    isPastChange(order)
      ? `Order ${order.number} is ${statusPhrase(order.status)}, so it can no longer be changed. Press Order again on its card, or write a new order.`
      : `Order ${order.number} is at “${statusName(order.status)}” by now. Staff can change an order until “${statusName(orders.amendUntil)}”; after that a supervisor can. Please ask one now.`,
  handedOver: (number: string) =>
    `A part of order ${number} is in the customer's hands, so it can no longer be changed. Please take what they want besides as a new order.`,
  meanwhile: (number: string, wished: string) =>
    `Someone else changed order ${number} in the meantime, so nothing of yours was taken. Here it is as it stands now. What you were about to change: ${wished}. Please write it once more if it still holds.`,
  nothingLeft: (number: string) =>
    `Nothing is left of order ${number}. Write what the customer would like instead, or press Cancel here to leave the order as it was.`,
  delayReason: 'a new time was agreed for it',
} as const;

/** "$3.50 more than before". */
export function differenceText(voice: ShopVoice, difference: Minor): string {
  if (difference === 0) return 'the same as before';
  return difference > 0
    ? `${voice.money(difference)} more than before`
    : `${voice.money(-difference)} less than before`;
}
