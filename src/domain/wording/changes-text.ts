import type { Amends, Draft } from '../conversation/draft.ts';
import type { OrderLine } from '../orders/line.ts';
import { optionsKey } from '../orders/price-draft.ts';
import { lineDetail, lineTitle } from './line-text.ts';
import { kindName } from './order-parts.ts';
import { quoted, type ShopVoice } from './shop-voice.ts';

/** What a draft changes of a placed order, one sentence part each; `lines` are the draft's as priced. */
export function changesText(
  draft: Draft,
  amends: Amends,
  lines: readonly OrderLine[],
  voice: ShopVoice,
  now: Date,
): string[] {
  return [
    ...lineChanges(draft, amends, lines, voice),
    ...fulfilmentChanges(draft, amends, voice, now),
    ...customerChanges(draft, amends, voice),
    ...(draft.payment === amends.payment ? [] : [`payment: ${draft.payment ?? 'none said'}`]),
    ...listChanges('instruction', amends.instructions, draft.instructions),
    ...listChanges('allergy', amends.allergies, draft.allergies),
  ];
}

function lineChanges(draft: Draft, amends: Amends, lines: readonly OrderLine[], voice: ShopVoice): string[] {
  const now = new Map(draft.lines.map(({ id }, at) => [id, lines[at]]));
  const before = new Map(amends.lines.map((line, at) => [`l${at + 1}`, line]));
  const changed = [...before].flatMap(([id, was]) => {
    const is = now.get(id);
    if (!is) return [`without ${lineText(was, voice)}`];
    return lineKey(is) === lineKey(was) ? [] : [`${lineText(is, voice)} instead of ${lineText(was, voice)}`];
  });
  const added = [...now].flatMap(([id, is]) =>
    is && !before.has(id) ? [`added ${lineText(is, voice)}`] : [],
  );
  return [...changed, ...added];
}

function lineKey({ sku, quantity, options, note, backorder }: OrderLine): string {
  return JSON.stringify([sku, quantity, optionsKey(options), note, backorder]);
}

/** "2 × pizza (large, no onions)" */
export function lineText(line: OrderLine, voice: ShopVoice): string {
  const detail = lineDetail(line, voice);
  return detail ? `${lineTitle(line, voice)} (${detail})` : lineTitle(line, voice);
}

function fulfilmentChanges(
  { fulfilment }: Draft,
  { fulfilment: before }: Amends,
  voice: ShopVoice,
  now: Date,
): string[] {
  const kind = fulfilment.kind ?? 'pickup';
  const wasKind = before.kind ?? 'pickup';
  const isDelivery = kind === 'delivery';
  return [
    ...(kind === wasKind
      ? []
      : [`${kindName[kind].toLowerCase()} instead of ${kindName[wasKind].toLowerCase()}`]),
    ...(fulfilment.due && before.due && fulfilment.due !== before.due
      ? [`${voice.due(fulfilment.due, now)} instead of ${voice.due(before.due, now)}`]
      : []),
    ...(isDelivery && fulfilment.address !== before.address
      ? [`to ${fulfilment.address ?? 'no address yet'}`]
      : []),
  ];
}

function customerChanges({ customer }: Draft, { customer: before }: Amends, voice: ShopVoice): string[] {
  return [
    ...(customer.name === before.name ? [] : [`for ${customer.name ?? 'no name'}`]),
    ...(customer.phone === before.phone
      ? []
      : [customer.phone ? `phone ${voice.phone(customer.phone)}` : 'no phone number']),
    ...(customer.email === before.email ? [] : [customer.email ? `e-mail ${customer.email}` : 'no e-mail']),
  ];
}

function listChanges(what: string, before: readonly string[], now: readonly string[]): string[] {
  return [
    ...now.filter((one) => !before.includes(one)).map((one) => `${what} ${quoted(one)}`),
    ...before.filter((one) => !now.includes(one)).map((one) => `no longer the ${what} ${quoted(one)}`),
  ];
}
