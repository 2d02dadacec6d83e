import type { Product } from '../catalog/catalog.ts';
import { saidAhead } from './for-all.ts';
import { type LineWords, tokenKey } from './language.ts';
import { quantityAt, unitOf } from './quantity.ts';
import { fits, hasCue, isAmount, isChoice, isProduct, isStop } from './roles.ts';
import { blank, type Span } from './span.ts';
import type { Token } from './token.ts';

/**
 * Settles words that are an amount and a choice: "light ice" is an amount where ice may be light,
 * "light, with milk" is the light roast. And the "one" of "a large one" is no number.
 */
export function settleSenses(spans: readonly Span[], tokens: readonly Token[], words: LineWords): Span[] {
  return spans.map((span, i) => {
    if (span.kind === 'number' && standsForNoun(spans, i, tokens, words)) {
      return { ...span, kind: 'cue', cues: ['generic', 'noun'] };
    }
    // "a shot of caramel": counts the caramel, and is none itself.
    if (portionOf(spans, i, tokens, words))
      return { ...span, kind: 'cue', cues: ['measure'], choices: [], products: [] };
    // "an everything bagel", where the shop has none
    if (hasCue(span, 'everything') && !isSaidAhead(spans, i)) return { ...span, kind: 'unknown', cues: [] };
    const measured = quantityOf(spans, i, tokens, words);
    if (measured !== null) return measured;
    if (span.amounts.length === 0 || span.choices.length + span.products.length === 0) return span;
    let next = i + 1;
    while (hasCue(spans[next], 'particle')) next += 1;
    const governed = spans[next];
    if (governed === undefined || !isChoice(governed)) return span;
    const means = span.amounts.some((a) => governed.choices.some((c) => a.groups.has(c.group.key)));
    if (!means) return span;
    // Two sizes never stand beside each other, so the first is the amount: "medium salsa" stays a choice.
    const own = span.choices.some((c) => !c.derived);
    return own && !sharesGroup(span, governed) ? span : { ...span, choices: [], products: [] };
  });
}

function sharesGroup(a: Span, b: Span): boolean {
  return a.choices.some((c) => b.choices.some((d) => d.group.key === c.group.key));
}

function portionOf(spans: readonly Span[], at: number, tokens: readonly Token[], words: LineWords): boolean {
  const span = spans[at];
  const of = spans[at + 1];
  if (span === undefined || of === undefined || !span.choices.some((c) => c.choice.countable)) return false;
  const joins = of.kind === 'cue' && of.to - of.from === 1 && words.of.includes(tokens[of.from]?.norm ?? '');
  return joins && isChoice(spans[at + 2]);
}

/** Whether a word for the whole order is part of what is said before its lines. */
function isSaidAhead(spans: readonly Span[], at: number): boolean {
  let start = at;
  while (start > 0 && start > at - 12 && spans[start - 1]?.kind !== 'break') start -= 1;
  return saidAhead(spans, start, true) !== null;
}

/** "5 liters of white spirit", sold by the liter, in a shop that has a tin of five liters for its paints. */
function quantityOf(
  spans: readonly Span[],
  at: number,
  tokens: readonly Token[],
  words: LineWords,
): Span | null {
  const span = spans[at];
  const first = tokens[span?.from ?? -1];
  if (span === undefined || !isChoice(span) || first?.value === undefined || span.to - span.from < 2)
    return null;
  const keys = tokens.slice(span.from, span.to).map((t) => tokenKey(t, words));
  const said = quantityAt(0, tokens.slice(span.from, span.to), keys, words);
  if (said?.unit === undefined || said.to !== keys.length) return null;
  const counted = nearProduct(spans, at, 1) ?? nearProduct(spans, at, -1);
  if (counted === null || fits(span, counted)) return null;
  const sold = counted.some(
    (p) => unitOf(words.stem(words.variants[p.unit] ?? p.unit), words)?.dimension === said.unit?.dimension,
  );
  return sold
    ? { ...blank, from: span.from, to: span.to, kind: 'number', value: said.value, unit: said.unit }
    : null;
}

/** The product that a quantity may be of, before it or behind it, with nothing but options and small words between. */
function nearProduct(spans: readonly Span[], at: number, step: 1 | -1): readonly Product[] | null {
  for (let i = at + step; Math.abs(i - at) <= 6; i += step) {
    const span = spans[i];
    if (span === undefined) return null;
    if (isProduct(span)) return span.products;
    if (!isChoice(span) && !hasCue(span, 'particle', 'generic', 'measure') && span.mark !== ',') return null;
  }
  return null;
}

/** Behind a size, with nothing to count behind it. */
function standsForNoun(
  spans: readonly Span[],
  at: number,
  tokens: readonly Token[],
  words: LineWords,
): boolean {
  const span = spans[at];
  if (
    span === undefined ||
    span.to - span.from > 1 ||
    !words.pronouns.includes(tokens[span.from]?.norm ?? '')
  )
    return false;
  const before = spans[at - 1];
  const next = spans[at + 1];
  if (isProduct(next) || isChoice(next) || hasCue(next, 'generic', 'measure', 'pack', 'of-them'))
    return false;
  if (isChoice(before) && !before?.choices.some((c) => c.group.many)) return true;
  // "a coke one with ice": two lines.
  const ends = next === undefined || isStop(next) || hasCue(next, 'and');
  if (isProduct(before) && !ends && !hasCue(spans[at - 3], 'and')) return false;
  return isCounted(spans, at);
}

/** "a tuna one", "another turkey one": nothing but options or a product between the word and what counts it. */
function isCounted(spans: readonly Span[], at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 6; i -= 1) {
    const span = spans[i];
    if (hasCue(span, 'article', 'another')) return i < at - 1;
    const joins = hasCue(span, 'and') && isChoice(spans[i + 1]) && isChoice(spans[i - 1]);
    if (!joins && !isChoice(span) && !isAmount(span) && !(isProduct(span) && i === at - 1)) return false;
  }
  return false;
}
