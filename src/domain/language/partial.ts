import type { Product } from '../catalog/catalog.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { unitOf } from './quantity.ts';
import { hasCue } from './roles.ts';
import type { Span } from './span.ts';

/** A question never offers more products than this. */
export const mostCandidates = 8;
const mostWords = 6;

/**
 * Runs of words that name no product in full but stand in products' names ("M8 screws", "the margherita") become
 * spans of all the products that they may mean. One product that is told by more than its last word is taken;
 * anything else is asked: "soda" is not silently the only soda that there is.
 */
export function partialNames(index: CatalogIndex, spans: readonly Span[], keys: readonly string[]): Span[] {
  const result: Span[] = [];
  for (let i = 0; i < spans.length; ) {
    const span = spans[i];
    if (span === undefined) break;
    const next = spans[i + 1];
    const shared = sharedTail(index, spans, keys, i);
    if (shared !== null) {
      result.push(shared);
      i += 1;
      continue;
    }
    // "paint brushes", where paint is a product too and the brushes have longer names.
    const opens =
      span.kind === 'unknown' ||
      isDerived(span) ||
      isSize(spans, i) ||
      (span.kind === 'thing' && next?.kind === 'unknown' && index.knows(keys[next.from] ?? ''));
    const run = opens ? longestRun(index, spans, keys, i) : null;
    const found =
      span.kind === 'unknown' || isDerived(span) || (run !== null && run.next > i + 1) ? run : null;
    // "3x1.5 cable": a part of the name before the name.
    const named = found === null ? undefined : spans[found.next];
    if (found !== null && named?.products.some((p) => found.span.products.includes(p))) {
      result.push({ ...named, from: found.span.from });
      i = found.next + 1;
      continue;
    }
    // "sweet tea": before a product by its full name the words only describe it.
    if (found === null || isNamed(spans[found.next])) {
      result.push(span.kind === 'unknown' ? partialChoice(index, span, keys) : span);
      i += 1;
    } else if (found.span.partial === 'ask' && found.next === i + 1) {
      const choices = span.kind === 'thing' ? span.choices : partialChoice(index, span, keys).choices;
      result.push(choices.length > 0 ? { ...found.span, choices } : found.span);
      i += 1;
    } else {
      result.push(found.span);
      i = found.next;
    }
  }
  return result;
}

/** "black and green olives": the word takes the end of the name behind "and". */
function sharedTail(
  index: CatalogIndex,
  spans: readonly Span[],
  keys: readonly string[],
  at: number,
): Span | null {
  const span = spans[at];
  if (span === undefined || !(span.kind === 'unknown' || isDerived(span)) || span.to - span.from !== 1)
    return null;
  let next = at + 1;
  if (!hasCue(spans[next], 'and', 'or')) return null;
  next += 1;
  while (spans[next]?.kind === 'number' || hasCue(spans[next], 'article', 'particle')) next += 1;
  const whole = spans[next];
  if (whole?.kind !== 'thing' || whole.to - whole.from < 2) return null;
  const phrase = [keys[span.from], ...keys.slice(whole.from + 1, whole.to)].join(' ');
  const choices = index.choices(phrase);
  const products = index.products(phrase);
  if (choices.length + products.length === 0) return null;
  return { ...span, kind: 'thing', choices, products };
}

function longestRun(
  index: CatalogIndex,
  spans: readonly Span[],
  keys: readonly string[],
  at: number,
): { span: Span; next: number } | null {
  const said: string[] = [];
  let best: { span: Span; next: number } | null = null;
  for (let i = at; i < spans.length && said.length < mostWords; i += 1) {
    const span = spans[i];
    if (span === undefined) break;
    // "M8 x 40": the names are compared as bags of words, and the sign is in none that is typed as "M8-40".
    if (i > at && hasCue(span, 'times') && spans[i + 1]?.kind === 'number') continue;
    const joins =
      i === at ? span.kind === 'thing' || isSize(spans, i) : span.kind === 'number' || isDerived(span);
    if (span.kind !== 'unknown' && !joins) break;
    const own = keys.slice(span.from, isSize(spans, i) ? span.from + 1 : span.to);
    if (!own.every((key) => index.knows(key))) break;
    // A unit by itself names nothing.
    if (i === at && unitOf(own[0], index.words) !== null) break;
    said.push(...own);
    const { matches, complete } = index.partial(said, mostCandidates + 1);
    const first = matches[0];
    if (first === undefined) break;
    if (said.length === 1 && span.kind === 'number') continue;
    // Other names with no more unsaid words are as likely.
    const sure = complete && matches.length === 1 && (!first.head || said.length > 1 || first.unsaid === 0);
    const products: Product[] = matches.map((m) => m.product);
    best = {
      span: {
        from: spans[at]?.from ?? 0,
        to: span.to,
        kind: 'thing',
        products,
        choices: [],
        amounts: [],
        cues: [],
        partial: sure ? 'sure' : 'ask',
      },
      next: i + 1,
    };
  }
  return best;
}

/** "peppers", where peppers are green or hot. */
function partialChoice(index: CatalogIndex, span: Span, keys: readonly string[]): Span {
  const choices = span.to - span.from === 1 ? index.choicesWith(keys[span.from] ?? '') : [];
  return choices.length === 0 ? span : { ...span, kind: 'thing', choices, partial: 'ask' };
}

/** Nothing but a short form made by us, such as "screw" for "screw fitting". */
function isDerived(span: Span): boolean {
  return (
    span.kind === 'thing' &&
    span.products.length + span.amounts.length === 0 &&
    span.choices.every((c) => c.derived)
  );
}

/** The "3x" of "3x1.5 cable". */
function isSize(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  const next = spans[at + 1];
  return (
    span?.kind === 'number' && span.to - span.from === 2 && span.unit === undefined && next?.kind === 'number'
  );
}

function isNamed(span: Span | undefined): boolean {
  return span !== undefined && span.kind === 'thing' && span.products.length > 0;
}
