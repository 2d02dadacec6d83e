import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Span } from './match.ts';
import { farthest, type Mention } from './mention.ts';
import { fits, hasCue, isAmount, isStop } from './roles.ts';
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
    const single = between.some((b) => spans[b]?.choices.some((c) => !c.group.many));
    if (mention.article) {
      if (afterLink) return null;
      const linked = hasCue(spans[stop], 'with');
      const shares = last !== null && (last.quantity ?? 1) > 1 && !hasCue(before, 'and');
      if (last !== null && !(single && (linked || shares || repeats(spans, last, between)))) return null;
      if (last === null && !single && !linked) return null;
    } else if (last !== null && !single && afterLink) return null;
    return { ...mention, head: lastOf(spans, between, at) };
  }
  if (unknown >= 0) {
    if (mention.article && (afterLink || !opensProduct(spans, at))) return null;
    let head = unknown;
    while (spans[head + 1]?.kind === 'unknown') head += 1;
    return { ...mention, head, unknown: true };
  }
  const another = hasCue(spans[at], 'another');
  if (mention.article || last === null || (spans[at]?.kind !== 'number' && !another)) return null;
  // "two large pizzas but one without cheese"
  const apart = hasCue(before, 'but') && (mention.quantity ?? 1) < (last.quantity ?? 1);
  if (apart && hasCue(spans[stop], 'with', 'not')) return { ...mention, head: at, split: 'some' };
  // "two with ham and one with tuna": what is counted was named before.
  if (hasCue(spans[stop], 'with', 'not') && !afterLink) {
    // "two large pizzas, one with no onions": one of the two.
    const part = before?.mark === ',' && (mention.quantity ?? 1) < (last.quantity ?? 1);
    return { ...mention, head: at, split: part ? 'some' : null };
  }
  return null;
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
