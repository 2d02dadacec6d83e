import type { Element } from '../../conversation/card.ts';
import type { Draft } from '../../conversation/draft.ts';
import type { FlowShop } from '../../conversation/flow-shop.ts';
import type { OrderLine } from '../../orders/line.ts';
import { totalOf } from '../../orders/price.ts';
import { priceDraft } from '../../orders/price-draft.ts';
import { amendText, differenceText } from '../amend-text.ts';
import { changesText } from '../changes-text.ts';
import { careElements, doubtElements, linesElement, termsElements } from '../order-parts.ts';

/** The lines show the rest. */
const mostChanges = 12;

/** What every card of a draft is drawn from. */
export type DraftView = {
  shop: FlowShop;
  draft: Draft;
  lines: readonly OrderLine[];
  total: number;
  at: Date;
  /** Mentioned once, on the card that follows what was said. */
  notices: readonly string[];
};

export function draftView(shop: FlowShop, draft: Draft, at: Date, notices: readonly string[]): DraftView {
  const lines = priceDraft(shop.book, draft);
  return { shop, draft, lines, total: totalOf(lines), at, notices };
}

export function noticeElements(view: DraftView): Element[] {
  return view.notices.map((notice) => ({ kind: 'note', tone: 'info', text: [notice] }));
}

/** The lines so far; nothing while there are none. */
export function linesSoFar(view: DraftView): Element[] {
  return view.lines.length > 0 ? [linesElement(view, view.shop.voice)] : [];
}

/** What is known of the order besides its lines; what is not known yet is not shown. */
export function knownFields({ draft, shop, at }: DraftView): Element[] {
  return termsElements(draft, shop.voice, at);
}

/** Allergies, instructions, and words that nothing explains. */
export function careAndDoubts({ draft }: DraftView): Element[] {
  return [...careElements(draft), ...doubtElements(draft.uncertain)];
}

/** "Order for Maria Lopez", "Change of order R-10001 for Maria Lopez". */
export function orderFor(view: DraftView): string {
  const { customer, amends } = view.draft;
  const order = amends ? `Change of order ${amends.number}` : 'Order';
  return customer.name ? `${order} for ${customer.name}` : order;
}

/** What is different from the placed order that the draft changes, or changed; nothing of a new order. */
export function changeElements(view: DraftView, label: string = amendText.changes): Element[] {
  const { shop, draft, lines, total, at } = view;
  const { amends } = draft;
  if (!amends) return [];
  const changes = changesText(draft, amends, lines, shop.voice, at);
  if (changes.length === 0) return [];
  const shown = changes.slice(0, mostChanges);
  const more = changes.length > shown.length ? [`${changes.length - shown.length} more`] : [];
  const difference = differenceText(shop.voice, total - amends.total);
  return [
    {
      kind: 'text',
      text: [{ bold: label }, `${[...shown, ...more].join('; ')}. The price is ${difference}.`],
    },
  ];
}
