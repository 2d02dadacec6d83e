import { type CatalogIndex, phraseKeys } from '../catalog/catalog-index.ts';
import { tokenKey } from './language.ts';
import { farthest, type Mention, startsQuantity } from './mention.ts';
import { hasCue, isAmount, isChoice } from './roles.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';

/** "pizza pie", and "a pizza with pesto and ham pizza": the same product said again is one. */
export function sameThingAgain(
  index: CatalogIndex,
  spans: readonly Span[],
  tokens: readonly Token[],
  last: Mention,
  at: number,
): boolean {
  const span = spans[at];
  if (span === undefined) return false;
  if (namesKind(spans, span, last, at)) return true;
  if (!restates(index, tokens, span, last)) return false;
  if (last.head === at - 1) return true;
  // "100 M6x20 stainless screws"
  if (span.partial === 'ask') return !startsQuantity(spans, at - 1) && !hasCue(spans[at - 1], 'and');
  const definite = index.words.definite.includes(tokens[(spans[last.start]?.from ?? 0) - 1]?.norm ?? '');
  if ((last.quantity === null && !definite) || hasCue(spans[at + 1], 'with')) return false;
  let linked = false;
  for (let i = at - 1; i > last.head && i > at - farthest; i -= 1) {
    const between = spans[i];
    if (between === undefined) return false;
    if (hasCue(between, 'with')) linked = true;
    else if (isChoice(between)) {
      if (between.choices.some((c) => !c.group.many && last.products.some((p) => p.groups.includes(c.group))))
        return false;
    } else if (!hasCue(between, 'and') && !isAmount(between)) return false;
  }
  return linked;
}

/** "a reuben sub": behind a product's full name a word for its kind is no product of its own. */
function namesKind(spans: readonly Span[], span: Span, last: Mention, at: number): boolean {
  const only = last.products.length === 1 ? last.products[0] : undefined;
  if (only === undefined || span.partial !== 'ask' || last.head !== at - 1) return false;
  if (!last.named || spans[last.head]?.partial !== undefined || only.groups.length === 0) return false;
  return span.products.every(
    (p) => p.groups.length === only.groups.length && p.groups.every((g) => only.groups.includes(g)),
  );
}

/** The same product, or a word of its name: "screws" behind "M6x20". */
export function restates(index: CatalogIndex, tokens: readonly Token[], span: Span, last: Mention): boolean {
  if (span.products.some((p) => last.products.includes(p))) return true;
  const only = last.products.length === 1 ? last.products[0] : undefined;
  if (span.partial !== 'ask' || only === undefined) return false;
  const name = phraseKeys(only.name, index.words);
  return tokens.slice(span.from, span.to).every((t) => name.includes(tokenKey(t, index.words)));
}

/** "the pizza", "both pizzas", of one that was named before. */
export function pointerBefore(
  spans: readonly Span[],
  tokens: readonly Token[],
  at: number,
  index: CatalogIndex,
): 'all' | 'one' | null {
  const before = spans[at - 1];
  if (hasCue(before, 'all')) return 'all';
  if (before === undefined || before.kind !== 'cue') return null;
  const word = tokens[before.to - 1]?.norm ?? '';
  if (!index.words.definite.includes(word)) return null;
  return hasCue(spans[at - 2], 'all') ? 'all' : 'one';
}
