import type { Product } from '../catalog/catalog.ts';
import type { AmountRef, CatalogIndex, ChoiceRef } from '../catalog/catalog-index.ts';
import { type CueIndex, cueIndex } from './cue-index.ts';
import { type Cue, type LineWords, tokenKey, type UnitWord } from './language.ts';
import { priceAt } from './price.ts';
import { quantityAt } from './quantity.ts';
import { type Respelling, respell } from './respell.ts';
import type { Claim, Token } from './token.ts';

/** Some tokens and everything that they may be. The attaching stage decides, by their place. */
export type Span = {
  from: number;
  /** Exclusive, in tokens. */
  to: number;
  kind: 'thing' | 'number' | 'price' | 'cue' | 'break' | 'claimed' | 'unknown';
  products: readonly Product[];
  choices: readonly ChoiceRef[];
  amounts: readonly AmountRef[];
  cues: readonly Cue[];
  /** Of a number; of an unknown word: what it counts if a countable choice follows ("triple"). */
  value?: number;
  unit?: UnitWord;
  /** The words as the catalogue spells them, where they were typed differently. */
  respelt?: string;
  /** Only a part of a product's name was said: one is meant for sure, or has to be asked for. */
  partial?: 'sure' | 'ask';
  /** A token inside a product's name that is not part of it. */
  inner?: number;
  /** The sign of a break: ",", ".", a line's end. */
  mark?: string;
  /** Names of products that are nothing but grammar ("the"): asked for, never guessed. */
  weak?: readonly Product[];
};

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

const none: readonly never[] = [];
const blank = { products: none, choices: none, amounts: none, cues: none } as const;

type Reader = {
  index: CatalogIndex;
  language: CueIndex;
  words: LineWords;
  tokens: readonly Token[];
  keys: readonly string[];
  claimed: readonly (Claim | null)[];
  respelt: Map<number, readonly Respelling[]>;
};

type Candidate = { span: Span; score: number };

/** Grammar: a shop's word of just this is not believed. */
const grammar: ReadonlySet<Cue> = new Set([
  'and',
  'or',
  'but',
  'with',
  'not',
  'for',
  'particle',
  'article',
  'it',
  'times',
  'verb',
]);

function candidatesAt(at: number, reader: Reader): Candidate[] {
  const { tokens, keys, words, index, language } = reader;
  const token = tokens[at];
  if (token === undefined || token.kind === 'newline') return [];
  const found: Candidate[] = [];
  const price = priceAt(at, tokens, words);
  if (price !== null && free(at, price, reader)) {
    found.push({ span: { ...blank, from: at, to: price, kind: 'price' }, score: score(price - at) + 3 });
  }
  if (token.kind === 'punctuation') return found;
  const said = quantityAt(at, tokens, keys, words);
  // "2 pints of milk", where pint is an option of the shop.
  const sized = said?.unit !== undefined && index.choices(keys[said.to - 1] ?? '').length > 0;
  const alone = token.value === undefined ? null : { to: at + 1, value: token.value };
  const quantity = sized ? alone : said;
  if (quantity !== null && free(at, quantity.to, reader)) {
    const { to, value } = quantity;
    const unit = sized ? undefined : said?.unit;
    const span: Span = { ...blank, from: at, to, kind: 'number', value, ...(unit ? { unit } : {}) };
    found.push({ span, score: score(to - at) + 1.8 });
    // "two foot long subs": the unit may begin a name of the shop.
    if (unit !== undefined && alone !== null && alone.to < to) {
      const bare: Span = { ...blank, from: at, to: alone.to, kind: 'number', value: alone.value };
      found.push({ span: bare, score: score(1) + 1.8 });
    }
  }
  let phrase = keys[at] ?? '';
  for (let to = at + 1; free(to - 1, to, reader); to += 1) {
    const cues = language.cues(phrase);
    if (cues.length > 0 && !givesWay(cues, keys[at] ?? '', to - at, index)) {
      found.push({ span: { ...blank, from: at, to, kind: 'cue', cues }, score: score(to - at) + 1 });
    }
    if (!language.goesOn(phrase)) break;
    phrase = `${phrase} ${keys[to]}`;
  }
  if (index.groupNames.has(keys[at] ?? '')) {
    found.push({
      span: { ...blank, from: at, to: at + 1, kind: 'cue', cues: ['generic'] },
      score: score(1) + 1,
    });
  }
  around(at, reader, found);
  for (const step of stepsAt(at, reader)) follow(step, index.longest(step.keys[0] ?? ''), at, reader, found);
  if (found.length === 0 && token.kind === 'word' && token.norm.length >= 5 && !index.knows(keys[at] ?? '')) {
    const meant = language.slip(keys[at] ?? '');
    const cues = meant === null ? none : language.cues(meant);
    if (cues.length > 0)
      found.push({ span: { ...blank, from: at, to: at + 1, kind: 'cue', cues }, score: score(1) });
  }
  return found;
}

function score(length: number): number {
  return length * length * 4;
}

/** "can of" is no measure where the shop sells by the can, and "sub" swaps nothing where it sells subs. */
function givesWay(cues: readonly Cue[], first: string, length: number, index: CatalogIndex): boolean {
  if (length === 1) return cues.includes('swap') && index.knows(first);
  return (cues.includes('measure') || cues.includes('pack')) && index.choices(first).length > 0;
}

/** One way to read on from a place in the text: some keys, and the tokens that they stand for. */
type Step = { keys: readonly string[]; to: number; respelt: boolean; cost: number; inside?: boolean };

