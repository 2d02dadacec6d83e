import { isUnchanged } from '../../conversation/amendment.ts';
import { approvalOf } from '../../conversation/approval-state.ts';
import type { Button, Card, Element } from '../../conversation/card.ts';
import { type OverLimit, overLimits } from '../../conversation/limits.ts';
import { isOpenAt, nearestOpen } from '../../language/around/opening.ts';
import { zoneOf } from '../../language/around/wall-clock.ts';
import { amendText, differenceText } from '../amend-text.ts';
import { approvalText } from '../approval-text.ts';
import { spokenLine } from '../line-text.ts';
import { fulfilmentText } from '../order-parts.ts';
import { inSentence, listed, listedApart } from '../shop-voice.ts';
import { cancelButton, changeButton, changeOrCancel, confirmButton } from './common-buttons.ts';
import {
  careAndDoubts,
  changeElements,
  type DraftView,
  knownFields,
  noticeElements,
  orderFor,
} from './draft-view.ts';
import { linePageElements } from './line-pages.ts';

/** Everything is clear and in stock: the sentence to say, the whole order to see, and Confirm. */
export function readingBackCard(view: DraftView, heldUntil: Date, page: number): Card {
  const { shop, draft } = view;
  if (draft.amends && isUnchanged(shop, draft, draft.amends)) return unchangedCard(view, page);
  const ignore: Button = { label: 'Ignore unclear words', action: { do: 'skip' }, style: 'plain' };
  return {
    summary: `${orderFor(view)}: please read it back and confirm, ${shop.voice.money(view.total)}`,
    elements: [
      { kind: 'heading', text: `${orderFor(view)}: please read it back` },
      ...noticeElements(view),
      { kind: 'say', text: readBack(view) },
      ...changeElements(view),
      ...linePageElements(view, page),
      ...knownFields(view),
      ...careAndDoubts(view),
      ...warnings(view),
      {
        kind: 'note',
        tone: 'info',
        text: [kept(view, shop.voice.clock(heldUntil))],
      },
      {
        kind: 'buttons',
        buttons: [confirmButton, changeButton, ...(draft.uncertain.length > 0 ? [ignore] : []), cancelButton],
      },
    ],
  };
}

/** A placed order that was taken up, and of which nothing is different: there is nothing to confirm. */
function unchangedCard(view: DraftView, page: number): Card {
  const heading = `${orderFor(view)}: what is to change?`;
  return {
    summary: heading,
    elements: [
      { kind: 'heading', text: heading },
      ...noticeElements(view),
      { kind: 'text', text: [amendText.nothingYet] },
      ...linePageElements(view, page),
      ...knownFields(view),
      ...careAndDoubts(view),
      changeOrCancel(),
    ],
  };
}

/** "As soon as possible" means the next opening while the shop is closed; the customer is to know. */
function closedNow({ shop, at }: DraftView): string[] {
  if (shop.policy.hours === null) return [];
  const clock = { now: at, zone: zoneOf(shop.policy.shop.timezone), hours: shop.policy.hours };
  if (isOpenAt(at, clock)) return [];
  const [next] = nearestOpen([at], clock, 1);
  const opens = next ? ` It opens ${inSentence(shop.voice.when(next, at))}.` : '';
  return [`The shop is closed at the moment.${opens} Please tell the customer.`];
}

function kept({ lines, draft }: DraftView, until: string): string {
  if (draft.amends) {
    return `The order stays as it was until you confirm. What it takes more than before is kept for it until ${until}.`;
  }
  const waits = lines.filter((line) => line.backorder).length;
  if (waits === 0) return `In stock and kept for this order until ${until}.`;
  if (waits === lines.length)
    return 'Nothing of it is in stock yet: it is noted and follows as soon as it is in.';
  return `What is in stock is kept for this order until ${until}; the rest follows as soon as it is in.`;
}

/** No sentence that anyone can say holds more than this; the list on the card is read instead. */
const mostSpoken = { lines: 25, characters: 1500 };

/** The whole order in one breath, to be said aloud. */
function readBack(view: DraftView): string {
  const { shop, draft, lines, at } = view;
  const { customer, fulfilment } = draft;
  const products = shop.book.products;
  const sentence = listedApart(lines.map((line) => spokenLine(line, products.get(line.sku), shop.voice)));
  const spoken =
    lines.length > mostSpoken.lines || sentence.length > mostSpoken.characters
      ? `I have ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}, and read them to you one by one`
      : sentence;
  const how = fulfilmentText(
    { kind: fulfilment.kind ?? 'pickup', due: fulfilment.due ?? 'asap', address: fulfilment.address },
    shop.voice,
    at,
  );
  return [
    draft.amends
      ? `Let me read your order ${draft.amends.number} back to you as it would be: ${spoken}.`
      : `Let me read that back to you: ${spoken}.`,
    `That is ${how}${customer.name ? `, for ${customer.name}` : ''}.`,
    ...(customer.phone ? [`Your phone number is ${shop.voice.phoneAloud(customer.phone)}.`] : []),
    ...(customer.email ? [`Your e-mail address is ${customer.email}.`] : []),
    ...expectations(view),
    ...(draft.allergies.length > 0 ? [`I have noted an allergy: ${listed(draft.allergies)}.`] : []),
    ...(draft.instructions.length > 0 ? [`I have also noted: ${listed(draft.instructions)}.`] : []),
    `The total is ${shop.voice.money(view.total)}${difference(view)}. Is that right?`,
  ].join(' ');
}

function difference({ shop, draft, total }: DraftView): string {
  return draft.amends ? `, ${differenceText(shop.voice, total - draft.amends.total)}` : '';
}

/** When what waits for stock is expected, where that is known. */
function expectations({ shop, draft, at }: DraftView): string[] {
  return draft.lines.flatMap((line) => {
    if (!line.backorder || !line.expectedAt) return [];
    const name = shop.book.products.get(line.sku)?.name ?? line.sku;
    return [`We expect the ${name} ${inSentence(shop.voice.when(new Date(line.expectedAt), at))}.`];
  });
}

function warnings(view: DraftView): Element[] {
  const { shop, draft } = view;
  const over = overLimits(shop, view.lines, view.total);
  const texts = [
    ...(draft.fulfilment.kind === 'delivery' && !draft.fulfilment.address
      ? ['There is no delivery address yet. Please ask for it.']
      : []),
    ...(over ? [approvalWarning(view, over)] : []),
    ...(draft.fulfilment.due === 'asap' ? closedNow(view) : []),
  ];
  return texts.map((text) => ({ kind: 'note', tone: 'warning', text: [text] }));
}

function approvalWarning({ shop, draft }: DraftView, over: OverLimit): string {
  const approval = approvalOf(shop, draft);
  return typeof approval === 'string' ? approvalText[approval](shop, over) : approvalText.given(approval.by);
}
