import type { Span } from './match.ts';
import { hasCue, isChoice, isProduct, isStop } from './roles.ts';

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
    const from = undone(result, before, next);
    for (let i = from; i >= 0 && i < at; i += 1) result[i] = blanked(result[i] ?? span);
  });
  return result;
}

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
