import type { Button, Card, Element } from '../conversation/card.ts';
import type { State } from '../conversation/state.ts';
import type { FoundOrder } from '../finding/search.ts';
import type { Due } from '../orders/fulfilment.ts';
import { buttonLabel } from './draft-card/common-buttons.ts';
import { foundElements } from './found-card.ts';
import { inSentence, type ShopVoice } from './shop-voice.ts';

export type HomeDraft = {
  id: string;
  tag: State['tag'];
  /** How many lines, and for whom as far as is known. */
  lines: number;
  customer: string | null;
  updatedAt: Date;
  /** When it is wanted, as far as is known. */
  kind: 'pickup' | 'delivery' | null;
  due: Due | null;
};

/** Orders of one kind: the first of them, and how many there are; null: more than are counted. */
export type HomeOrders = { orders: readonly FoundOrder[]; count: number | null };

const standing: Record<State['tag'], string> = {
  idle: 'not begun',
  collecting: 'being taken',
  clarifying: 'has an open question',
  checking: 'being checked',
  'reading-back': 'ready to confirm',
  short: 'short of stock',
  placing: 'being placed',
  placed: 'placed',
  cancelled: 'cancelled',
  expired: 'expired',
};

/** For whoever has no role here: what customers ordered is not theirs to see. */
export function closedHomeCard(shop: string): Card {
  const text = `I am sorry, orders are shown to the staff of ${shop}. Please ask a supervisor to add you to the staff in the shop's policy.`;
  return { summary: text, elements: [{ kind: 'text', text: [text] }] };
}

/** A person's drafts, and the shop's late and open orders. */
export function homeCard(
  home: { drafts: readonly HomeDraft[]; late: HomeOrders; open: HomeOrders },
  shop: string,
  voice: (currency: string) => ShopVoice,
  now: Date,
): Card {
  const { late, open } = home;
  return {
    summary: `${shop}: ${home.drafts.length} of your drafts, ${counted(late)} late, ${counted(open)} open`,
    elements: [
      { kind: 'heading', text: shop },
      {
        kind: 'text',
        text: [
          'To take an order, write it to me in a direct message, or use ',
          { bold: '/order' },
          ' in any channel: ',
          '“two large pies, pickup at 6, for Maria, 212 555 0147”. To find one, use ',
          { bold: '/orders' },
          ' with a number, a name or a phone number.',
        ],
      },
      { kind: 'divider' },
      { kind: 'text', text: [{ bold: 'Your drafts' }] },
      ...drafts(home.drafts, voice('USD'), now),
      { kind: 'divider' },
      ...(late.orders.length > 0 ? section('Late', 'late', late, voice, now) : []),
      ...section('Open', 'open', open, voice, now),
    ],
  };
}

const counted = ({ count }: HomeOrders): string => (count === null ? 'many' : String(count));

/** The most urgent of them, and the way to all. */
function section(
  title: string,
  words: 'late' | 'open',
  list: HomeOrders,
  voice: (currency: string) => ShopVoice,
  now: Date,
): Element[] {
  const { orders } = list;
  if (orders.length === 0) {
    return [
      { kind: 'text', text: [{ bold: `${title} orders` }] },
      { kind: 'text', text: ['None at the moment.'] },
    ];
  }
  const all: Button = {
    label: `All ${words} orders`,
    action: { do: 'show', what: 'found', words, page: 0 },
    style: 'plain',
  };
  return [
    { kind: 'text', text: [{ bold: `${title} orders` }, `  ${list.count ?? 'more than are counted'}`] },
    ...foundElements(orders, voice, now),
    ...(list.count === orders.length ? [] : [{ kind: 'buttons' as const, buttons: [all] }]),
    { kind: 'divider' },
  ];
}

function drafts(list: readonly HomeDraft[], voice: ShopVoice, now: Date): Element[] {
  if (list.length === 0) return [{ kind: 'text', text: ['None at the moment.'] }];
  return [
    {
      kind: 'rows',
      rows: list.map((draft) => ({
        text: [{ bold: draft.customer ?? 'No name yet' }, ` · ${standing[draft.tag]}`],
        detail: [draftDetail(draft, voice, now)],
        amount: null,
      })),
      total: null,
    },
    { kind: 'buttons', buttons: list.map(openButton) },
  ];
}

function openButton({ id, customer }: HomeDraft, at: number): Button {
  return {
    label: buttonLabel(customer ? `Go on: ${customer}` : `Go on: no name yet (${at + 1})`),
    action: { do: 'show', what: 'draft', words: id, page: 0 },
    style: 'plain',
  };
}

/** "3 lines · pickup today at 6:00 PM · last changed today at 3:02 PM" */
function draftDetail({ lines, kind, due, updatedAt }: HomeDraft, voice: ShopVoice, now: Date): string {
  return [
    `${lines} ${lines === 1 ? 'line' : 'lines'}`,
    ...(due ? [`${kind ?? 'pickup'} ${inSentence(voice.due(due, now))}`] : []),
    `last changed ${inSentence(voice.when(updatedAt, now))}`,
  ].join(' · ');
}
