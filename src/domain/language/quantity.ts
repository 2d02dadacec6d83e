import type { LineWords, UnitWord } from './language.ts';
import type { Token } from './token.ts';

/** A number as it is said in one or several words, with its unit of measure. */
export type Quantity = {
  /** Exclusive, in tokens. */
  to: number;
  value: number;
  unit?: UnitWord;
};

/**
 * The number that begins at this token: "3", "3 x", "1 1/2", "two and a half", "half a dozen", "a couple of",
 * "a dozen and a half", "2.5 kg", "half a pound".
 */
export function quantityAt(
  at: number,
  tokens: readonly Token[],
  keys: readonly string[],
  words: LineWords,
): Quantity | null {
  if (tokens[at]?.value === undefined && !tables(words).opening.has(keys[at] ?? '')) return null;
  const counted = countAt(at, tokens, keys, words);
  if (counted === null) return halfOfUnit(at, keys, words);
  let { to, value } = counted;
  const unit = unitAt(to, tokens, keys, words);
  if (unit !== null) {
    to += 1;
    return { to, value, unit };
  }
  if (isWord(keys[to], 'times', words) && !glued(tokens, to)) to += 1;
  return { to, value };
}

type Counted = { to: number; value: number };

function countAt(
  at: number,
  tokens: readonly Token[],
  keys: readonly string[],
  words: LineWords,
): Counted | null {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined) return null;
  if (token.value !== undefined) {
    let value = token.value;
    let to = at + 1;
    // "1 1/2": only a fraction written as one may follow.
    if (
      Number.isInteger(value) &&
      next?.value !== undefined &&
      next.value > 0 &&
      next.value < 1 &&
      /[/½¼¾⅓⅔]/.test(next.norm)
    ) {
      value += next.value;
      to += 1;
    }
    // "three quarters of a kilo"
    const share = fractionAt(to, keys, words);
    if (share !== null && share < 0.5) {
      to += 1;
      if (isWord(keys[to], 'of', words) && isWord(keys[to + 1], 'article', words)) to += 2;
      return { to, value: value * share };
    }
    const multiple = multipleAt(to, keys, words);
    if (multiple !== null) {
      value *= multiple;
      to += 1;
    }
    const more = andAFraction(to, keys, words);
    if (more !== null) return { to: more.to, value: value + more.value * (multiple ?? 1) };
    return { to: multiple !== null && isWord(keys[to], 'of', words) ? to + 1 : to, value };
  }
  const article = isWord(keys[at], 'article', words);
  const from = article ? at + 1 : at;
  const multiple = multipleAt(from, keys, words);
  if (multiple !== null) {
    const more = andAFraction(from + 1, keys, words);
    const to = more?.to ?? from + 1;
    return { to: isWord(keys[to], 'of', words) ? to + 1 : to, value: multiple * (1 + (more?.value ?? 0)) };
  }
  const fraction = fractionAt(from, keys, words);
  if (fraction !== null) {
    const inner = isWord(keys[from + 1], 'article', words) ? from + 2 : from + 1;
    const whole = multipleAt(inner, keys, words);
    if (whole !== null) {
      const to = isWord(keys[inner + 1], 'of', words) ? inner + 2 : inner + 1;
      return { to, value: fraction * whole };
    }
  }
  return null;
}

/** "half a pound", "a quarter pound of", "a quarter of a kilo", "half kilo". */
function halfOfUnit(at: number, keys: readonly string[], words: LineWords): Quantity | null {
  const from = isWord(keys[at], 'article', words) ? at + 1 : at;
  const fraction = fractionAt(from, keys, words);
  if (fraction !== null) {
    const part = isWord(keys[from + 1], 'of', words) ? from + 1 : from;
    const inner = isWord(keys[part + 1], 'article', words) ? part + 2 : part + 1;
    const unit = unitOf(keys[inner], words);
    if (unit !== null) return { to: inner + 1, value: fraction, unit };
  }
  // "a kilo of", "a meter of"; one letter is no unit after an article.
  const unit = from > at && (keys[from] ?? '').length > 1 ? unitOf(keys[from], words) : null;
  if (unit === null) return null;
  const more = andAFraction(from + 1, keys, words);
  return { to: more?.to ?? from + 1, value: 1 + (more?.value ?? 0), unit };
}

