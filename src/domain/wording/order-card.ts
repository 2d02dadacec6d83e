import type { Card } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import { careElements, contactText, kindName, linesElement, sourceName } from './order-parts.ts';
import { listed, quoted, type ShopVoice } from './shop-voice.ts';

/** The order's card in the processing channel. */
export function orderCard(order: Order, voice: ShopVoice, now: Date): Card {
  const { fulfilment, customer } = order;
  const due = voice.due(fulfilment.due, now);
  return {
    summary: `New order ${order.number}: ${kindName[fulfilment.kind].toLowerCase()} ${due}, ${voice.money(order.total)}`,
    elements: [
      { kind: 'heading', text: `Order ${order.number}` },
      {
        kind: 'fields',
        fields: [
          { label: kindName[fulfilment.kind], value: due },
          { label: 'Customer', value: contactText(customer, voice) },
          ...(fulfilment.address ? [{ label: 'Address', value: fulfilment.address }] : []),
          { label: 'Came in by', value: sourceName[order.source] },
          ...(order.payment ? [{ label: 'Payment', value: order.payment }] : []),
        ],
      },
      ...careElements(order),
      ...(order.uncertain.length > 0
        ? [
            {
              kind: 'note' as const,
              tone: 'warning' as const,
              text: [
                { bold: 'Said, and not understood: ' },
                `${listed(order.uncertain.map((words) => quoted(words)))}. Please ask the customer if it matters.`,
              ],
            },
          ]
        : []),
      ...(fulfilment.kind === 'delivery' && !fulfilment.address
        ? [
            {
              kind: 'note' as const,
              tone: 'warning' as const,
              text: ['No delivery address was given. Please ask the customer.'],
            },
          ]
        : []),
      linesElement(order, voice),
    ],
  };
}