/** The token as it stands; two typed apart ("cheese burger"); one typed together; one misspelt. */
function stepsAt(at: number, reader: Reader): Step[] {
  const { tokens, keys, index, language } = reader;
  const token = tokens[at];
  const key = keys[at];
  if (token === undefined || key === undefined || !free(at, at + 1, reader)) return [];
  const steps: Step[] = [];
  if (index.knows(key)) steps.push({ keys: [key], to: at + 1, respelt: false, cost: 0 });
  const next = tokens[at + 1];
  if (token.kind === 'word' && next?.kind === 'word' && token.norm.length + next.norm.length > 5) {
    const joined = reader.words.stem(token.norm + next.norm);
    if (index.knows(joined)) steps.push({ keys: [joined], to: at + 2, respelt: true, cost: 1 });
  }
  const unsure = steps.length === 0 || onlyInside(key, index);
  if (unsure && token.kind === 'word' && !language.knows(key)) {
    let respellings = reader.respelt.get(at);
    if (respellings === undefined) {
      respellings = respell(token.norm, key, index, reader.words);
      reader.respelt.set(at, respellings);
    }
    for (const r of respellings) {
      if (r.keys[0] === key) continue;
      steps.push({ keys: r.keys, to: at + 1, respelt: true, cost: r.cost, inside: r.inside });
    }
  }
  return steps;
}

/** A word that is known from inside one or two names alone, such as the "peper" of a misspelt "dr peper". */
function onlyInside(key: string, index: CatalogIndex): boolean {
  if (index.products(key).length + index.choices(key).length + index.amounts(key).length > 0) return false;
  return index.holders(key) <= 4;
}

function follow(
  step: Step,
  longest: number,
  from: number,
  reader: Reader,
  found: Candidate[],
  before: readonly string[] = none,
  cost = 0,
  changed = false,
): void {
  const soFar = before.length === 0 ? step.keys : [...before, ...step.keys];
  if (soFar.length > longest) return;
  const respelt = changed || step.respelt;
  const total = cost + step.cost;
  if (step.inside !== true || soFar.length > 1)
    take(soFar.join(' '), from, step.to, respelt, total, reader, found);
  if (soFar.length === longest) return;
  const next = skipMark(step.to, reader);
  for (const more of stepsAt(next, reader)) follow(more, longest, from, reader, found, soFar, total, respelt);
}

/** "dr. pepper", "party - size", "curly um fries", "half a gallon": such a mark or word inside a name does not count. */
function skipMark(at: number, reader: Reader): number {
  const token = reader.tokens[at];
  const { words } = reader;
  if (Object.hasOwn(words.fractions, reader.tokens[at - 1]?.norm ?? '')) {
    return words.cues.article?.includes(token?.norm ?? '') && free(at, at + 1, reader) ? at + 1 : at;
  }
  const skipped =
    token?.kind === 'punctuation'
      ? /^[-.'’/]$/.test(token.norm)
      : reader.words.inside.includes(token?.norm ?? '');
  return skipped && free(at, at + 1, reader) ? at + 1 : at;
}

function take(
  phrase: string,
  from: number,
  to: number,
  respelt: boolean,
  cost: number,
  reader: Reader,
  found: Candidate[],
): void {
  const { index, language } = reader;
  const products = index.products(phrase);
  const choices = index.choices(phrase);
  const amounts = index.amounts(phrase);
  if (products.length + choices.length + amounts.length === 0) return;
  const cues = language.cues(phrase);
  if (amounts.length === 0 && cues.some((c) => grammar.has(c))) {
    found.push({
      span: { ...blank, from, to, kind: 'cue', cues, weak: products },
      score: score(to - from) + 1.5,
    });
    return;
  }
  // A short form made by us gives way to grammar: "all" of "all the toppings".
  if (cues.length > 0 && amounts.length + products.length === 0 && choices.every((c) => c.derived)) return;
  // A bare number is a quantity, unless a word for its kind stands before it: "size 42".
  const bare = /^[\d.]+$/.test(phrase) && !namesKind(from - 1, reader) ? 1 : 0;
  const spelt = respelt ? { respelt: phrase } : {};
  found.push({
    span: { from, to, kind: 'thing', products, choices, amounts, cues, ...spelt },
    score: score(to - from) + 2 - cost - bare,
  });
}

function namesKind(at: number, reader: Reader): boolean {
  const key = reader.keys[at] ?? '';
  return reader.index.groupNames.has(key) || reader.language.cues(key).includes('generic');
}

/** A product's name of two or three words with one other word inside it: "double bacon cheeseburger". */
function around(at: number, reader: Reader, found: Candidate[]): void {
  const { index, keys, language, tokens } = reader;
  const first = keys[at] ?? '';
  if (index.longest(first) < 2 || !free(at, at + 3, reader)) return;
  const inner = tokens[at + 1];
  const next = keys[at + 2] ?? '';
  if (inner?.kind !== 'word' || language.knows(keys[at + 1] ?? '') || !index.knows(next)) return;
  for (let length = 3; length <= 4 && free(at, at + length, reader); length += 1) {
    const phrase = [first, ...keys.slice(at + 2, at + length)].join(' ');
    const products = index.products(phrase);
    if (products.length === 0) continue;
    const span: Span = { ...blank, from: at, to: at + length, kind: 'thing', products, inner: at + 1 };
    found.push({ span, score: score(length - 1) + 1 });
  }
}

function free(from: number, to: number, reader: Reader): boolean {
  if (to > reader.tokens.length) return false;
  for (let i = from; i < to; i += 1) if (reader.claimed[i] != null) return false;
  return true;
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
