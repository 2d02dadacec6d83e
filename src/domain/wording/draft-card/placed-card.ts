import type { Card, Element } from '../../conversation/card.ts';
import { fulfilmentText, linesElement } from '../order-parts.ts';
import { careAndDoubts, type DraftView, knownFields, noticeElements } from './draft-view.ts';

/** The order's number, and what to tell the customer before they go. */
export function placedCard(view: DraftView, number: string, total: number): Card {
  const { shop, draft } = view;
  const url = shop.receiptUrl(draft.id);
  const receipt: Element[] = url ? [{ kind: 'link', label: 'Receipt to show or print', url }] : [];
  return {
    summary: `Order ${number} is placed, ${shop.voice.money(total)}`,
    elements: [
      { kind: 'heading', text: `Order ${number} is placed` },
      ...noticeElements(view),
      { kind: 'say', text: goodbye(view, number, total) },
      linesElement({ lines: view.lines, total }, shop.voice),
      ...knownFields(view),
      ...careAndDoubts(view),
      ...receipt,
      {
        kind: 'note',
        tone: 'info',
        text: ['The processing team has it now. To begin another order, just write it.'],
      },
    ],
  };
}

function goodbye(view: DraftView, number: string, total: number): string {
  const { shop, draft, at } = view;
  const { customer, fulfilment } = draft;
  const thanks = customer.name ? `Thank you, ${customer.name}.` : 'Thank you.';
  const how = fulfilmentText(
    { kind: fulfilment.kind ?? 'pickup', due: fulfilment.due ?? 'asap', address: fulfilment.address },
    shop.voice,
    at,
  );
  return [
    thanks,
    `Your order number is ${number}, ${how}, and the total is ${shop.voice.money(total)}.`,
    confirmation(view),
  ].join(' ');
}

/** What will really come, as `jobs/handlers/confirm-to-customer.ts` goes about it. */
function confirmation({ shop, draft: { customer } }: DraftView): string {
  if (customer.email && shop.emails)
    return 'A confirmation by e-mail is on its way to you within a few minutes.';
  if (customer.phone) return 'We will call you shortly to confirm it.';
  return 'Here is your receipt.';
}
