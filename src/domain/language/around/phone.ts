import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { claim, cueBefore, type Reading, tokensWithin } from './reading.ts';

export type PhoneFound = { phone: string | null; bad: string | null };

/** Longer runs of figures are no phone number, so no window is longer than this. */
const longest = 24;

function toNumber(words: string, country: string): string | null {
  const home: CountryCode = isSupportedCountry(country) ? country : 'US';
  const number = parsePhoneNumberFromString(words, home);
  return number?.isValid() ? number.number : null;
}

/**
 * The phone number that a text names, as E.164. `expected`: a contact was asked for, so that a bare
 * run of figures is meant as one even when it is none.
 */
export function readPhone(reading: Reading, country: string, expected: boolean): PhoneFound {
  const found: PhoneFound = { phone: null, bad: null };
  for (const run of figureRuns(reading.text)) {
    const range = tokensWithin(reading.tokens, run.start, run.end);
    if (range.to <= range.from || reading.taken[range.from]) continue;
    const announced = cueBefore(reading, 'phone', skipBack(reading, range.from)) !== null;
    const figures = run.words.replace(/\D/g, '');
    const grouped = /\d[\s().-]+\d/.test(run.words);
    const number = toNumber(run.words, country);
    if (number && (announced || expected || grouped || run.words.startsWith('+') || figures.length >= 9)) {
      take(reading, range, found, number);
    } else if (!number && looksLikeOne(run.words, figures, announced || expected)) {
      found.bad ??= run.words;
      claim(reading, range.from, range.to, 'phone', 'no phone number that can be called');
      claimCue(reading, range.from);
    }
  }
  if (!found.phone) readSpoken(reading, country, found);
  return found;
}

/** A number too short or too long is worth a question when it was announced, or is written as only phones are. */
function looksLikeOne(words: string, figures: string, announced: boolean): boolean {
  if (announced) return figures.length >= 4;
  if (/^\+\d/.test(words)) return figures.length >= 6;
  return /^\(?\d{3}\)?[\s.-]\d{4}$/.test(words) || /^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{3,5}$/.test(words);
}

type Run = { start: number; end: number; words: string };

/** Runs of figures with the separators of phone numbers, found in one pass. */
function figureRuns(text: string): Run[] {
  const runs: Run[] = [];
  const pattern = /\+?\(?\d(?:[\d().-]|[ \u00a0](?=[\d(])){3,40}/g;
  for (let match = pattern.exec(text); match && runs.length < 50; match = pattern.exec(text)) {
    let words = match[0];
    const before = text.charAt(match.index - 1);
    // A letter beside it makes it a code ("M8-40"); a currency sign, a price.
    if (/[\p{L}\p{Sc}#]/u.test(before)) continue;
    words = words.replace(/[\s().-]+$/, '');
    const after = text.charAt(match.index + words.length);
    if (/[\p{L}:/%]/u.test(after)) continue;
    if (words.length > longest || words.replace(/\D/g, '').length < 4) continue;
    runs.push({ start: match.index, end: match.index + words.length, words });
  }
  return runs;
}

function skipBack(reading: Reading, at: number): number {
  const before = reading.tokens[at - 1];
  return before?.kind === 'punctuation' ? at - 1 : at;
}

function take(
  reading: Reading,
  range: { from: number; to: number },
  found: PhoneFound,
  number: string,
): void {
  found.phone ??= number;
  claim(reading, range.from, range.to, 'phone', `phone ${number}`);
  claimCue(reading, range.from);
}

function claimCue(reading: Reading, at: number): void {
  const cue = cueBefore(reading, 'phone', skipBack(reading, at));
  if (cue) claim(reading, cue.from, at, 'phone', 'announces a phone number');
}

/** "two one two, five five five, oh one four seven": at least seven figures in a row, each a word. */
function readSpoken(reading: Reading, country: string, found: PhoneFound): void {
  const { tokens, talk } = reading;
  let from = -1;
  let figures = '';
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    const figure = token && !reading.taken[at] ? talk.figures[token.norm] : undefined;
    if (figure !== undefined && figures.length < 16) {
      if (from < 0) from = at;
      figures += figure;
      continue;
    }
    if (from >= 0 && token?.kind === 'punctuation' && /^[,-]$/.test(token.text)) continue;
    if (figures.length >= 7) {
      let to = at;
      while (tokens[to - 1]?.kind === 'punctuation') to -= 1;
      const number = toNumber(figures, country);
      if (number) take(reading, { from, to }, found, number);
      else if (cueBefore(reading, 'phone', skipBack(reading, from)) || figures.length === 7) {
        found.bad ??= reading.text.slice(tokens[from]?.start, tokens[to - 1]?.end);
        claim(reading, from, to, 'phone', 'no phone number that can be called');
        claimCue(reading, from);
      }
    }
    from = -1;
    figures = '';
  }
}
