import { fits, hasCue, isChoice, isProduct, isStop } from './roles.ts';
import type { Span } from './span.ts';

/**
 * Takes back what the speaker took back: "two, no wait, three large pizzas", "a coke, I mean a sprite". What stood
 * in the same role just before is no longer read. Only right behind it: "actually" at a beginning means nothing.
 */
export function takeBack(spans: readonly Span[]): Span[] {
  const result = [...spans];
  spans.forEach((span, at) => {
    if (!hasCue(span, 'repair')) return;
    const next = after(spans, at);
    const before = last(result, at);
    if (next < 0 || before < 0) return;
    if (isProduct(spans[before]) && isLoneNumber(spans, next)) {
      const count = restatedCount(result, at, next);
      const old = result[count];
      const fresh = spans[next];
      if (old === undefined || fresh === undefined) return;
      result[count] = { ...fresh, from: old.from, to: old.to };
      result[next] = blanked(fresh);
      return;
    }
    if (replacedInPlace(result, before, next)) return;
    const from = undone(result, before, next);
    for (let i = from; i >= 0 && i < at; i += 1) result[i] = blanked(result[i] ?? span);
  });
  return result;
}

/** "make that three": a number, and nothing that it could count behind it. */
function isLoneNumber(spans: readonly Span[], at: number): boolean {
  const next = spans[at + 1];
  return spans[at]?.kind === 'number' && (next === undefined || isStop(next) || hasCue(next, 'and'));
}

/**
 * The number that a lone one takes the place of: of the only product named so far, or the only one that has the option
 * said behind it ("make that three, large"). -1: it may be any of several, and is left to be asked about.
 */
function restatedCount(spans: readonly Span[], repair: number, number: number): number {
  const option = spans[number + 1]?.mark === ',' ? spans[number + 2] : undefined;
  const counts: number[] = [];
  for (let i = repair - 1; i >= 0 && i > repair - reach; i -= 1) {
    const span = spans[i];
    if (span === undefined || !isProduct(span)) continue;
    const start = startOf(spans, i);
    const counted = start < i && (spans[start]?.kind === 'number' || hasCue(spans[start], 'article'));
    if (isChoice(option) && option !== undefined && !fits(option, span.products)) continue;
    counts.push(counted ? start : -1);
    i = start;
  }
  return counts.length === 1 ? (counts[0] ?? -1) : -1;
}

/** How far back products are looked for that a number may be of, in spans. */
const reach = 40;

/** How far a repair reaches, in spans. */
const farthest = 12;

/** Where the words that are taken back begin, or -1. */
function undone(spans: readonly Span[], before: number, next: number): number {
  const a = spans[before];
  const b = spans[next];
  if (a === undefined || b === undefined) return -1;
  if (b.kind === 'number' && a.kind === 'number') return before;
  // "one small, sorry, one medium pizza"
  if ((b.kind === 'number' || hasCue(b, 'article')) && isChoice(a)) {
    const start = startOf(spans, before);
    return start < before && (spans[start]?.kind === 'number' || hasCue(spans[start], 'article'))
      ? start
      : -1;
  }
  const productNext = nextProduct(spans, next);
  if (isProduct(a) && productNext >= 0) {
    const counted = b.kind === 'number' || hasCue(b, 'article');
    const start = startOf(spans, before);
    return counted ? start : before;
  }
  if (isChoice(a) && isChoice(b)) {
    const group = a.choices.find((c) => b.choices.some((d) => d.group.group === c.group.group));
    return group === undefined ? -1 : before;
  }
  return -1;
}

/** "a large coke, sorry, small": an option without a product behind it replaces the one of its group. */
function replacedInPlace(spans: Span[], before: number, next: number): boolean {
  const said = spans[next];
  if (said === undefined || !isProduct(spans[before]) || !isChoice(said) || nextProduct(spans, next) >= 0)
    return false;
  const start = startOf(spans, before);
  for (let i = before - 1; i >= start; i -= 1) {
    const old = spans[i];
    if (old === undefined || !excludes(old, said)) continue;
    spans[i] = { ...said, from: old.from, to: old.to };
    spans[next] = blanked(said);
    return true;
  }
  return false;
}

function excludes(a: Span, b: Span): boolean {
  return a.choices.some((c) => !c.group.many && b.choices.some((d) => d.group.key === c.group.key));
}

function nextProduct(spans: readonly Span[], from: number): number {
  for (let i = from; i < spans.length && i < from + 6; i += 1) {
    if (isProduct(spans[i])) return i;
    if (isStop(spans[i])) return -1;
  }
  return -1;
}

/** The number and the options that stand before a product. */
function startOf(spans: readonly Span[], product: number): number {
  let i = product;
  while (i > 0 && i > product - farthest) {
    const span = spans[i - 1];
    if (
      span === undefined ||
      !(isChoice(span) || span.kind === 'number' || hasCue(span, 'article', 'measure'))
    )
      break;
    i -= 1;
  }
  return i;
}

function after(spans: readonly Span[], at: number): number {
  for (let i = at + 1; i < spans.length && i < at + farthest; i += 1) {
    const span = spans[i];
    if (span === undefined) return -1;
    if (span.kind === 'number' || span.kind === 'thing' || hasCue(span, 'article')) return i;
    if (!(span.mark === ',' || hasCue(span, 'particle', 'filler', 'verb', 'it', 'repair'))) return -1;
  }
  return -1;
}

function last(spans: readonly Span[], at: number): number {
  for (let i = at - 1; i >= 0 && i > at - farthest; i -= 1) {
    const span = spans[i];
    if (span === undefined) return -1;
    if (span.kind === 'number' || span.kind === 'thing') return i;
    // "a coke, no, make that a sprite"
    if (!(isStop(span) || hasCue(span, 'particle', 'filler', 'repair', 'but', 'not'))) return -1;
  }
  return -1;
}

function blanked(span: Span): Span {
  return {
    from: span.from,
    to: span.to,
    kind: 'cue',
    cues: ['repair'],
    products: [],
    choices: [],
    amounts: [],
  };
}
