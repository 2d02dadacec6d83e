import type { Card, Element } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import { spokenLine } from './line-text.ts';
import { careElements, fulfilmentText } from './order-parts.ts';
import { inSentence, listedApart, type ShopVoice } from './shop-voice.ts';

/**
 * Asks staff to call a customer whom no written confirmation reaches, with the words to say; once someone `called`,
 * it says so instead.
 */
export function callTaskCard(
  order: Order,
  voice: ShopVoice,
  now: Date,
  called: { by: string } | null = null,
): Card {
  const { name, phone } = order.customer;
  const who = name ?? 'the customer';
  const fields: Element = {
    kind: 'fields',
    fields: [
      { label: 'Phone', value: phone ? voice.phone(phone) : 'none given' },
      { label: 'Order', value: order.number },
    ],
  };
  if (called) {
    const when = inSentence(voice.when(now, now));
    return {
      summary: `${called.by} called ${who} to confirm order ${order.number}`,
      elements: [
        { kind: 'heading', text: `Called: ${who}` },
        fields,
        { kind: 'note', tone: 'info', text: [`${called.by} called ${when}. The order is confirmed.`] },
      ],
    };
  }
  return {
    summary: `Please call ${who} to confirm order ${order.number}`,
    elements: [
      { kind: 'heading', text: `Please call ${who}` },
      fields,
      { kind: 'say', text: callScript(order, voice, now) },
      ...careElements(order),
      {
        kind: 'note',
        tone: 'info',
        text: [
          'If nobody answers, please try again within 15 minutes, then leave this as a message. Press Called once the customer has heard it.',
        ],
      },
      { kind: 'buttons', buttons: [{ label: 'Called', action: { do: 'called' }, style: 'primary' }] },
    ],
  };
}

function callScript(order: Order, voice: ShopVoice, now: Date): string {
  const hello = order.customer.name ? `Hello, may I speak to ${order.customer.name}?` : 'Hello.';
  const lines = listedApart(order.lines.map((line) => spokenLine(line, undefined, voice)));
  return [
    hello,
    `This is ${voice.shop.name}, to confirm your order.`,
    `We have ${lines}, ${fulfilmentText(order.fulfilment, voice, now)}.`,
    `The total is ${voice.money(order.total)}, and your order number is ${order.number}.`,
    'Is there anything else I can do for you? Thank you, goodbye.',
  ].join(' ');
}
