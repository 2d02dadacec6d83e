import type { Attached } from './attached.ts';
import { hasCue, isChoice } from './roles.ts';
import type { Span } from './span.ts';

/** What a "no" has taken off so far, and whether "and" or "or" leads on to more. */
export type Negation = { consumed: number; joined: boolean; groups: Set<string> };

/** "no coke", "i don't want a pizza": the negation reaches the product itself. */
export function refused(spans: readonly Span[], start: number, line: Attached): boolean {
  for (let i = start; i < line.mention.head; i += 1)
    if (isChoice(spans[i]) && line.mention.counted === null) return false;
  return true;
}

/**
 * After one option a negation goes on only over "and" or "or", and never over an amount or a count ("no onions and
 * extra cheese", "no whip and one shot"). An option of another kind behind "and" is wanted ("no foam and skim milk"),
 * unless the word says only the kind ("no rice and beans").
 */
export function endsNegation(
  negation: Negation,
  amount: { at: number } | null,
  counted: boolean,
  spans: readonly Span[],
  at: number,
): boolean {
  if (negation.consumed === 0) return false;
  if (!negation.joined || amount !== null || hasCue(spans[at - 1], 'with')) return true;
  if (hasCue(spans[at - 1], 'or')) return false;
  const choices = spans[at]?.choices ?? [];
  if (counted && choices.some((c) => c.choice.countable)) return true;
  return choices.length === 1 && choices.every((c) => !negation.groups.has(c.group.group));
}

/** A comma inside a list that ends in "or" or "and": "no onions, peppers or olives". */
export function listGoesOn(spans: readonly Span[], comma: number): boolean {
  let i = comma + 1;
  for (let steps = 0; steps < 24; steps += 1) {
    if (hasCue(spans[i], 'or')) return isChoice(spans[i + 1]);
    if (!isChoice(spans[i])) return false;
    i += 1;
    if (spans[i]?.mark === ',') i += 1;
  }
  return false;
}
