import { type LineWords, tokenKey } from './language.ts';
import { unitOf } from './quantity.ts';
import type { Token } from './token.ts';

/**
 * Stage 1: text -> tokens, each with its place in the text. Linear in the length of the text.
 *
 * Words are compared in lower case, without accents, with straight quotes. A hyphen inside a word
 * separates ("gluten-free" is two tokens), a number and the letters glued behind it separate too
 * ("500ml", "3x"), letters before digits do not ("M8").
 */
export function normalise(text: string, words: LineWords): Token[] {
  const tokens: Token[] = [];
  let counted = false;
  const quotes = new Map<string, boolean>();
  for (const piece of text.matchAll(pieces)) {
    const start = piece.index;
    const raw = piece[0];
    if (piece.groups?.space !== undefined) continue;
    if (piece.groups?.newline !== undefined) {
      tokens.push({ text: raw, norm: '\n', start, end: start + raw.length, kind: 'newline' });
    } else if (piece.groups?.number !== undefined) {
      const token = numberToken(raw, start);
      const sign = !counted && isMinus(tokens, text, start) ? tokens.pop() : undefined;
      counted = true;
      tokens.push(sign ? { ...token, text: `-${raw}`, start: sign.start, value: -numberValue(raw) } : token);
    } else if (piece.groups?.word !== undefined) {
      for (const part of partsOf(raw)) {
        const token = wordToken(part.text, start + part.at, words);
        counted ||= token.value !== undefined;
        tokens.push(token);
      }
    } else if (!gluedHyphen(text, start, raw)) {
      const sign = signs[raw] ?? lengthSign(raw, tokens.at(-1), start, text, quotes);
      if (sign === null && quoteMarks.has(raw)) quotes.set(raw, !(quotes.get(raw) ?? false));
      tokens.push({
        text: raw,
        norm: sign ?? raw,
        start,
        end: start + raw.length,
        kind: sign === null ? 'punctuation' : 'word',
      });
    }
  }
  return joinNumbers(joinCodes(joinDecimals(tokens, words), words), words);
}

/**
 * "2,5 kg", "0,75 m": a comma between figures, with nothing beside it, is a decimal one beside a unit or money and
 * behind a 0; elsewhere it parts two items of a list.
 */
function joinDecimals(tokens: readonly Token[], words: LineWords): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const whole = tokens[i];
    const comma = tokens[i + 1];
    const part = tokens[i + 2];
    if (whole === undefined) break;
    const glued = comma?.text === ',' && whole.end === comma.start && comma.end === part?.start;
    if (part === undefined || !glued || !isWhole(tokens, i, part)) {
      joined.push(whole);
      continue;
    }
    const next = tokens[i + 3];
    const measured = next !== undefined && unitOf(tokenKey(next, words), words) !== null;
    if (!measured && whole.norm !== '0' && !isMoney(next, words) && !isMoney(tokens[i - 1], words)) {
      joined.push(whole);
      continue;
    }
    const norm = `${whole.norm}.${part.norm}`;
    const text = `${whole.text},${part.text}`;
    joined.push({ text, norm, start: whole.start, end: part.end, kind: 'number', value: Number(norm) });
    i += 2;
  }
  return joined;
}

/** Figures on both sides of the comma at `at + 1`, and no further comma glued to them: "1,2,5" is a list. */
function isWhole(tokens: readonly Token[], at: number, part: Token): boolean {
  const whole = tokens[at];
  if (whole === undefined || !/^\d+$/.test(whole.norm) || !/^\d{1,3}$/.test(part.norm)) return false;
  return !isGluedComma(tokens[at - 1], whole.start) && !isGluedComma(tokens[at + 3], part.end);
}

function isGluedComma(token: Token | undefined, at: number): boolean {
  return token?.text === ',' && (token.start === at || token.end === at);
}

function isMoney(token: Token | undefined, words: LineWords): boolean {
  return token !== undefined && words.money.includes(token.norm);
}

const quoteMarks = new Set(['"', "'"]);

/** `6" sub`, `15' of rope`: a sign right behind a number, unless it closes a quotation. */
function lengthSign(
  raw: string,
  before: Token | undefined,
  start: number,
  text: string,
  open: ReadonlyMap<string, boolean>,
): string | null {
  if (before?.kind !== 'number' || before.end !== start || !/\d/.test(before.norm)) return null;
  if (/[\p{L}\p{N}]/u.test(text[start + 1] ?? '') || open.get(raw) === true) return null;
  return lengths[raw] ?? null;
}

const lengths: Readonly<Record<string, string>> = {
  '"': 'inch',
  '″': 'inch',
  '”': 'inch',
  "'": 'foot',
  '′': 'foot',
};

/** "207A": a letter that would be an article by itself belongs to the number that it is glued to. */
function joinCodes(tokens: Token[], words: LineWords): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const glued = before?.kind === 'number' && /^\d+$/.test(before.norm) && before.end === token.start;
    // "M10-100s": the plural of a code that ends in figures.
    const plural = glued && token.kind === 'word' && words.plural(before.norm + token.norm);
    if (plural && token.norm.length === 1 && joined.at(-2)?.kind === 'code') {
      joined[joined.length - 1] = { ...before, text: before.text + token.text, end: token.end };
      continue;
    }
    if (before !== undefined && glued && token.kind === 'word' && words.cues.article?.includes(token.norm)) {
      const { value: _, ...rest } = before;
      const text = before.text + token.text;
      joined[joined.length - 1] = {
        ...rest,
        text,
        norm: before.norm + token.norm,
        end: token.end,
        kind: 'code',
      };
    } else joined.push(token);
  }
  return joined;
}

