import type { Agreed } from '../../conversation/draft.ts';
import type { OrderLine } from '../../orders/line.ts';
import type { Order } from '../../orders/order.ts';
import { optionsKey } from '../../orders/price-draft.ts';
import { lineText } from '../changes-text.ts';
import { spokenLine } from '../line-text.ts';
import { kindName } from '../order-parts.ts';
import { listed, listedApart } from '../shop-voice.ts';
import { type About, timeText } from './about.ts';
import { cutText } from './cut-text.ts';

/** What is different from what was agreed before, in the customer's words; empty: nothing is any more. */
export function changedWords(before: Agreed, about: About): string {
  const parts = [...lineWords(before, about), ...handoverWords(before, about), ...otherWords(before, about)];
  return about.medium === 'text' ? short(parts, about.room ?? 110) : listedApart(parts);
}

/** As many of them as fit; the first in any case. */
function short(parts: readonly string[], room: number): string {
  const shown = [...parts];
  const write = () => {
    const more = parts.length - shown.length;
    return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  };
  while (shown.length > 1 && write().length > room) shown.pop();
  return shown.length === 1 && parts.length > 1
    ? `${cutText(shown.join(''), room - 12)}; and ${parts.length - 1} more`
    : cutText(write(), room);
}

function lineWords(before: Agreed, { order, voice, medium }: About): string[] {
  const say = (line: OrderLine) =>
    medium === 'call' ? spokenLine(line, undefined, voice) : lineText(line, voice);
  const count = ({ quantity, unit }: OrderLine) =>
    unit === 'each' ? voice.quantity(quantity) : `${voice.quantity(quantity)} ${unit}`;
  const { changed, added, gone } = compared(before.lines, order.lines);
  return [
    ...changed.map(([was, is]) => `${say(is)} instead of ${isAsMade(was, is) ? count(was) : say(was)}`),
    ...added.map((line) => `${say(line)} added`),
    ...gone.map((line) => `${say(line)} taken out`),
  ];
}

/** A line with the same product is the same line, as far as there is one on the other side. */
function compared(before: readonly OrderLine[], now: readonly OrderLine[]) {
  const gone = [...before];
  const take = (isIt: (line: OrderLine) => boolean): OrderLine | null => {
    const at = gone.findIndex(isIt);
    return at < 0 ? null : (gone.splice(at, 1)[0] ?? null);
  };
  const different = now.filter((line) => take((one) => keyOf(one) === keyOf(line)) === null);
  const pairs = different.map((is) => ({ is, was: take(({ sku }) => sku === is.sku) }));
  return {
    changed: pairs.flatMap(({ is, was }) => (was ? [[was, is] as const] : [])),
    added: pairs.flatMap(({ is, was }) => (was ? [] : [is])),
    gone,
  };
}

/** Only how many of it there are is different. */
function isAsMade(was: OrderLine, is: OrderLine): boolean {
  return keyOf({ ...was, quantity: is.quantity }) === keyOf(is);
}

/** Whether it waits for stock is told in other words, and may be over by now. */
function keyOf({ sku, quantity, options, note }: OrderLine): string {
  return JSON.stringify([sku, quantity, optionsKey(options), note]);
}

function handoverWords({ fulfilment: before }: Agreed, about: About): string[] {
  const { kind, due, address } = about.order.fulfilment;
  const was = before.kind ?? 'pickup';
  const name = kindName[kind].toLowerCase();
  const to = kind === 'delivery' && address && (kind !== was || address !== before.address) ? address : null;
  const place = [
    ...(to ? [`to ${to}`] : []),
    ...(kind !== was ? [`instead of ${kindName[was].toLowerCase()}`] : []),
    ...(kind === was && to && before.address ? [`instead of ${before.address}`] : []),
  ];
  const wasDue = before.due ?? 'asap';
  return [
    ...(place.length > 0 ? [[name, ...place].join(' ')] : []),
    ...(kind === 'delivery' && kind === was && !address && before.address ? ['no delivery address'] : []),
    ...(due === wasDue ? [] : [`${name} ${time(due, about)} instead of ${time(wasDue, about)}`]),
  ];
}

function time(due: Order['fulfilment']['due'], about: About): string {
  return due === 'asap' ? 'as soon as possible' : timeText(new Date(due), about);
}

function otherWords(before: Agreed, { order, voice, medium }: About): string[] {
  const { customer, payment } = order;
  const was = before.customer;
  const phone = (e164: string) => (medium === 'call' ? voice.phoneAloud(e164) : voice.phone(e164));
  const different = (is: string | null, was: string | null, words: (is: string) => string, none: string) =>
    is === was ? [] : [is === null ? none : words(is)];
  return [
    ...different(customer.name, was.name, (name) => `the name is ${name}`, 'no name'),
    ...different(
      customer.phone,
      was.phone,
      (e164) => `your phone number is ${phone(e164)}`,
      'no phone number',
    ),
    ...different(
      customer.email,
      was.email,
      (email) => `your e-mail address is ${email}`,
      'no e-mail address',
    ),
    ...different(payment, before.payment, (how) => `payment: ${how}`, 'payment still to be agreed'),
    ...noteWords('allergy noted', before.allergies, order.allergies),
    ...noteWords('noted', before.instructions, order.instructions),
  ];
}

function noteWords(label: string, before: readonly string[], now: readonly string[]): string[] {
  const fresh = now.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !now.includes(one));
  return [
    ...(fresh.length > 0 ? [`${label}: ${listed(fresh)}`] : []),
    ...(gone.length > 0 ? [`no longer ${label}: ${listed(gone)}`] : []),
  ];
}
