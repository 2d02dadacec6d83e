import type { AmountRef, ChoiceRef } from '../catalog/catalog-index.ts';
import type { Said } from './attached.ts';
import { hasCue, isAmount, isChoice } from './roles.ts';
import type { Span } from './span.ts';

/** Of several groups, those where what governs the choice has a meaning. */
export function narrowed(refs: ChoiceRef[], removed: boolean, amounts: readonly AmountRef[]): ChoiceRef[] {
  const meant = refs.filter(
    (r) =>
      (!removed || r.group.removable) &&
      (amounts.length === 0 || amounts.some((a) => a.groups.has(r.group.key))),
  );
  return meant.length > 0 ? meant : refs;
}

/** The amount or the count of an option, of what was said before it. */
export function governing(
  refs: readonly ChoiceRef[],
  amount: { refs: readonly AmountRef[]; at: number } | null,
  count: { value: number; at: number } | null,
  spans: readonly Span[],
): Pick<Said, 'amount' | 'amountAt' | 'count'> {
  const id = amount === null ? null : amountOf(refs, amount.refs);
  const countable = refs.some((r) => r.choice.countable);
  const counts = count !== null && countable;
  // "a double shot" is two of what counts.
  if (!counts && countable && id === 'double')
    return { amount: null, amountAt: amount?.at ?? null, count: 2 };
  // "an extra shot" is one shot; "extra sugar" is an amount.
  const one = amount !== null && hasCue(spans[amount.at - 1], 'article');
  if (countable && id === 'extra' && (counts || one)) {
    return { amount: null, amountAt: amount?.at ?? null, count: count?.value ?? 1 };
  }
  return {
    amount: id,
    amountAt: id === null ? null : (amount?.at ?? null),
    count: counts ? count.value : null,
  };
}

/** The amount as the choice's own group knows it. */
export function amountOf(refs: readonly ChoiceRef[], amounts: readonly AmountRef[]): string | null {
  return amounts.find((a) => refs.some((r) => a.groups.has(r.group.key)))?.id ?? null;
}

/** Whether an amount is of the option behind it. */
export function governsNext(spans: readonly Span[], at: number): boolean {
  let i = at + 1;
  while (hasCue(spans[i], 'particle', 'article') || isAmount(spans[i])) i += 1;
  return isChoice(spans[i]);
}

/** Amounts that say how many times: of a whole product they have no meaning, where "extra" means one more. */
export function multiplies(amounts: readonly AmountRef[]): boolean {
  return amounts.some((a) => a.id === 'double' || a.id === 'half');
}
