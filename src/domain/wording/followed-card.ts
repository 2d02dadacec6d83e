import type { Button, Card, Element, Rich } from '../conversation/card.ts';
import { isPastChange } from '../orders/may-amend.ts';
import type { Order } from '../orders/order.ts';
import { isClosed } from '../orders/order-life.ts';
import { amendText } from './amend-text.ts';
import { statusText } from './order-card.ts';
import { careElements, doubtElements, kindName, linesElement, termsElements } from './order-parts.ts';
import { quoted, type ShopVoice } from './shop-voice.ts';
import { statusName } from './status-text.ts';

/** On the card of an order that was just placed, where its status stands from then on. */
export const placedNote = 'The processing team has it now.';

const label = 'Status: ';
const another = ' To begin another order, just write it.';

/** What a placed card says of its order, in small print. */
export const placedNoteElement: Element = { kind: 'note', tone: 'info', text: [placedNote, another] };

/**
 * What can be done from a placed card. `id`: the order's, which the press of a card carries only where its draft
 * became the order and did not change it.
 */
export function placedButtons(id: string | null, { mayChange }: { mayChange: boolean }): Element {
  const order = id === null ? {} : { order: id };
  const change: Button = { label: 'Change', action: { do: 'change-order', ...order }, style: 'plain' };
  const again: Button = { label: 'Order again', action: { do: 'order-again', ...order }, style: 'plain' };
  return { kind: 'buttons', buttons: mayChange ? [change, again] : [again] };
}

/**
 * A card where an order was taken or changed, with the order as it stands by now; null: it is no card of a placed
 * order. What was to be said of it goes once it holds no more.
 */
export function followedCard(card: Card, order: Order, voice: ShopVoice, now: Date): Card | null {
  const status = card.elements.findIndex((element) => element.kind === 'note' && isStatus(element.text));
  if (status < 0) return null;
  const { phone, email } = order.customer;
  const terms = { ...order, customer: { ...order.customer, noContact: !phone && !email } };
  const lines = linesElement(order, voice);
  const known = termsElements(terms, voice, now);
  const fields = card.elements.findIndex(({ kind }) => kind === 'fields');
  const holds =
    !isClosed(order.status) &&
    sameAmounts(card.elements.find(isRows), lines) &&
    sameTime(card.elements[fields], known[0]);
  const follow = (element: Element, at: number): Element[] => {
    switch (element.kind) {
      case 'heading':
        return order.status === 'placed' ? [element] : [{ kind: 'heading', text: titleOf(order) }];
      case 'say':
        return holds ? [element] : [];
      case 'text':
        return holds || !isChanges(element.text) ? [element] : [];
      case 'rows':
        return [lines];
      case 'fields':
        return [...known, ...careElements(order), ...doubtElements(order.uncertain)];
      case 'note':
        if (at === status) return [statusElement(order, voice, now)];
        // Allergies, instructions and doubts stand there, and were just written anew.
        return fields >= 0 && at > fields && at < status ? [] : [element];
      case 'buttons':
        return [isPlacedButtons(element) ? followedButtons(element, order) : element];
      case 'link':
      case 'divider':
        return [element];
      default:
        return element satisfies never;
    }
  };
  const summary =
    order.status === 'placed' && holds ? card.summary : `${titleOf(order)}, ${voice.money(order.total)}`;
  return { summary, elements: card.elements.flatMap(follow) };
}

function titleOf({ number, status }: Order): string {
  return `Order ${number}: ${statusName(status)}`;
}

function statusElement(order: Order, voice: ShopVoice, now: Date): Element {
  if (order.status === 'placed') return placedNoteElement;
  const why = order.reason ? `, ${quoted(order.reason)}` : '';
  const text: Rich = [{ bold: label }, `${statusText(order, voice, now)}${why}.`, another];
  return { kind: 'note', tone: 'info', text };
}

type Rows = Extract<Element, { kind: 'rows' }>;
type Buttons = Extract<Element, { kind: 'buttons' }>;

function isRows(element: Element): element is Rows {
  return element.kind === 'rows';
}

function sameAmounts(before: Rows | undefined, after: Element): boolean {
  return !before || (after.kind === 'rows' && amounts(before) === amounts(after));
}

function amounts({ rows, total }: Rows): string {
  return JSON.stringify([rows.map(({ text, amount }) => [text, amount]), total?.amount]);
}

/** Whether what was agreed on time and place reads as it did. */
function sameTime(before: Element | undefined, after: Element | undefined): boolean {
  return !before || agreed(before) === agreed(after);
}

const agreedLabels: readonly string[] = [...Object.values(kindName), 'Address'];

function agreed(element: Element | undefined): string {
  const fields = element?.kind === 'fields' ? element.fields : [];
  return JSON.stringify(fields.filter((field) => agreedLabels.includes(field.label)));
}

function isPlacedButtons({ buttons }: Buttons): boolean {
  return buttons.some(({ action }) => action.do === 'order-again');
}

function followedButtons({ buttons }: Buttons, order: Order): Element {
  const again = buttons.find(({ action }) => action.do === 'order-again');
  const id = again?.action.do === 'order-again' ? (again.action.order ?? null) : null;
  return placedButtons(id, { mayChange: !isPastChange(order) });
}

function isChanges([first]: Rich): boolean {
  return typeof first === 'object' && 'bold' in first && first.bold === amendText.changed;
}

function isStatus([first]: Rich): boolean {
  return first === placedNote || (typeof first === 'object' && 'bold' in first && first.bold === label);
}
