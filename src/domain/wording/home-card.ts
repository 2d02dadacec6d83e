import type { Card, Element } from '../conversation/card.ts';
import type { State } from '../conversation/state.ts';
import type { Minor } from '../money.ts';
import type { Due } from '../orders/fulfilment.ts';
import { inSentence, type ShopVoice } from './shop-voice.ts';

export type HomeDraft = {
  tag: State['tag'];
  /** How many lines, and for whom as far as is known. */
  lines: number;
  customer: string | null;
  updatedAt: Date;
  /** When it is wanted, as far as is known. */
  kind: 'pickup' | 'delivery' | null;
  due: Due | null;
};

export type HomeOrder = {
  number: string;
  customer: string | null;
  kind: 'pickup' | 'delivery';
  /** null: as soon as possible. */
  due: Date | null;
  total: Minor;
};

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

/** A person's open drafts and the shop's orders of today. */
export function homeCard(
  home: { drafts: readonly HomeDraft[]; orders: readonly HomeOrder[] },
  voice: ShopVoice,
  now: Date,
): Card {
  return {
    summary: `${voice.shop.name}: ${home.drafts.length} open, ${home.orders.length} today`,
    elements: [
      { kind: 'heading', text: voice.shop.name },
      {
        kind: 'text',
        text: [
          'To take an order, write it to me in a direct message, or use ',
          { bold: '/order' },
          ' in any channel: ',
          '“two large pies, pickup at 6, for Maria, 212 555 0147”.',
        ],
      },
      { kind: 'divider' },
      { kind: 'text', text: [{ bold: 'Your open orders' }] },
      drafts(home.drafts, voice, now),
      { kind: 'divider' },
      { kind: 'text', text: [{ bold: 'Placed today' }] },
      orders(home.orders, voice, now),
    ],
  };
}

function drafts(list: readonly HomeDraft[], voice: ShopVoice, now: Date): Element {
  if (list.length === 0) return { kind: 'text', text: ['None at the moment.'] };
  return {
    kind: 'rows',
    rows: list.map((draft) => ({
      text: [{ bold: draft.customer ?? 'No name yet' }, ` · ${standing[draft.tag]}`],
      detail: [draftDetail(draft, voice, now)],
      amount: null,
    })),
    total: null,
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

function orders(list: readonly HomeOrder[], voice: ShopVoice, now: Date): Element {
  if (list.length === 0) return { kind: 'text', text: ['None yet today.'] };
  return {
    kind: 'rows',
    rows: list.map((order) => ({
      text: [{ bold: order.number }, order.customer ? ` · ${order.customer}` : ''],
      detail: [`${order.kind} ${order.due ? voice.when(order.due, now) : 'as soon as possible'}`],
      amount: voice.money(order.total),
    })),
    total: null,
  };
}
