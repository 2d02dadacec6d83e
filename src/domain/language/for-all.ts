import type { Product } from '../catalog/catalog.ts';
import type { Attached, Said } from './attached.ts';
import { farthest, type Mention, startsQuantity } from './mention.ts';
import { has, hasCue, isAmount, isChoice, isProduct } from './roles.ts';
import type { Span } from './span.ts';

/**
 * "All of them large: two pepperoni and a margherita", "everything without onions: …": what is said of lines that are
 * still to come, from the beginning of a sentence to a colon; where no line came before, to any mark. null: it is not.
 */
export function saidAhead(spans: readonly Span[], at: number, first: boolean): Mention | null {
  const before = spans[at - 1];
  if (before !== undefined && before.kind !== 'break') return null;
  if (before !== undefined && !/^[.;!?\n]$/.test(before.mark ?? '')) return null;
  let all = false;
  let said = false;
  for (let i = at; i < spans.length && i < at + farthest; i += 1) {
    const span = spans[i];
    // "all on a thin crust: …"
    const counts = startsQuantity(spans, i) && !(hasCue(span, 'article') && hasCue(spans[i - 1], 'with'));
    if (span === undefined || counts || isProduct(span)) return null;
    if (span.kind === 'break') {
      const ends = span.mark === ':' || (first && /^[,.;\n–—-]$/.test(span.mark ?? ''));
      return ends && all && said ? { ...aheadOf, start: at, head: i } : null;
    }
    if (hasCue(span, 'all', 'everything')) all = true;
    else if (isChoice(span)) said = true;
    else if (!isAmount(span) && span.kind !== 'cue') return null;
  }
  return null;
}

/** "…, no onions on any of them": an option that begins a clause, and is said of all of them at its end. */
export function saidOfAll(spans: readonly Span[], at: number): boolean {
  let end = at;
  while (end < at + farthest && isListed(spans, end)) end += 1;
  if (hasCue(spans[end], 'with')) end += 1;
  if (!hasCue(spans[end], 'all')) return false;
  let start = at;
  while (
    start > at - farthest &&
    (isListed(spans, start) || hasCue(spans[start], 'not', 'with', 'verb', 'article'))
  )
    start -= 1;
  return spans[start]?.kind === 'break';
}

function isListed(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  return (isChoice(span) && !isProduct(span)) || isAmount(span) || hasCue(span, 'and', 'or', 'particle');
}

const aheadOf = {
  named: false,
  products: [],
  quantity: null,
  article: false,
  unit: null,
  counted: null,
  unknown: false,
  split: null,
  ahead: true,
} as const;

/** The products of the lines behind it, for what may be said of them. */
export function productsAhead(mentions: readonly Mention[], at: number): Product[] {
  const found = new Set<Product>();
  for (const mention of mentions.slice(at + 1, at + 1 + farthest))
    for (const product of mention.products) found.add(product);
  return [...found];
}

/** Gives what was said ahead to the lines of its sentence; a line's own choice of the same kind comes first. */
export function spreadAhead(lines: readonly Attached[], spans: readonly Span[]): Attached[] {
  const result: Attached[] = [];
  let shared: readonly Said[] = [];
  // The end of the sentence that a line is in; looked for once for each sentence.
  let until = -1;
  let begun = false;
  for (const line of lines) {
    const { mention } = line;
    if (mention.ahead) {
      shared = line.options;
      begun = false;
      continue;
    }
    if (shared.length > 0 && begun && mention.start > until) shared = [];
    else if (shared.length > 0 && mention.start > until) until = sentenceEnd(spans, mention.start);
    begun = true;
    result.push(
      shared.length === 0 ? line : { ...line, options: [...forLine(shared, line), ...line.options] },
    );
  }
  return result;
}

function forLine(shared: readonly Said[], line: Attached): Said[] {
  const { products } = line.mention;
  return shared.flatMap((said) => {
    const refs = said.refs.filter((ref) => products.some((p) => has(p, ref)));
    const own = line.options.some(
      (o) => !o.removed && o.refs.some((r) => refs.some((s) => !s.group.many && s.group === r.group)),
    );
    return refs.length === 0 || own ? [] : [{ ...said, refs }];
  });
}

function sentenceEnd(spans: readonly Span[], from: number): number {
  let end = from;
  while (end < spans.length && !/^[.;!?]$/.test(spans[end]?.mark ?? '')) end += 1;
  return end;
}
