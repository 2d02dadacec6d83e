import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { farthest, type Mention } from './mention.ts';
import { fits, hasCue, isAmount, isStop } from './roles.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';

/** A number or article without a product: "a medium with tuna", "two calzones", or nothing of ours. */
export function headless(
  index: CatalogIndex,
  spans: readonly Span[],
  tokens: readonly Token[],
  mention: Mention,
  between: readonly number[],
  unknown: number,
  last: Mention | null,
  stop: number,
): Mention | null {
  const at = mention.start;
  const first = spans[between[0] ?? -1];
  const before = spans[at - 1];
  const afterLink = hasCue(before, 'with', 'not', 'instead', 'except', 'or', 'for') || isAmount(before);
  // An article that stands for a product too, the "una" of "una sin cebolla", and what it is a part of.
  const pronoun = mention.article && index.words.pronouns.includes(tokens[spans[at]?.from ?? -1]?.norm ?? '');
  const fewer = (mention.quantity ?? 1) < (last?.quantity ?? 1);
  const part = fewer && (before?.mark === ',' || (pronoun && !hasCue(before, 'and'))) ? 'some' : null;
  // "one large coca": an unknown word right behind the options stands where the product should.
  const namesUnknown = unknown >= 0 && between.at(-1) === unknown - 1;
  if (mention.unit !== null && first === undefined && unknown < 0) return null;
  if (first !== undefined && !namesUnknown && (unknown < 0 || (between[0] ?? 0) < unknown)) {
    const countable = first.choices.some((c) => c.choice.countable);
    if (countable) return null;
    // "with cream and two sugars"
    const plural = first.choices.length > 0 && index.words.plural(tokens[first.to - 1]?.norm ?? '');
    if (
      !mention.article &&
      plural &&
      last !== null &&
      fits(first, last.products) &&
      linkedSince(spans, last, at)
    ) {
      if (first.choices.every((c) => c.group.many)) return null;
    }
    if (last !== null && between.length === 1 && goesOnCounting(spans, mention, last, first)) return null;
    // "and a tuna one": the word after the options stands for the product.
    const until = between.at(-1) ?? at;
    const noun = hasCue(spans[until + 1], 'noun');
    const head = noun ? until : lastOf(spans, between, at);
    const single = between.some((b) => spans[b]?.choices.some((c) => !c.group.many));
    // "dos pizzas grandes, una de jamón"
    if (pronoun && isOf(index, spans[at + 1], tokens))
      return { ...mention, head, article: false, split: part };
    if (mention.article) {
      if (afterLink) return null;
      if (noun) return { ...mention, head };
      const linked = hasCue(spans[stop], 'with');
      const shares = last !== null && (last.quantity ?? 1) > 1 && !hasCue(before, 'and');
      if (last !== null && !(single && (linked || shares || repeats(spans, last, between)))) return null;
      if (last === null && !single && !linked) return null;
    } else if (last !== null && !single && afterLink) return null;
    return { ...mention, head };
  }
  if (unknown >= 0) {
    // "a quarter of a pizza": the part is counted with what it is of.
    const word = tokens[spans[unknown]?.from ?? -1]?.norm ?? '';
    if (mention.article && Object.hasOwn(index.words.fractions, word)) return null;
    if (mention.article && (afterLink || !opensProduct(spans, at))) return null;
    let head = unknown;
    while (spans[head + 1]?.kind === 'unknown') head += 1;
    return { ...mention, head, unknown: true };
  }
  const another = hasCue(spans[at], 'another');
  if (last === null || (mention.article && !pronoun)) return null;
  if (spans[at]?.kind !== 'number' && !another && !pronoun) return null;
  // "two large pizzas but one without cheese"
  const apart = hasCue(before, 'but') && fewer;
  if (apart && hasCue(spans[stop], 'with', 'not')) return { ...mention, head: at, split: 'some' };
  // "two with ham and one with tuna": what is counted was named before.
  if (hasCue(spans[stop], 'with', 'not') && !afterLink) {
    // "two large pizzas, one with no onions": one of the two.
    return { ...mention, head: at, article: false, split: part };
  }
  return null;
}

/** "coffee, two sugars one cream": after an option that counts, one of an option that does not is that option. */
function goesOnCounting(spans: readonly Span[], mention: Mention, last: Mention, option: Span): boolean {
  const at = mention.start;
  const before = hasCue(spans[at - 1], 'and') || spans[at - 1]?.mark === ',' ? at - 2 : at - 1;
  const counted = spans[before]?.choices.some((c) => c.choice.countable) ?? false;
  if (mention.quantity !== 1 || !counted || spans[before - 1]?.kind !== 'number') return false;
  return fits(option, last.products) && !repeats(spans, last, [at + 1]);
}

function isOf(index: CatalogIndex, span: Span | undefined, tokens: readonly Token[]): boolean {
  return span?.kind === 'cue' && index.words.of.includes(tokens[span.from]?.norm ?? '');
}

/** Whether a "with" stands between a product and a place behind it. */
function linkedSince(spans: readonly Span[], last: Mention, at: number): boolean {
  for (let i = at - 1; i > last.head && i > at - farthest; i -= 1) if (hasCue(spans[i], 'with')) return true;
  return false;
}

/** An article opens a product at the beginning, after a verb, and where a new item of a list begins. */
function opensProduct(spans: readonly Span[], at: number): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const span = spans[i];
    if (span === undefined || isStop(span) || hasCue(span, 'verb', 'and')) return true;
    if (!hasCue(span, 'particle', 'filler')) return false;
  }
  return true;
}

/** Whether the options of a single choice are there already, so that a new line must begin. */
function repeats(spans: readonly Span[], last: Mention, between: readonly number[]): boolean {
  for (let i = Math.max(last.start, (between[0] ?? 0) - farthest); i < (between[0] ?? 0); i += 1) {
    for (const ref of spans[i]?.choices ?? []) {
      if (ref.group.many) continue;
      if (between.some((b) => spans[b]?.choices.some((c) => c.group.group === ref.group.group))) return true;
    }
  }
  return false;
}

function lastOf(spans: readonly Span[], between: readonly number[], at: number): number {
  let head = between[0] ?? at;
  for (const b of between) if (b === head + 1 && spans[b] !== undefined) head = b;
  return head;
}
