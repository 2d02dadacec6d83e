import type { SopStep } from '../conversation/draft.ts';
import type { EscalationOnRecord } from '../finding/escalation-on-record.ts';
import type { OrderRecord } from '../finding/order-json.ts';
import { contactText, kindName, sourceName } from './order-parts.ts';
import type { ShopVoice } from './shop-voice.ts';
import { statusName } from './status-text.ts';
import type { NameOf } from './timeline-text.ts';

const stepName: Readonly<Record<SopStep, string>> = {
  greeted: '4.1 The customer was greeted',
  'read-back': '4.2 The order was read back',
  confirmed: '4.2 The customer confirmed it',
  'availability-checked': '4.3 Availability was checked',
  'confirmation-sent': '4.5 The confirmation was given',
};

/** An instant as a record has it: to the day and minute, in the shop's own time. */
export type InstantText = (at: Date | string) => string;

/** The words of the printed record of an order; plain text, for the page to escape. */
export function recordPageText(
  { order, messages, rating }: OrderRecord,
  voice: ShopVoice,
  nameOf: NameOf,
  instant: InstantText,
) {
  const { fulfilment, customer } = order;
  const told = messages.filter(({ state }) => state === 'sent' || state === 'delivered');
  const lastTold = told.at(-1);
  const fact = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  return {
    title: `Record of order ${order.number}`,
    facts: [
      ...fact('Status', `${statusName(order.status)}, since ${instant(order.statusAt)}`),
      ...fact('Reason', order.reason),
      ...fact('Customer', contactText(customer, voice)),
      ...fact(
        kindName[fulfilment.kind],
        fulfilment.due === 'asap' ? 'As soon as possible' : instant(fulfilment.due),
      ),
      ...fact('Address', fulfilment.address),
      ...fact('Came in by', sourceName[order.source]),
      ...fact('Payment', order.payment),
      ...fact('Placed', `${instant(order.placedAt)}, by ${nameOf(order.placedBy)}`),
      ...fact('Instructions', order.instructions.join('; ')),
      ...fact('Allergies', order.allergies.join('; ')),
      ...fact('Unclear words', order.uncertain.join('; ')),
    ],
    steps: [
      ...(['greeted', 'read-back', 'confirmed', 'availability-checked'] as const).map((step) => ({
        name: stepName[step],
        at: met(order.steps[step], instant),
      })),
      { name: '4.5 The order was recorded', at: instant(order.placedAt) },
      { name: stepName['confirmation-sent'], at: met(order.steps['confirmation-sent'], instant) },
      {
        name: '4.6 The customer was kept informed',
        at: lastTold
          ? `${told.length === 1 ? 'Once' : `${told.length} times, last`}, of ${instant(lastTold.at)}`
          : 'Not on record',
      },
      { name: '4.7 The customer rated the order', at: rating ? instant(rating.at) : 'Not on record' },
    ],
    rating: rating
      ? `${rating.score} of 5${rating.comment ? `: ${rating.comment}` : ''} (${instant(rating.at)})`
      : 'The order has no rating.',
  };
}

const met = (at: string | undefined, instant: InstantText) => (at ? instant(at) : 'Not on record');

export const recordPageWords = {
  ordered: 'What was ordered',
  total: 'Total',
  procedure: 'Steps of the procedure',
  messages: 'What the customer was told',
  noMessages: 'The customer was told nothing yet.',
  rating: 'Rating',
  escalations: 'Escalations',
  timeline: 'Timeline',
  noTimeline: 'Nothing is on the timeline.',
} as const;

/** "Order received: delivered, of Monday, …" */
export function messageText(news: string, state: string, at: string): string {
  return `${capital(news.replaceAll('-', ' '))}: ${state}, ${at}`;
}

/** "By e-mail to maria@example.com: delivered, first …, last …" */
export function attemptText(attempt: OrderRecord['attempts'][number], instant: InstantText): string {
  const { channel, address, state, firstAt, lastAt, detail } = attempt;
  const way = { text: 'By text message', email: 'By e-mail', call: 'By a call' }[channel];
  const again = lastAt.getTime() === firstAt.getTime() ? '' : `, last tried ${instant(lastAt)}`;
  return `${way} to ${address}: ${state}, ${instant(firstAt)}${again}${detail ? ` (${detail})` : ''}`;
}

export function escalationText(escalation: EscalationOnRecord, instant: InstantText) {
  const { number, about, urgent, standing, raisedAt, raisedBy, heldBy, heldAt } = escalation;
  const held = heldBy && heldAt ? ` by ${heldBy}, ${instant(heldAt)}` : '';
  return {
    title: `${number}: ${about.replaceAll('-', ' ')}${urgent ? ', urgent' : ''}, raised by ${raisedBy}, ${instant(raisedAt)}`,
    facts: [
      { label: 'What happened', value: escalation.happened },
      { label: 'Promised', value: escalation.promised },
      { label: capital(standing), value: `${capital(standing)}${held}` },
      { label: 'Resolution', value: escalation.resolution },
      { label: 'Told to the customer', value: escalation.told },
    ].flatMap(({ label, value }) => (value ? [{ label, value }] : [])),
  };
}

/** Where the record ends: what it is a picture of. */
export function recordFooter(shop: string, at: string, by: string): string {
  return `Everything that ${shop} has on record about this order, as it was on ${at}. Printed for ${by}. It names a customer: please keep it, and destroy it, as the shop’s policy says.`;
}

export const recordPageProblem = {
  unknown: {
    title: 'This page is not known',
    text: 'Please ask for a new address: /orders print with the number of the order.',
  },
  expired: {
    title: 'This address has expired',
    text: 'An address of a record is good for a quarter of an hour. Please ask for a new one: /orders print with the number of the order.',
  },
  'too-often': {
    title: 'One moment, please',
    text: 'This page was opened very often. Please try again in a minute.',
  },
} as const;
export type RecordPageProblem = keyof typeof recordPageProblem;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
