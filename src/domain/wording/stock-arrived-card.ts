import type { Card } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import { listed } from './shop-voice.ts';

/** Tells the processing team that what an order waited for is there, and kept for it. */
export function stockArrivedCard(order: Order, lines: readonly string[]): Card {
  const waiting = order.lines.filter((line) => line.backorder).map(({ name }) => name);
  const next =
    waiting.length > 0
      ? `It still waits for ${listed(waiting)}.`
      : 'Nothing of it waits any more: please take its next step on its card.';
  return {
    summary: `Stock is in for order ${order.number}: ${listed(lines)}`,
    elements: [
      {
        kind: 'note',
        tone: 'info',
        text: [
          { bold: `Stock is in for order ${order.number}: ` },
          `${listed(lines)}, kept for it now. ${next} The customer is told.`,
        ],
      },
    ],
  };
}
