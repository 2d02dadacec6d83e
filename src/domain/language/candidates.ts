import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Cue } from './language.ts';
import { free, type Reader } from './match-reader.ts';
import { priceAt } from './price.ts';
import { quantityAt } from './quantity.ts';
import { blank, type Span } from './span.ts';
import { type Step, skipMark, stepsAt } from './steps.ts';

/** A reading of the tokens from one place on; of readings that overlap the higher score wins. */
export type Candidate = { span: Span; score: number };

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

/** Every reading that begins at a token. */
export function candidatesAt(at: number, reader: Reader): Candidate[] {
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
      // "everything but pickles", where everything is an option.
      const choices = to > at + 1 && cues.includes('except') ? index.choices(keys[at] ?? '') : blank.choices;
      // Written out: spreading here took a fifth of the time of an utterance.
      const { products, amounts } = blank;
      const span: Span = { from: at, to, kind: 'cue', products, choices, amounts, cues };
      found.push({ span, score: score(to - at) + 1 });
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
    const cues = meant === null ? [] : language.cues(meant);
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

function follow(
  step: Step,
  longest: number,
  from: number,
  reader: Reader,
  found: Candidate[],
  before: readonly string[] = [],
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
