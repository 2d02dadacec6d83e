import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { NearWord } from '../catalog/spelling.ts';
import type { LineWords } from './language.ts';

/** A known word, or two, that an unknown one may stand for. */
export type Respelling = {
  keys: readonly string[];
  cost: number;
  /** Too short to be believed by itself: only inside a longer name ("garlic bred"). */
  inside: boolean;
};

/**
 * What an unknown word may be a misspelling of. Bounded: none below five letters (too near to other words: "cake"
 * is not "coke"), one edit up to seven letters, two from eight on, and never where two known words are as near
 * (unless they name the same thing).
 */
export function respell(norm: string, key: string, index: CatalogIndex, words: LineWords): Respelling[] {
  const apart = splitWord(norm, index, words);
  if (apart !== null) return [{ keys: apart, cost: 1, inside: false }];
  if (norm.length < 4 || /[^\p{L}']/u.test(norm)) return [];
  const near = index.spelling.near(key, key.length >= 8 ? 2 : 1);
  const likely = nearestOf(near, key, index);
  // What is only a part of names is believed inside one of them alone.
  const alone = likely.filter((n) => names(n.word, index));
  // "piza": a letter that should be double is no other word.
  const short = norm.length < 5 && !likely.some((n) => undoubled(n.word) === undoubled(key));
  const sure =
    alone.length > 0 && (alone.length === 1 || sameThing(alone, index)) ? alone[0]?.word : undefined;
  return likely
    .filter((n) => n.word === sure || !names(n.word, index))
    .slice(0, 3)
    .map((n) => ({ keys: [index.usual(n.word)], cost: n.distance, inside: short || n.word !== sure }));
}

/** The nearest by edits, then by length; the first letter is seldom wrong, and where it is, another word was meant. */
function nearestOf(near: readonly NearWord[], key: string, index: CatalogIndex): NearWord[] {
  const least = near[0]?.distance;
  const equal = near.filter((n) => n.distance === least);
  const same = equal.filter((n) => n.word[0] === key[0]);
  const likely = same.length > 0 ? same : equal.filter((n) => n.word[0] === key[1]);
  // A word that is a name by itself before one that only stands in names.
  const alone = likely.filter((n) => names(n.word, index));
  const chosen = alone.length > 0 ? alone : likely;
  const off = (n: NearWord): number => Math.abs(n.word.length - key.length);
  const best = Math.min(...chosen.map(off));
  return likely.filter((n) => !chosen.includes(n) || off(n) === best);
}

function undoubled(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

function names(key: string, index: CatalogIndex): boolean {
  const usual = index.usual(key);
  return index.products(usual).length + index.choices(usual).length > 0;
}

/** "margerita" is as near to two spellings of one pizza. */
function sameThing(near: readonly NearWord[], index: CatalogIndex): boolean {
  const things = near.map(({ word }) => {
    const products = index.products(index.usual(word));
    return products.length === 1 ? products[0] : index.choices(index.usual(word))[0]?.choice;
  });
  return things[0] !== undefined && things.every((t) => t === things[0]);
}

/** "deepdish" -> "deep dish", where both parts stand beside each other in a name. */
function splitWord(norm: string, index: CatalogIndex, words: LineWords): string[] | null {
  for (let i = 3; i <= norm.length - 3; i += 1) {
    const first = words.stem(norm.slice(0, i));
    if (!index.knows(first)) continue;
    const second = words.stem(norm.slice(i));
    if (!index.knows(second)) continue;
    const phrase = `${first} ${second}`;
    if (index.products(phrase).length > 0 || index.choices(phrase).length > 0) return [first, second];
  }
  return null;
}
