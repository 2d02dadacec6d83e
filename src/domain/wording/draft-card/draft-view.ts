import type { Element } from '../../conversation/card.ts';
import type { Draft } from '../../conversation/draft.ts';
import type { FlowShop } from '../../conversation/flow-shop.ts';
import type { OrderLine } from '../../orders/line.ts';
import { priceLine, totalOf } from '../../orders/price.ts';
import { careElements, contactText, kindName, linesElement, sourceName } from '../order-parts.ts';
import { listed, quoted } from '../shop-voice.ts';

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
  const lines = draft.lines.flatMap((line) => priceLine(shop.book, line) ?? []);
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
export function knownFields(view: DraftView): Element[] {
  const { draft, shop, at } = view;
  const { customer, fulfilment } = draft;
  const fields: { label: string; value: string }[] = [];
  if (customer.name || customer.phone || customer.email || customer.noContact) {
    const text = contactText(customer, shop.voice);
    const none = customer.noContact ? 'no contact, receipt to print' : '';
    const known = customer.name || customer.phone || customer.email ? text : '';
    fields.push({ label: 'Customer', value: [known, none].filter(Boolean).join(' · ') });
  }
  if (fulfilment.kind || fulfilment.due) {
    fields.push({
      label: kindName[fulfilment.kind ?? 'pickup'],
      value: fulfilment.due ? shop.voice.due(fulfilment.due, at) : 'no time yet',
    });
  }
  if (fulfilment.kind === 'delivery' && fulfilment.address)
    fields.push({ label: 'Address', value: fulfilment.address });
  if (draft.source) fields.push({ label: 'Came in by', value: sourceName[draft.source] });
  if (draft.payment) fields.push({ label: 'Payment', value: draft.payment });
  return fields.length > 0 ? [{ kind: 'fields', fields }] : [];
}

/** Allergies, instructions, and words that nothing explains. */
export function careAndDoubts(view: DraftView): Element[] {
  const { uncertain } = view.draft;
  const doubts: Element[] =
    uncertain.length > 0
      ? [
          {
            kind: 'note',
            tone: 'warning',
            text: [
              { bold: 'Not sure about: ' },
              `${listed(uncertain.map((words) => quoted(words)))}. Please ask, or ignore them.`,
            ],
          },
        ]
      : [];
  return [...careElements(view.draft), ...doubts];
}

/** "Order for Maria Lopez". */
export function orderFor(view: DraftView): string {
  const { name } = view.draft.customer;
  return name ? `Order for ${name}` : 'Order';
}
