import type { LineWords } from './language.ts';
import type { Span } from './match.ts';
import { hasCue, isChoice, isProduct } from './roles.ts';
import type { Token } from './token.ts';

/**
 * Settles words that are an amount and a choice: "light ice" is an amount where ice may be light,
 * "light, with milk" is the light roast. And the "one" of "a large one" is no number.
 */
export function settleSenses(spans: readonly Span[], tokens: readonly Token[], words: LineWords): Span[] {
  return spans.map((span, i) => {
    if (span.kind === 'number' && standsForNoun(spans, i, tokens, words)) {
      return { ...span, kind: 'cue', cues: ['generic'] };
    }
    // "a shot of caramel": counts the caramel, and is none itself.
    if (portionOf(spans, i, tokens, words))
      return { ...span, kind: 'cue', cues: ['measure'], choices: [], products: [] };
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
  if (!isChoice(before) || before?.choices.some((c) => c.group.many)) return false;
  return !isProduct(next) && !isChoice(next) && !hasCue(next, 'generic', 'measure', 'pack', 'of-them');
}
