import type { Card } from '../conversation/card.ts';
import { quoted } from './shop-voice.ts';

/** What `/orders` says where it has no order to show. */
export const ordersAnswer = {
  notFound: (number: string): Card =>
    sentence(
      `I do not find an order ${number}. Please check its number; /orders alone shows your drafts and the open orders, and /orders with the customer's name or phone number finds theirs.`,
    ),
  notUnderstood: (words: string): Card =>
    sentence(
      `I do not know what to look for with ${quoted(words)}. Please write /orders with an order number, a name, a phone number or an e-mail address, with a product, a day or who took it, or with open, late, today or a status such as ready: /orders R-10001, /orders maria last week, /orders product cola, /orders by sam, /orders open today. To take an order, use /order.`,
    ),
  mayNotPrint: (): Card =>
    sentence(
      'I am sorry, the whole record of an order is for supervisors to print. Please ask one of them; the Timeline button on the order shows what happened.',
    ),
  printWhich: (): Card =>
    sentence('Please write which order to print, with its number: /orders print R-10001.'),
  printElsewhere: (number: string): Card =>
    sentence(
      `This desk has no web page for the record of ${number}. Whoever runs it can print it: readback orders print ${number}.`,
    ),
  nothingFound: (text: string): Card => sentence(text),
};

function sentence(text: string): Card {
  return { summary: text, elements: [{ kind: 'text', text: [text] }] };
}
