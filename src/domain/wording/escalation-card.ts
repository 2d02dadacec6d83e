import type { Card, Element } from '../conversation/card.ts';
import type { EffectOf } from '../effects.ts';
import type { Order } from '../orders/order.ts';
import { highestScore, type Rating } from '../orders/rating.ts';
import { contactText, fulfilmentText, linesElement } from './order-parts.ts';
import { quoted, type ShopVoice } from './shop-voice.ts';
import { timelineButton } from './timeline-card.ts';

export type EscalationAbout = EffectOf<'raise-escalation'>['about'];

export type EscalationView = {
  about: EscalationAbout;
  order: Order;
  /** For a low rating: as it stands now; it may have changed since. */
  rating: Rating | null;
  /** What else is known of it: which ways were tried, since when it is due. Empty when nothing is. */
  detail: string;
  /** What the customer said last, in their own words. */
  lastWords: string | null;
  /** Below this a rating has to be looked at. */
  escalateBelow: number;
};

/** What a supervisor has to hear of: the order, the customer, what happened, and what to do next. */
export function escalationCard(view: EscalationView, voice: ShopVoice, now: Date): Card {
  const { order } = view;
  const { heading, happened, next } = words(view);
  const who = contactText(order.customer, voice);
  const said = view.lastWords
    ? [{ kind: 'text' as const, text: [{ bold: 'They said: ' }, quoted(view.lastWords, 600)] }]
    : [];
  const elements: Element[] = [
    { kind: 'heading', text: heading },
    { kind: 'text', text: [happened] },
    ...said,
    {
      kind: 'fields',
      fields: [
        { label: 'Customer', value: who },
        { label: 'Order', value: `${order.number} ${fulfilmentText(order.fulfilment, voice, now)}` },
      ],
    },
    linesElement(order, voice),
    { kind: 'note', tone: 'info', text: [next] },
    { kind: 'buttons', buttons: [timelineButton(order.number)] },
  ];
  return { summary: `${heading} (${who})`, elements };
}

function words(view: EscalationView): { heading: string; happened: string; next: string } {
  const { about, order, rating, detail } = view;
  const more = detail ? ` ${detail}` : '';
  switch (about) {
    case 'low-rating': {
      const score = rating ? `${rating.score} of ${highestScore}` : 'low';
      const better = rating !== null && rating.score >= view.escalateBelow;
      return {
        heading: `Order ${order.number} was rated ${score}`,
        happened: better
          ? `The customer first gave a lower rating and has changed it since.${more}`
          : `The customer was not satisfied with this order.${more}`,
        next: better
          ? 'A word of thanks is welcome; nothing else is asked of you.'
          : 'Please call or write to them within a day, and note on the order what you agreed.',
      };
    }
    case 'undeliverable':
      return {
        heading: `The customer of order ${order.number} could not be told`,
        happened: `A message about this order did not reach the customer.${more}`,
        next: 'Please find another way to reach them now, and note on the order how you did.',
      };
    case 'overdue':
      return {
        heading: `Order ${order.number} is overdue`,
        happened: detail || 'The time that the customer was promised has passed.',
        next: 'Please ask the team for a new time, and press Delay… on the order’s card: the customer is then told.',
      };
    default:
      return about satisfies never;
  }
}
