import type { Card } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import { inSentence, type ShopVoice } from './shop-voice.ts';

/** A call that an earlier version asked for, with `Called` as its only button, once someone pressed it. */
export function calledTaskCard(order: Order, voice: ShopVoice, now: Date, by: string): Card {
  const { name, phone } = order.customer;
  const who = name ?? 'the customer';
  return {
    summary: `${by} called ${who} to confirm order ${order.number}`,
    elements: [
      { kind: 'heading', text: `Called: ${who}` },
      {
        kind: 'fields',
        fields: [
          { label: 'Phone', value: phone ? voice.phone(phone) : 'none given' },
          { label: 'Order', value: order.number },
        ],
      },
      {
        kind: 'note',
        tone: 'info',
        text: [`${by} called ${inSentence(voice.when(now, now))}. The order is confirmed.`],
      },
    ],
  };
}
