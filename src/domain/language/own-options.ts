import { farthest, type Mention } from './mention.ts';
import { fits, hasCue, isAmount, isChoice, isStop } from './roles.ts';
import type { Span } from './span.ts';

/** A product without a number: its own options stand right before it. */
export function unquantified(spans: readonly Span[], at: number, last: Mention | null): Mention {
  return {
    start: ownOptionsFrom(spans, at, last),
    head: at,
    named: true,
    products: spans[at]?.products ?? [],
    quantity: null,
    article: false,
    unit: null,
    counted: null,
    unknown: false,
    split: null,
  };
}

/**
 * Where the options right before a product begin to be its own. Those that the line before cannot have are; of the
 * others a size begins a new line, what stands behind the last "and" does, and what follows "with" or "no" does not.
 */
function ownOptionsFrom(spans: readonly Span[], at: number, last: Mention | null): number {
  const products = spans[at]?.products ?? [];
  let joined = -1;
  let single = -1;
  let foreign = -1;
  let nearest = -1;
  let first = at;
  let i = at - 1;
  for (; i > (last?.head ?? -1); i -= 1) {
    const span = spans[i];
    if (span === undefined) break;
    if (isChoice(span)) {
      if (!fits(span, products)) break;
      first = i;
      if (nearest < 0) nearest = i;
      if (last === null || !fits(span, last.products)) foreign = i;
      else if (span.choices.some((c) => !c.group.many && products.some((p) => p.groups.includes(c.group))))
        single = i;
    } else if (hasCue(span, 'and') || (isStop(span) && !isLineEnd(span))) {
      // Right before the product it parts the two lines.
      if (nearest < 0) break;
      // "pizza large, ham pizza small"
      if (last !== null && isStop(span)) {
        joined = joined < 0 ? i : joined;
        break;
      }
      if (joined < 0) joined = i;
    } else if (
      !isAmount(span) &&
      span.mark !== ':' &&
      !hasCue(span, 'measure', 'particle', 'generic', 'filler', 'only')
    )
      break;
  }
  let start = at;
  // What stands between the last "and", or a size, and the first foreign option is the new line's too.
  if (foreign >= 0)
    start = joined >= 0 && joined < foreign ? joined + 1 : single >= 0 ? Math.min(foreign, single) : foreign;
  else if (last !== null && followsItsProduct(spans, last, at, joined)) start = at;
  else if (single >= 0) start = single;
  else if (nearest >= 0) start = joined >= 0 ? joined + 1 : nearest;
  // "pizza with ham pizza", "coke no ice, sprite": what a "with" or a "no" governs stays behind it.
  if (start === first && foreign < 0 && last !== null && hasCue(spans[i], 'with', 'not'))
    start = Math.min(at, first + 1);
  while (start > 0 && isAmount(spans[start - 1]) && start - 1 > (last?.head ?? -1)) start -= 1;
  return start;
}

/** "no onions on the second": where what is said before a part of a line begins to be said of that part alone. */
export function pointedFrom(spans: readonly Span[], part: Mention, last: Mention): number {
  const { start, head } = part;
  if (!hasCue(spans[start - 1], 'with') || !isChoice(spans[start - 2])) return start;
  // "with ham with one of them without onions" has its own behind it.
  const own = hasCue(spans[head + 1], 'with', 'not') || isChoice(spans[head + 1]);
  if (own && !hasCue(spans[start], 'one-of')) return start;
  let from = start;
  for (let i = start - 2; i > last.head && i > start - farthest; i -= 1) {
    const span = spans[i];
    if (isChoice(span) || isAmount(span)) from = i;
    else if (hasCue(span, 'not')) return i;
    else if (!(hasCue(span, 'and', 'or') && isChoice(spans[i - 1]))) break;
  }
  return from;
}

/** "pizza large ham pizza small tuna": in a list that names its products first, options follow them. */
function followsItsProduct(spans: readonly Span[], last: Mention, at: number, joined: number): boolean {
  return (
    joined < 0 && last.named && last.quantity === null && last.start === last.head && isChoice(spans[at + 1])
  );
}

function isLineEnd(span: Span): boolean {
  return span.kind === 'claimed' || span.mark !== ',';
}
