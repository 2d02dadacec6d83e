import type { Card } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import { inSentence, type ShopVoice } from './shop-voice.ts';
import { statusName } from './status-text.ts';

/** Reminds the processing channel of an order whose promised time has passed. */
export function overdueCard(
  { number, status }: Pick<Order, 'number' | 'status'>,
  promise: Date,
  voice: ShopVoice,
  now: Date,
): Card {
  const text = `Order ${number} was promised ${inSentence(voice.when(promise, now))} and is still at “${statusName(status)}”. Please take its next step now, or press Delay… on its card to give the customer a new time.`;
  return {
    summary: `Order ${number} is overdue`,
    elements: [{ kind: 'note', tone: 'warning', text: [text] }],
  };
}
