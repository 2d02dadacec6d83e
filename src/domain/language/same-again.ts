import type { Attached, Said } from './attached.ts';
import type { Mention } from './mention.ts';
import { hasCue, isAmount, isChoice } from './roles.ts';
import type { Span } from './span.ts';

/** Whether "the same" stands for the line before, and is not said of a time, a card or a size. */
export function saysAgain(
  spans: readonly Span[],
  products: readonly boolean[],
  at: number,
  last: Mention,
): boolean {
  const span = spans[at];
  const next = spans[at + 1];
  if (!hasCue(span, 'again') || last.unknown || last.products.length === 0) return false;
  // "on the same card", "with the same sauce"
  if (hasCue(spans[at - 1], 'with', 'not')) return false;
  if (products[at + 1] === true) return next?.products.some((p) => last.products.includes(p)) ?? false;
  // "the same please", "same for Ann but small", not "the same name as"
  if (next?.kind === 'claimed') return hasCue(spans[at + 2], 'but', 'with', 'not');
  const said = hasCue(next, 'particle', 'filler') ? spans[at + 2] : next;
  if (said === undefined || said.kind === 'break' || isChoice(said) || isAmount(said)) return true;
  return hasCue(said, 'but', 'with', 'not', 'and', 'for', 'noun', 'it', 'only', 'except');
}

/** "a large ham pizza, same again but medium": the line before once more. */
export function onceMore(products: readonly boolean[], at: number): Mention {
  return {
    start: at,
    // "the same pizza but medium"
    head: products[at + 1] === true ? at + 1 : at,
    named: false,
    products: [],
    quantity: null,
    article: false,
    unit: null,
    counted: null,
    unknown: false,
    split: null,
    again: true,
  };
}

/** The line with what it does not say itself taken from the one before. */
export function copied(line: Attached, before: Attached): Attached {
  const { mention } = before;
  const quantity = line.mention.quantity ?? mention.quantity;
  const kept = before.options.filter((old) => !line.options.some((own) => replaces(own, old)));
  return {
    ...line,
    mention: {
      ...line.mention,
      products: mention.products,
      quantity,
      unit: line.mention.unit ?? mention.unit,
    },
    options: [...kept, ...line.options],
  };
}

/** The same choice, or another one of a group that has only one. */
function replaces(own: Said, old: Said): boolean {
  return own.refs.some((a) =>
    old.refs.some((b) => (a.group.many || own.removed ? a.choice === b.choice : a.group.key === b.group.key)),
  );
}
