import type { FlowShop } from '../conversation/flow-shop.ts';
import type { Order } from '../orders/order.ts';
import { isClosed } from '../orders/order-life.ts';
import { isOverdue } from '../orders/promise.ts';
import { contactText } from './order-parts.ts';
import { inSentence, quoted } from './shop-voice.ts';
import { statusPhrase } from './status-text.ts';

export const whoseOrder =
  'Whose order is it? Please ask with its number, the customer’s name or phone number, such as “where is the order for 555 0147”, and I say where it stands.';

/** `more`: others fit as well. */
type Found = { words: string; orders: readonly Order[]; more: boolean };

/** Where the orders stand that someone asks for; what a customer on the phone can be told. */
export function ordersStand(shop: FlowShop, { words, orders, more }: Found, at: Date): string {
  const [only, ...others] = orders;
  if (!only) {
    return `I find no order for ${quoted(words)}. Please check the spelling, or ask with the order number, the phone number or the whole name.`;
  }
  if (others.length === 0) return `${stands(shop, only, at)} /orders ${only.number} shows all of it.`;
  const list = orders.map((order) => `• ${stands(shop, order, at)}`).join('\n');
  const rest = more ? ` There are more: /orders ${words} lists them.` : '';
  return `Several orders fit ${quoted(words)}:\n${list}\nPlease ask with the number of the one that is meant.${rest}`;
}

function stands({ policy, voice }: FlowShop, order: Order, at: Date): string {
  const { number, status, reason, customer, fulfilment } = order;
  const head = `Order ${number} (${contactText(customer, voice)}) is ${statusPhrase(status)}`;
  const why = reason ? `: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}` : '.';
  if (isClosed(status)) return `${head} since ${inSentence(voice.when(new Date(order.statusAt), at))}${why}`;
  const way = fulfilment.kind === 'pickup' ? 'pickup' : 'delivery';
  const expected = `Expected: ${way} ${inSentence(voice.due(fulfilment.due, at))}.`;
  const late = isOverdue(order, policy, at, 0)
    ? ' That time is over: please ask the team for a new one before you promise anything.'
    : '';
  return `${head}${why} ${expected}${late}`;
}
