import type { Span } from './match.ts';
import { hasCue, isChoice } from './roles.ts';

/**
 * Settles words that are an amount and a choice: "light ice" is an amount where ice may be light,
 * "light, with milk" is the light roast.
 */
export function settleSenses(spans: readonly Span[]): Span[] {
  return spans.map((span, i) => {
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
