import type { Card } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import { contactText } from './order-parts.ts';
import { listed, quoted, type ShopVoice } from './shop-voice.ts';

/** In the order's thread: the customer has not heard it, and what staff do now. */
export function undeliverableCard(order: Order, why: readonly string[], voice: ShopVoice): Card {
  const who = contactText(order.customer, voice);
  return {
    summary: `The customer of order ${order.number} could not be told`,
    elements: [
      {
        kind: 'note',
        tone: 'warning',
        text: [
          { bold: 'The customer could not be told. ' },
          `${who}: ${reasons(why)}. Please find another way to reach them now, and note on the order how you did.`,
        ],
      },
    ],
  };
}

/** Why no way was left, as one clause. */
export function reasons(why: readonly string[]): string {
  return listed([...new Set(why)].map((one) => quoted(one, 160))) || 'no way was left';
}
