import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { candidatesAt } from './candidates.ts';
import { cueIndex } from './cue-index.ts';
import { type LineWords, tokenKey } from './language.ts';
import type { Reader } from './match-reader.ts';
import { blank, type Span } from './span.ts';
import type { Claim, Token } from './token.ts';

/**
 * Stage 2: tokens -> spans that cover the text once, from left to right. Where readings overlap, the one that
 * explains most with the longest phrases wins; a shop's word wins over the language's own.
 * Linear in the number of tokens: phrases have a greatest length.
 */
export function matchSpans(
  index: CatalogIndex,
  tokens: readonly Token[],
  claims: readonly Claim[] = [],
): readonly Span[] {
  if (claims.length > 0) return matched(index, tokens, claims);
  const there = unclaimed.get(tokens);
  if (there?.index === index) return there.spans;
  const spans = matched(index, tokens, claims);
  unclaimed.set(tokens, { index, spans });
  return spans;
}

/** What asks where products stand and what reads the lines share one reading of the same tokens. */
const unclaimed = new WeakMap<readonly Token[], { index: CatalogIndex; spans: readonly Span[] }>();

function matched(index: CatalogIndex, tokens: readonly Token[], claims: readonly Claim[]): Span[] {
  const words = index.words;
  const language = cueIndex(words);
  const keys = tokens.map((t) => tokenKey(t, words));
  const claimed = claimsByToken(claims, tokens.length);
  const reader: Reader = { index, language, words, tokens, keys, claimed, respelt: new Map() };
  // best[i]: the best score of the tokens from i on, and the span that begins it.
  const best: number[] = new Array(tokens.length + 1).fill(0);
  const chosen: (Span | null)[] = new Array(tokens.length).fill(null);
  const markers = listMarkers(tokens);
  for (let i = tokens.length - 1; i >= 0; i -= 1) {
    if (markers.has(i)) {
      chosen[i] = { ...blank, from: i, to: i + 2, kind: 'break', mark: '\n' };
      best[i] = best[i + 2] ?? 0;
      continue;
    }
    const claim = claimed[i];
    if (claim !== undefined && claim !== null) {
      const to = Math.max(claim.to, i + 1);
      chosen[i] = { ...blank, from: i, to, kind: 'claimed' };
      best[i] = best[to] ?? 0;
      continue;
    }
    best[i] = best[i + 1] ?? 0;
    for (const candidate of candidatesAt(i, reader)) {
      const total = candidate.score + (best[candidate.span.to] ?? 0);
      if (total > (best[i] ?? 0)) {
        best[i] = total;
        chosen[i] = candidate.span;
      }
    }
  }
  const spans: Span[] = [];
  for (let i = 0; i < tokens.length; ) {
    const span = chosen[i] ?? plainSpan(i, tokens, words);
    spans.push(span);
    i = span.to;
  }
  const heard = spans.filter(
    (s, i) => !isHesitation(spans, i, tokens, words) && !s.cues.includes('hesitation'),
  );
  return heard.some((s) => s.inner !== undefined) ? heard.flatMap((s) => opened(s, reader)) : heard;
}

/** "a medium like ham pizza": a word that slips in, between a number or an option and what follows it. */
function isHesitation(
  spans: readonly Span[],
  at: number,
  tokens: readonly Token[],
  words: LineWords,
): boolean {
  const span = spans[at];
  if (
    span?.kind !== 'cue' ||
    span.to - span.from > 1 ||
    !words.inside.includes(tokens[span.from]?.norm ?? '')
  )
    return false;
  const before = spans[at - 1];
  const named =
    before?.kind === 'thing' || before?.kind === 'number' || (before?.cues.includes('article') ?? false);
  return named && spans[at + 1]?.kind === 'thing';
}

/** "double bacon cheeseburger": the word inside comes to stand before the product. */
function opened(span: Span, reader: Reader): Span[] {
  if (span.inner === undefined) return [span];
  const at = span.inner;
  const { inner: _, ...outer } = span;
  const choices = reader.index.choices(reader.keys[at] ?? '');
  const kind = choices.length > 0 ? 'thing' : 'unknown';
  return [{ ...blank, from: at, to: at + 1, kind, choices }, outer];
}

/** "1. two pizzas 2. a coke": numbers of a list, not of things. The first stands where a sentence begins. */
function listMarkers(tokens: readonly Token[]): Set<number> {
  const found = new Set<number>();
  let expected = 1;
  tokens.forEach((token, i) => {
    const sign = tokens[i + 1];
    if (token.kind !== 'number' || sign?.start !== token.end || !/^[.)]$/.test(sign.norm)) return;
    const before = tokens[i - 1];
    const opens = before === undefined || before.kind === 'newline' || before.kind === 'punctuation';
    if (token.value !== expected || tokens[i + 2] === undefined || (expected === 1 && !opens)) return;
    found.add(i);
    expected += 1;
  });
  return expected > 2 ? found : new Set();
}

function claimsByToken(claims: readonly Claim[], length: number): (Claim | null)[] {
  const byToken: (Claim | null)[] = new Array(length).fill(null);
  for (const claim of claims) {
    for (let i = Math.max(0, claim.from); i < Math.min(claim.to, length); i += 1) byToken[i] = claim;
  }
  return byToken;
}

function plainSpan(at: number, tokens: readonly Token[], words: LineWords): Span {
  const token = tokens[at];
  const counts = Object.hasOwn(words.counts, token?.norm ?? '') ? words.counts[token?.norm ?? ''] : undefined;
  const mark = token === undefined || token.kind === 'punctuation' || token.kind === 'newline';
  return mark
    ? { ...blank, from: at, to: at + 1, kind: 'break', mark: token?.norm ?? '' }
    : { ...blank, from: at, to: at + 1, kind: 'unknown', ...(counts === undefined ? {} : { value: counts }) };
}
