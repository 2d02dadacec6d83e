import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { countEachBefore, countsEach, endsShared, type Shared, sharedAhead } from './each.ts';
import { saidAhead } from './for-all.ts';
import { type Mention, startsQuantity } from './mention.ts';
import { pointedFrom, unquantified } from './own-options.ts';
import { postfixNumbers } from './postfix-numbers.ts';
import { quantified } from './quantified.ts';
import { pointerBefore, sameThingAgain } from './restated.ts';
import { fits, hasCue, isAmount, isChoice, isProduct, isStop } from './roles.ts';
import { onceMore, saysAgain } from './same-again.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';

export type Segmented = {
  mentions: Mention[];
  /** Spans of products that only point back at a mention ("on the pizza"), or at all of them. */
  pointers: ReadonlyMap<number, Mention | 'all'>;
};

/**
 * Stage 3: spans -> mentions. Every product is one, and so is every number or article with options whose product
 * is left unsaid ("and a medium with tuna"). Linear: each look-ahead ends at the next number or product.
 */
export function segment(index: CatalogIndex, spans: readonly Span[], tokens: readonly Token[]): Segmented {
  const products = spans.map((_, i) => isProduct(spans[i]) && !choiceByPlace(spans, i));
  const postfix = postfixNumbers(spans, products);
  const mentions: Mention[] = [];
  const pointers = new Map<number, Mention | 'all'>();
  const bySku = new Map<string, Mention>();
  let last: Mention | null = null;
  let shared: Shared | null = null;
  let floor = 0;
  for (let i = 0; i < spans.length; i += 1) {
    const span = spans[i];
    if (span === undefined) continue;
    const ahead = saidAhead(spans, i, last === null);
    if (ahead !== null) {
      mentions.push(ahead);
      floor = ahead.head + 1;
      i = ahead.head;
      continue;
    }
    let made: Mention | null = null;
    if (shared !== null && endsShared(spans, i)) shared = null;
    if (countsEach(spans, i)) {
      shared = sharedAhead(spans, products, i);
      if (shared !== null || countEachBefore(spans, mentions, i)) {
        i += 1;
        continue;
      }
    }
    if (last !== null && !startsQuantity(spans, i) && saysAgain(spans, products, i, last)) {
      made = onceMore(products, i);
    } else if (startsQuantity(spans, i) && !postfix.has(i)) {
      made = quantified(index, spans, products, i, last, tokens);
    } else if (products[i] === true) {
      // "a foot long sub with turkey": the part of a name asks, and what follows "with" answers.
      if (last !== null && namesPart(spans, last, i)) {
        last.products = span.products;
        last.head = i;
        for (const product of span.products) bySku.set(product.sku, last);
        continue;
      }
      if (last !== null && sameThingAgain(index, spans, tokens, last, i)) {
        if (span.partial === 'ask') pointers.set(i, last);
        else last.head = i;
        continue;
      }
      if (last !== null && narrows(spans, last, i)) {
        last.products = last.products.filter((p) => span.products.includes(p));
        last.narrowed = last.products.length === 1;
        pointers.set(i, last);
        continue;
      }
      const known = span.products.map((p) => bySku.get(p.sku)).find((m) => m !== undefined);
      const pointing = known === undefined ? null : pointerBefore(spans, tokens, i, index);
      if (known !== undefined && pointing !== null) {
        pointers.set(i, pointing === 'all' ? 'all' : known);
        continue;
      }
      made = { ...unquantified(spans, i, last), ...(shared ?? {}) };
    } else if (postfix.has(i) && last !== null && last.quantity === null) {
      last.quantity = span.value ?? null;
      last.unit = span.unit ?? null;
      last.counted = i;
    }
    if (made === null) continue;
    if (made.split !== null && last !== null) made.start = pointedFrom(spans, made, last);
    made.start = Math.max(made.start, floor);
    mentions.push(made);
    for (const product of made.products) bySku.set(product.sku, made);
    last = made;
    i = made.head;
  }
  // With no line behind it, what was said ahead is said of nothing.
  while (mentions.at(-1)?.ahead) mentions.pop();
  return { mentions, pointers };
}

/** "ballpoint pens, blue": two parts of one name, and nothing between them but a mark. */
function narrows(spans: readonly Span[], last: Mention, at: number): boolean {
  const span = spans[at];
  if (span?.partial === undefined || spans[last.head]?.partial !== 'ask') return false;
  for (let i = last.head + 1; i < at; i += 1)
    if (spans[i]?.mark !== ',' && !hasCue(spans[i], 'particle')) return false;
  return span.products.some((p) => last.products.includes(p));
}

/** A product by a part of its name, or by none, then "with" and only options up to this product's full name. */
function namesPart(spans: readonly Span[], last: Mention, at: number): boolean {
  const open = last.named
    ? spans[last.head]?.partial === 'ask'
    : last.products.length === 0 && !last.unknown && last.split === null;
  if (!open || spans[at]?.partial === 'ask') return false;
  let linked = false;
  for (let i = at - 1; i > last.head && i > at - 12; i -= 1) {
    if (hasCue(spans[i], 'with')) linked = true;
    else if (!isChoice(spans[i]) && !hasCue(spans[i], 'particle', 'generic')) return false;
  }
  return linked;
}

/** "latte with milk": a word that is a product and a choice is a choice after "with", "no" or an amount. */
function choiceByPlace(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  if (span === undefined || !isChoice(span)) return false;
  // "chocolate shake": said of the product right behind it.
  const next = spans[at + 1];
  if (next !== undefined && isProduct(next) && fits(span, next.products)) return true;
  let i = at - 1;
  while (hasCue(spans[i], 'particle', 'filler', 'only')) i -= 1;
  const before = spans[i];
  if (isAmount(before)) return true;
  // Only a part of a product's name, but the whole of an option's.
  if (span.partial === 'ask' && isProduct(before) && before !== undefined && fits(span, before.products))
    return true;
  if (!hasCue(before, 'with', 'not', 'and', 'or', 'instead', 'except') && !isChoice(before)) return false;
  for (let j = i; j >= 0 && j > at - 40; j -= 1) {
    const other = spans[j];
    if (other === undefined || startsQuantity(spans, j)) return false;
    if (isProduct(other)) return fits(span, other.products);
    if (isStop(other) && !isComma(other)) return false;
  }
  return false;
}

function isComma(span: Span): boolean {
  return span.mark === ',';
}
