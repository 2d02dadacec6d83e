import type { Element } from '../conversation/card.ts';
import type { NewsKind } from '../messages/customer-message.ts';
import type { OrderFacts } from '../orders/order-facts.ts';
import { inSentence, quoted, type ShopVoice } from './shop-voice.ts';

const newsName: Readonly<Record<NewsKind, string>> = {
  received: 'order received',
  accepted: 'accepted',
  delayed: 'delayed',
  'running-late': 'running late',
  changed: 'order changed',
  ready: 'ready',
  'on-its-way': 'on its way',
  'partly-fulfilled': 'partly fulfilled',
  completed: 'completed',
  cancelled: 'cancelled',
  'backorder-arrived': 'stock has arrived',
  'follow-up': 'how was it?',
};

const channelName = { text: 'by text', email: 'by e-mail', call: 'by telephone' } as const;

/** What is said of a try; one that is not named here is under way. */
const outcome: Readonly<Record<string, string>> = {
  sent: 'sent',
  delivered: 'delivered',
  unconfirmed: 'sent, delivery not confirmed',
  undelivered: 'not delivered',
  refused: 'could not be sent',
  asked: 'a call was asked for',
};

/** What the customer was told last, the last notes, and the rating, as small print. */
export function orderFactsElements(
  { told, notes, prefers, rating }: OrderFacts,
  voice: ShopVoice,
  now: Date,
): Element[] {
  const small = (label: string, text: string): Element => ({
    kind: 'note',
    tone: 'info',
    text: [{ bold: label }, text],
  });
  return [
    ...(told
      ? [
          small(
            'Customer told: ',
            `${newsName[told.news]}, ${channelName[told.channel]}, ${outcome[told.state] ?? 'being sent'} ${inSentence(voice.when(told.at, now))}`,
          ),
        ]
      : []),
    ...(prefers ? [small('The customer asked to be told ', `${channelName[prefers]}.`)] : []),
    ...notes.map(({ text, by, at }) =>
      small('Note: ', `${quoted(text, 300)}, ${by}, ${voice.when(at, now)}`),
    ),
    ...(rating
      ? [
          small(
            'Rated by the customer: ',
            `${rating.score} of 5${rating.comment ? `, ${quoted(rating.comment, 300)}` : ''}`,
          ),
        ]
      : []),
  ];
}
