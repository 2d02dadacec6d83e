import type { Context, Expecting, Understanding } from '../language/understanding.ts';
import { noticeText } from '../wording/notice-text.ts';
import type { Draft } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';

/** What the language is told besides the words. */
export function contextOf(
  shop: FlowShop,
  at: Date,
  draft: Draft | null,
  expecting: Expecting | null,
): Context {
  return {
    now: at,
    timezone: shop.policy.shop.timezone,
    hours: shop.policy.hours,
    country: shop.voice.country,
    lines: draft?.lines ?? [],
    expecting,
  };
}

/** Whether the words hold anything for the draft. Unknown words alone do not. */
export function says(understood: Understanding): boolean {
  return (
    understood.edits.length > 0 ||
    understood.customer !== null ||
    understood.fulfilment !== null ||
    understood.source !== null ||
    understood.payment !== null ||
    understood.instructions.length > 0 ||
    understood.allergies.length > 0 ||
    understood.unclear.some((one) => one.reason !== 'unknown-words')
  );
}

/** A minus before a number reads as the dash of a list; where a quantity below zero was meant, it is seen. */
export function minusNotice({ text, unclear }: Understanding): string[] {
  if (unclear.some((one) => one.reason === 'bad-quantity')) return [];
  const minus = /(?<=^|\s)[-−]\d+(?=\s+\p{L})/u.exec(text);
  return minus ? [noticeText.minus(minus[0])] : [];
}
