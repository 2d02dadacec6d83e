import type { Button, Card, Element } from '../conversation/card.ts';
import type { FoundOrder, Search } from '../finding/search.ts';
import { kindName } from './order-parts.ts';
import { inSentence, quoted, type ShopVoice } from './shop-voice.ts';
import { statusName } from './status-text.ts';

export type FoundPage = {
  /** As typed: the buttons search for it again. */
  words: string;
  orders: readonly FoundOrder[];
  /** From 0. */
  page: number;
  pages: number;
  /** How many there are; null: more than are counted. */
  count: number | null;
};

/** What was found, a page of it; each order can be shown. */
export function foundCard(
  { words, orders, page, pages, count }: FoundPage,
  voice: (currency: string) => ShopVoice,
  now: Date,
): Card {
  const many = count === null ? 'Many orders' : count === 1 ? '1 order' : `${count} orders`;
  const heading = `${many} for ${quoted(words, 60)}`;
  const turn = (label: string, to: number): Button => ({
    label,
    action: { do: 'show', what: 'found', words, page: to },
    style: 'plain',
  });
  return {
    summary: heading,
    elements: [
      { kind: 'heading', text: heading },
      ...foundElements(orders, voice, now),
      ...(pages > 1
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                ...(page > 0 ? [turn('Previous page', page - 1)] : []),
                ...(page < pages - 1 ? [turn('Next page', page + 1)] : []),
              ],
            },
            { kind: 'note' as const, tone: 'info' as const, text: [pageText(page, pages, count)] },
          ]
        : []),
    ],
  };
}

function pageText(page: number, pages: number, count: number | null): string {
  const where = `Page ${page + 1} of ${pages}.`;
  return count === null
    ? `${where} There are more than are shown here: please add a name, a day or a status, for example /orders open maria.`
    : where;
}

/** Orders as rows, and a button for each. */
export function foundElements(
  orders: readonly FoundOrder[],
  voice: (currency: string) => ShopVoice,
  now: Date,
): Element[] {
  return [
    { kind: 'rows', rows: orders.map((order) => row(order, voice(order.currency), now)), total: null },
    { kind: 'buttons', buttons: orders.map(({ number }) => showButton(number)) },
  ];
}

function row({ number, status, customer, kind, due, total }: FoundOrder, voice: ShopVoice, now: Date) {
  const who = customer.name ?? (customer.phone ? voice.phone(customer.phone) : customer.email);
  return {
    text: [{ bold: number }, who ? ` · ${who}` : ''],
    detail: [`${statusName(status)} · ${kindName[kind].toLowerCase()} ${inSentence(voice.due(due, now))}`],
    amount: voice.money(total),
  };
}

export function showButton(number: string, label = `Show ${number}`): Button {
  return { label, action: { do: 'show', what: 'order', words: number, page: 0 }, style: 'plain' };
}

/** Where nothing was found: what to try. */
export function nothingFoundText(words: string, search: Search): string {
  if (search.late && search.name === null && search.phone === null && search.email === null) {
    return `No order that matches ${quoted(words)} is late. /orders open shows what is still to be done.`;
  }
  if (search.product !== null || search.staff !== null || search.words !== null) {
    return `I find no order for ${quoted(words)}. Please check the spelling, or say less of it: /orders product cola, /orders by sam last week, /orders about birthday.`;
  }
  const sought = search.name ?? search.email ?? (search.phone ? words : null);
  if (sought === null)
    return `There is no order for ${quoted(words)} at the moment. /orders alone shows what is open.`;
  return `I find no order for ${quoted(words)}. Please check the spelling, or try the order number, the phone number or part of the name: /orders R-10001, /orders 555 0147, /orders maria.`;
}
