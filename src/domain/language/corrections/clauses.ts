import { anyCueAt, cueAt, cueBefore, isComma, isStop, type Reading } from '../around/reading.ts';
import type { Range } from './desk.ts';

/** Kinds of words that open a correction of their own after "and" or "then". */
const openers = [
  'set',
  'add',
  'remove',
  'clear',
  'another',
  'again',
  'both',
  'all',
  'ordinal',
  'last',
] as const;
const pointers = ['ordinal', 'last', 'both', 'all', 'one-of-them'] as const;

/** The clauses of a text: what stands between stops, commas, words explained before, and "and change …". */
export function clausesOf(reading: Reading, startsProduct: (at: number) => boolean): Range[] {
  const { tokens, talk } = reading;
  const clauses: Range[] = [];
  let from = 0;
  const close = (to: number) => {
    if (to > from) clauses.push({ from, to });
  };
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    const ends = at === tokens.length || isStop(token) || isComma(token) || reading.taken[at] === true;
    if (ends || token?.kind === 'punctuation') {
      close(at);
      from = at + 1;
    } else if (
      talk.and.includes(token?.norm ?? '') &&
      at > from &&
      beginsAnew(reading, at, from, startsProduct)
    ) {
      close(at);
      from = at + 1;
    }
  }
  return clauses.map((range) => trimmed(reading, range)).filter((range) => range.to > range.from);
}

/** After "… on the first and" another line is spoken of; so it is before "change" and its like. */
function beginsAnew(
  reading: Reading,
  and: number,
  from: number,
  startsProduct: (at: number) => boolean,
): boolean {
  if (startsProduct(and + 1)) return true;
  if (anyCueAt(reading, openers, and + 1)) return true;
  if (pointers.some((kind) => (cueBefore(reading, kind, and)?.from ?? -1) > from)) return true;
  // "and one with ham"
  return (
    reading.tokens[and + 1]?.value !== undefined &&
    anyCueAt(reading, ['with', 'one-of-them'], and + 2) !== null
  );
}

/** Without "and", "please" and their like at its ends. */
function trimmed(reading: Reading, range: Range): Range {
  const { tokens, talk } = reading;
  let { from, to } = range;
  const isPadding = (at: number) =>
    talk.and.includes(tokens[at]?.norm ?? '') ||
    (anyCueAt(reading, ['filler'], at)?.to === at + 1 && !cueAt(reading, 'only', at));
  while (from < to && isPadding(from)) from += 1;
  while (to > from && isPadding(to - 1)) to -= 1;
  return { from, to };
}