function unitAt(
  at: number,
  tokens: readonly Token[],
  keys: readonly string[],
  words: LineWords,
): UnitWord | null {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return null;
  return unitOf(keys[at], words);
}

/** The unit that a key names. */
export function unitOf(key: string | undefined, words: LineWords): UnitWord | null {
  return key === undefined ? null : (tables(words).units.get(key) ?? null);
}

/** Other keys of the same unit: "liter" of "l". A shop's "2 liter" is then found by "2L". */
export function unitTwins(key: string, words: LineWords): readonly string[] {
  return tables(words).twins.get(key) ?? none;
}

const none: readonly never[] = [];

function multipleAt(at: number, keys: readonly string[], words: LineWords): number | null {
  return tables(words).multiples.get(keys[at] ?? '') ?? null;
}

function fractionAt(at: number, keys: readonly string[], words: LineWords): number | null {
  return tables(words).fractions.get(keys[at] ?? '') ?? null;
}

/** "and a half". */
function andAFraction(at: number, keys: readonly string[], words: LineWords): Counted | null {
  if (!isWord(keys[at], 'and', words)) return null;
  const inner = isWord(keys[at + 1], 'article', words) ? at + 2 : at + 1;
  const value = fractionAt(inner, keys, words);
  return value === null ? null : { to: inner + 1, value };
}

type Tables = {
  units: ReadonlyMap<string, UnitWord>;
  twins: ReadonlyMap<string, readonly string[]>;
  multiples: ReadonlyMap<string, number>;
  fractions: ReadonlyMap<string, number>;
  /** Words other than numbers that a quantity may begin with: most words end the look here. */
  opening: ReadonlySet<string>;
  and: ReadonlySet<string>;
  article: ReadonlySet<string>;
  times: ReadonlySet<string>;
  of: ReadonlySet<string>;
};

const made = new WeakMap<LineWords, Tables>();

/** The language's number words by their keys, made once for each language. */
function tables(words: LineWords): Tables {
  const there = made.get(words);
  if (there !== undefined) return there;
  const key = (word: string): string => words.stem(words.variants[word] ?? word);
  const map = <T>(table: Readonly<Record<string, T>>): Map<string, T> =>
    new Map(Object.entries(table).map(([word, value]) => [key(word), value]));
  const set = (list: readonly string[] | undefined): Set<string> => new Set((list ?? []).map(key));
  const starts = [
    ...Object.keys(words.multiples),
    ...Object.keys(words.fractions),
    ...(words.cues.article ?? []),
  ];
  const units = map(words.units);
  const result: Tables = {
    opening: set(starts),
    units,
    twins: twinsOf(units),
    multiples: map(words.multiples),
    fractions: map(words.fractions),
    and: set(words.cues.and),
    article: set(words.cues.article),
    times: set(words.cues.times),
    of: set(words.of),
  };
  made.set(words, result);
  return result;
}

function twinsOf(units: ReadonlyMap<string, UnitWord>): Map<string, readonly string[]> {
  const same = (a: UnitWord, b: UnitWord): boolean => a.dimension === b.dimension && a.factor === b.factor;
  return new Map(
    [...units].map(([key, unit]) => [
      key,
      [...units].filter(([other, one]) => other !== key && same(one, unit)).map(([other]) => other),
    ]),
  );
}

function isWord(
  key: string | undefined,
  kind: 'and' | 'article' | 'times' | 'of',
  words: LineWords,
): boolean {
  return key !== undefined && tables(words)[kind].has(key);
}

/** "x3": the x belongs to what follows. */
function glued(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    next?.kind === 'number' && next.start === tokens[at]?.end && tokens[at]?.start !== tokens[at - 1]?.end
  );
}