/**
 * "-2 cokes", before any other number: a sign, as a list of one item has no dash. Where lines or numbers stand beside
 * it, it is the dash of a list or of a range.
 */
function isMinus(tokens: readonly Token[], text: string, at: number): boolean {
  const sign = tokens.at(-1);
  if (sign?.end !== at || !/^[-\u2212]$/.test(sign.text) || /[^\s]/.test(text[at - 2] ?? ' ')) return false;
  return !text.includes('\n');
}

/** "gluten-free", "M8-40": the hyphen only separates. */
function gluedHyphen(text: string, at: number, raw: string): boolean {
  return (
    /^[-\u2010-\u2013]$/.test(raw) &&
    /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') &&
    /[\p{L}\p{N}]/u.test(text[at + 1] ?? '')
  );
}

const pieces =
  /(?<newline>[^\S\n]*\n\s*)|(?<space>\s+)|(?<number>\d+(?:\.\d+)?[eE]\d{1,3}(?![\p{L}\d])|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+\/\d+(?![\d/])|\d+(?:\.\d+)?[½¼¾⅓⅔]?|\.\d+|[½¼¾⅓⅔])|(?<word>[xX](?=\d+(?![\p{L}\d]))|[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|['’‘`´](?=\p{L}))*(?:\/o?(?=\s|$))?)|(?<other>[\s\S])/gu;

const signs: Readonly<Record<string, string>> = { '&': 'and', '+': 'and', '×': 'x', '%': 'percent' };

const vulgar: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3 };

function numberToken(raw: string, start: number): Token {
  const norm = raw.toLowerCase();
  return { text: raw, norm, start, end: start + raw.length, kind: 'number', value: numberValue(raw) };
}

function numberValue(raw: string): number {
  const last = raw.slice(-1);
  const part = vulgar[last];
  if (part !== undefined) return (raw.length > 1 ? Number(raw.slice(0, -1)) : 0) + part;
  const slash = raw.indexOf('/');
  if (slash > 0) {
    const below = Number(raw.slice(slash + 1));
    return below === 0 ? Number.NaN : Number(raw.slice(0, slash)) / below;
  }
  return Number(raw.replaceAll(',', ''));
}

/** "M8x40" is said as "M8 x 40". */
function partsOf(raw: string): { text: string; at: number }[] {
  const size = /^(\p{L}+\d+)([xX])(\d+)$/u.exec(raw);
  if (size === null) return [{ text: raw, at: 0 }];
  const [, first = '', sign = '', second = ''] = size;
  return [
    { text: first, at: 0 },
    { text: sign, at: first.length },
    { text: second, at: first.length + sign.length },
  ];
}

function wordToken(raw: string, start: number, words: LineWords): Token {
  const norm = plain(raw);
  const end = start + raw.length;
  if (/^\d+$/.test(norm)) return numberToken(raw, start);
  const value = Object.hasOwn(words.numbers, norm) ? words.numbers[norm] : undefined;
  if (value !== undefined) return { text: raw, norm, start, end, kind: 'number', value };
  return { text: raw, norm, start, end, kind: /\d/.test(norm) ? 'code' : 'word' };
}

/** Lower case, no accents, straight quotes. */
export function plain(raw: string): string {
  if (/^[a-z]*$/.test(raw)) return raw;
  return raw
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")
    .toLowerCase();
}

/** "twenty five" and "two hundred" are one token each; "seven up" and "two three" stay two. */
function joinNumbers(tokens: Token[], words: LineWords): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    let before = joined.at(-1);
    let sum = before === undefined ? undefined : joinedValue(before, token, words);
    // "one hundred and twenty"
    if (
      sum === undefined &&
      token.value !== undefined &&
      before?.kind === 'word' &&
      words.numberJoins.includes(before.norm)
    ) {
      const hundreds = joined.at(-2);
      const tens = hundreds?.value ?? 0;
      const whole = tens >= 100 ? tens % 100 === 0 : words.joinsTens && tens >= 20 && tens % 10 === 0;
      sum = hundreds !== undefined && whole ? joinedValue(hundreds, token, words) : undefined;
      if (sum !== undefined) {
        joined.pop();
        before = hundreds;
      }
    }
    if (before === undefined || sum === undefined) joined.push(token);
    else {
      joined[joined.length - 1] = {
        text: `${before.text} ${token.text}`,
        norm: `${before.norm} ${token.norm}`,
        start: before.start,
        end: token.end,
        kind: 'number',
        value: sum,
      };
    }
  }
  return joined;
}

function joinedValue(before: Token, token: Token, words: LineWords): number | undefined {
  const a = before.value;
  const b = token.value;
  if (a === undefined || b === undefined) return undefined;
  // Digits join "hundred" alone: "2 20 oz" is two numbers.
  if (!Object.hasOwn(words.numbers, token.norm)) return undefined;
  if (b === 100 || b === 1000) return a > 0 && a < b && Number.isInteger(a) ? a * b : undefined;
  if (/\d/.test(before.norm)) return undefined;
  if (b < 10 && b > 0 && a >= 20 && a < 100 && a % 10 === 0) return a + b;
  if (b < 100 && b > 0 && a >= 100 && a % 100 === 0) return a + b;
  return undefined;
}
