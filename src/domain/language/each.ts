import { farthest, type Mention, startsQuantity } from './mention.ts';
import { hasCue, isAmount, isChoice, isStop } from './roles.ts';
import type { Span } from './span.ts';

/** A number that counts every product of the list behind it: "one kilo each of apples and bananas". */
export type Shared = Pick<Mention, 'quantity' | 'unit' | 'counted'>;

/** Whether a number counts each of several, in the list behind it or in the one before. */
export function countsEach(spans: readonly Span[], at: number): boolean {
  return spans[at]?.kind === 'number' && hasCue(spans[at + 1], 'each');
}

/** The number as the products behind it have it; null where none stands there. */
export function sharedAhead(spans: readonly Span[], products: readonly boolean[], at: number): Shared | null {
  for (let i = at + 2; i < spans.length && i < at + farthest; i += 1) {
    const span = spans[i];
    if (products[i] === true)
      return { quantity: spans[at]?.value ?? null, unit: spans[at]?.unit ?? null, counted: at };
    // "one each of small and large fries"
    const listed = isChoice(spans[i - 1]) && (hasCue(span, 'and') || span?.mark === ',');
    const small = hasCue(span, 'particle', 'generic', 'of-them') || span?.mark === ':';
    if (!listed && !small && !isChoice(span) && !isAmount(span)) return null;
  }
  return null;
}

/** "apples, bananas and a lemon": whether the list that is counted together is over. */
export function endsShared(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  return startsQuantity(spans, at) || (isStop(span) && span?.mark !== ',' && span?.mark !== ':');
}

/** "a coke and a sprite, two of each": counts the products named before it that have no number of their own. */
export function countEachBefore(spans: readonly Span[], mentions: readonly Mention[], at: number): boolean {
  let until = at;
  let counted = false;
  for (let i = mentions.length - 1; i >= 0; i -= 1) {
    const mention = mentions[i];
    if (mention === undefined || !mention.named || (mention.quantity !== null && !mention.article)) break;
    for (let j = mention.head + 1; j < until; j += 1)
      if (isStop(spans[j]) && spans[j]?.mark !== ',') return counted;
    mention.quantity = spans[at]?.value ?? null;
    mention.unit = spans[at]?.unit ?? null;
    mention.counted = at;
    mention.article = false;
    until = mention.start;
    counted = true;
  }
  return counted;
}
