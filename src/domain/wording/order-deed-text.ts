import type { Order } from '../orders/order.ts';
import type { OrderStatus } from '../orders/order-status.ts';
import type { Role } from '../roles.ts';
import { inSentence, listed, listedApart, type ShopVoice } from './shop-voice.ts';
import { statusName, statusPhrase } from './status-text.ts';

type Named = Pick<Order, 'number' | 'status'>;

/** Who may do it, as a sentence names them. */
const roleName: Readonly<Record<Role, string>> = {
  staff: 'the staff',
  processing: 'the processing team',
  supervisors: 'a supervisor',
};

/** What only the one who acted on a placed order sees. */
export const orderDeedText = {
  now: ({ number, status }: Named) => `Order ${number}: ${statusName(status)}.`,
  already: ({ number, status }: Named) =>
    `Order ${number} is ${statusPhrase(status)} already. Nothing was done twice.`,
  notPossible: ({ number, status }: Named, to: OrderStatus, steps: readonly OrderStatus[]) =>
    `Order ${number} is ${statusPhrase(status)}, so it cannot become ${lower(to)} now. ${nextText(steps)}`,
  notAllowed: (number: string, who: readonly Role[]) =>
    `I am sorry, that step of order ${number} is for ${listed(
      who.map((role) => roleName[role]),
      'or',
    )}. Please ask them to take it; nothing was changed.`,
  stale: ({ number, status }: Named) =>
    `Order ${number} has changed since that button was drawn, so I did nothing. It is ${statusPhrase(status)} now; its card shows what can be done next.`,
  past: 'That time has passed. Please name one that is still to come, such as “in 30 minutes”.',
  notLater: (number: string) =>
    `That is not later than the time promised for order ${number}, so nothing was changed. Please name a later one, or press Change on its card to agree on an earlier time.`,
  noWords: 'Please write why, in a few words: the customer is told. Nothing was changed.',
  emptyNote: 'There are no words in it, so nothing was saved. Please write the note.',
  noOrder: 'I do not find that order, so I did nothing. Please look it up by its number with /orders.',
  noted: (number: string) => `Your note is on the timeline of order ${number}.`,
  called: (number: string) => `The phone call is on the timeline of order ${number}.`,
} as const;

function nextText(steps: readonly OrderStatus[]): string {
  if (steps.length === 0) return 'It needs no further step; a note can still be added.';
  return `Next it can become ${listed(steps.map(lower), 'or')}.`;
}

const lower = (status: OrderStatus): string => statusName(status).toLowerCase();

/** Why an order waits, for the customer: "not in stock yet: coke and napkins". */
export function waitingReason(lines: Order['lines']): string {
  const names = [...new Set(lines.filter((line) => line.backorder).map((line) => line.name))];
  return `not in stock yet: ${listedApart(names)}`;
}

/** What a supervisor hears of an order that is far over its time. */
export function farOverdueText(
  { number, status }: Named,
  promise: Date,
  voice: ShopVoice,
  now: Date,
): string {
  const when = inSentence(voice.when(promise, now));
  return `Order ${number} was promised ${when} and is still at “${statusName(status)}”. Please see to it now, and tell the customer a new time.`;
}
