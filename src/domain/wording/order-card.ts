import type { Card, Element } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import type { OrderFacts } from '../orders/order-facts.ts';
import { orderFactsElements } from './order-facts-elements.ts';
import { careElements, contactText, kindName, linesElement, sourceName } from './order-parts.ts';
import { inSentence, listed, quoted, type ShopVoice } from './shop-voice.ts';
import { statusName } from './status-text.ts';

/** An order as it stands, for staff: `more` is what the records say besides, and what can be done to it. */
export function orderCard(
  order: Order,
  voice: ShopVoice,
  now: Date,
  more: { facts?: OrderFacts; buttons?: readonly Element[] } = {},
): Card {
  const { fulfilment, customer } = order;
  const due = voice.due(fulfilment.due, now);
  return {
    summary: `${titleOf(order)}: ${kindName[fulfilment.kind].toLowerCase()} ${inSentence(due)}, ${voice.money(order.total)}`,
    elements: [
      { kind: 'heading', text: `Order ${order.number}` },
      {
        kind: 'fields',
        fields: [
          { label: 'Status', value: statusText(order, voice, now) },
          ...(order.reason ? [{ label: 'Reason', value: order.reason }] : []),
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
      ...(more.facts ? orderFactsElements(more.facts, voice, now) : []),
      ...(more.buttons ?? []),
    ],
  };
}

function titleOf({ number, status }: Order): string {
  return status === 'placed' ? `New order ${number}` : `Order ${number}, ${statusName(status).toLowerCase()}`;
}

/** "Preparing, since today at 5:40 PM". */
export function statusText({ status, statusAt }: Order, voice: ShopVoice, now: Date): string {
  return `${statusName(status)}, since ${voice.when(new Date(statusAt), now)}`;
}
