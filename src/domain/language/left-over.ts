import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Attachment } from './attached.ts';
import { tokenKey } from './language.ts';
import type { Mention } from './mention.ts';
import { mostCandidates } from './partial.ts';
import { nearestProducts, wordsOf } from './questions.ts';
import { hasCue, isStop } from './roles.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';
import type { Unclear } from './understanding.ts';

/** Words that no stage has explained, runs of them together, each told once. */
export function leftOver(
  index: CatalogIndex,
  spans: readonly Span[],
  tokens: readonly Token[],
  mentions: readonly Mention[],
  attachment: Attachment,
): Unclear[] {
  const taken = new Set<number>();
  for (const m of mentions)
    if (m.unknown || m.again || m.ahead) for (let i = m.start; i <= m.head; i += 1) taken.add(i);
  const strays = new Set(attachment.stray);
  const counted = new Set(mentions.flatMap((m) => [m.counted, m.quantity === null ? null : m.start]));
  const unread = (at: number): boolean => {
    const span = spans[at];
    if (counted.has(at)) return false;
    if (span?.kind === 'number') return !hasCue(spans[at + 1], 'generic');
    return span?.kind === 'unknown' || hasCue(span, 'again') || strays.has(at);
  };
  const runs: Unclear[] = [];
  let from = -1;
  for (let i = 0; i <= spans.length; i += 1) {
    const span = spans[i];
    const open = span !== undefined && !taken.has(i) && !attachment.used.has(i) && unread(i);
    if (open && from < 0) from = i;
    if (!open && from >= 0) {
      runs.push(runOf(index, spans, tokens, from, i));
      from = -1;
    }
  }
  return runs;
}

/** An item of a list by itself ("a coke, cake and fries") that is near to products is one that is not sold here. */
function runOf(
  index: CatalogIndex,
  spans: readonly Span[],
  tokens: readonly Token[],
  from: number,
  to: number,
): Unclear {
  const start = spans[from]?.from ?? 0;
  const end = spans[to - 1]?.to ?? 0;
  const text = wordsOf(tokens, start, end);
  const item =
    spans.slice(from, to).every((s) => s.kind === 'unknown') &&
    to - from <= 3 &&
    parted(spans, from - 1) &&
    parted(spans, to);
  const keys = tokens.slice(start, end).map((t) => tokenKey(t, index.words));
  const candidates = item ? nearestProducts(index, keys) : [];
  if (candidates.length === 0) return { text, reason: 'unknown-words', candidates: [] };
  return { text, reason: 'unknown-product', candidates, wanted: { quantity: 1, options: [], note: null } };
}

/** Where an item of a list may begin or end. */
function parted(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  return span === undefined || isStop(span) || hasCue(span, 'and', 'verb', 'article', 'particle', 'filler');
}

/**
 * A product called "and" or "the" is asked for, never guessed: where a number stands before the word, or where
 * nothing else was said.
 */
export function saidOnlyInGrammar(
  spans: readonly Span[],
  tokens: readonly Token[],
  mentions: readonly Mention[],
  attachment: Attachment,
): Unclear[] {
  const alone =
    mentions.length === 0 &&
    spans.every((s) => s.kind === 'cue' || s.kind === 'break' || s.kind === 'number');
  const counted = new Set(mentions.map((m) => m.counted));
  return spans.flatMap((span, i): Unclear[] => {
    if (span.weak === undefined || span.weak.length === 0) return [];
    const before = spans[i - 1];
    const number = before?.kind === 'number' && !counted.has(i - 1) && !attachment.used.has(i - 1);
    if (!number && !alone) return [];
    return [
      {
        text: wordsOf(tokens, span.from, span.to),
        reason: 'ambiguous-product',
        candidates: span.weak.slice(0, mostCandidates).map((p) => p.sku),
        wanted: { quantity: number ? (before.value ?? 1) : 1, options: [], note: null },
      },
    ];
  });
}
