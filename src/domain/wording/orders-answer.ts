import type { Card } from '../conversation/card.ts';
import { quoted } from './shop-voice.ts';

/** What `/orders` says where it has no order to show. */
export const ordersAnswer = {
  notFound: (number: string): Card =>
    sentence(
      `I do not find an order ${number}. Please check its number; /orders alone shows your open orders and those of today.`,
    ),
  notUnderstood: (words: string): Card =>
    sentence(
      `I do not know what to show for ${quoted(words)}. Please write /orders alone for your open orders and those of today, or /orders with an order number, for example /orders R-10001. To take an order, use /order.`,
    ),
};

function sentence(text: string): Card {
  return { summary: text, elements: [{ kind: 'text', text: [text] }] };
}
