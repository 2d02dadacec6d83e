import { orderOf } from '../../conversation/amendment.ts';
import type { Card, Element } from '../../conversation/card.ts';
import { whichChannel } from '../../messages/which-channel.ts';
import { amendText, differenceText } from '../amend-text.ts';
import { placedButtons, placedNoteElement } from '../followed-card.ts';
import { fulfilmentText, linesElement } from '../order-parts.ts';
import { careAndDoubts, changeElements, type DraftView, knownFields, noticeElements } from './draft-view.ts';

/** The order's number, and what to tell the customer before they go. */
export function placedCard(view: DraftView, number: string, total: number): Card {
  const { shop, draft } = view;
  const url = shop.receiptUrl(orderOf(draft));
  const receipt: Element[] = url ? [{ kind: 'link', label: 'Receipt to show or print', url }] : [];
  return {
    summary: `Order ${number} is ${done(view)}, ${shop.voice.money(total)}`,
    elements: [
      { kind: 'heading', text: `Order ${number} is ${done(view)}` },
      ...noticeElements(view),
      { kind: 'say', text: goodbye(view, number, total) },
      ...changeElements(view, amendText.changed),
      linesElement({ lines: view.lines, total }, shop.voice),
      ...knownFields(view),
      ...careAndDoubts(view),
      ...receipt,
      placedNoteElement,
      placedButtons(draft.amends ? draft.amends.order : null, { mayChange: true }),
    ],
  };
}

function done({ draft }: DraftView): string {
  return draft.amends ? 'changed' : 'placed';
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
  if (draft.amends) {
    const difference = differenceText(shop.voice, total - draft.amends.total);
    return `${thanks} Your order ${number} is changed: it is ${how}, and the total is ${shop.voice.money(total)}, ${difference}. We will confirm the change to you shortly.`;
  }
  return [
    thanks,
    `Your order number is ${number}, ${how}, and the total is ${shop.voice.money(total)}.`,
    confirmation(view),
  ].join(' ');
}

/** What will come, as far as can be told while the customer is there: the first way that is open. */
function confirmation({ shop, draft: { customer }, at }: DraftView): string {
  const { channel } = whichChannel(
    {
      preferred: shop.policy.updates.order,
      phone: customer.phone,
      email: customer.email,
      texting: shop.ways.text,
      mailing: shop.ways.email,
      optedOut: false,
      wrongNumber: false,
    },
    [],
    { now: at },
  );
  switch (channel) {
    case 'text':
      return 'A confirmation by text is on its way to you within a few minutes.';
    case 'email':
      return 'A confirmation by e-mail is on its way to you within a few minutes.';
    case 'call':
      return 'We will call you shortly to confirm it.';
    case null:
      return 'Here is your receipt.';
    default:
      return channel satisfies never;
  }
}
