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
  if (norm.length < 4) return [];
  const near = index.spelling.near(key, key.length >= 8 ? 2 : 1);
  const nearest = near[0];
  if (nearest === undefined) return [];
  const equal = near.filter((n) => n.distance === nearest.distance);
  // The first letter is seldom wrong; where it is, another word was meant.
  const same = equal.filter((n) => n.word[0] === key[0]);
  const likely = same.length > 0 ? same : equal.filter((n) => n.word[0] === key[1]);
  const inside = norm.length < 5;
  if (likely.length !== 1 && (inside || !sameThing(likely, index))) return [];
  return likely.slice(0, 1).map((n) => ({ keys: [n.word], cost: n.distance, inside }));
}

/** "margerita" is as near to two spellings of one pizza. */
function sameThing(near: readonly NearWord[], index: CatalogIndex): boolean {
  const things = near.map(({ word }) => {
    const products = index.products(word);
    return products.length === 1 ? products[0] : index.choices(word)[0]?.choice;
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
