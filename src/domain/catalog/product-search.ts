import type { LineWords } from '../language/language.ts';
import { plain } from '../language/normalise.ts';
import type { Product } from './catalog.ts';

/** Finds products by some of their words. */
export type ProductSearch = {
  add: (product: Product, keys: readonly string[]) => void;
  finish: () => void;
  /** In how many products' names a word stands. */
  holders: (key: string) => number;
  /**
   * Products whose names hold all of these words, in any order; at most `limit`, fewest other words first. Of words
   * that very many products share not all are looked at: then it is not `complete`.
   */
  partial: (keys: readonly string[], limit: number) => { matches: PartialMatch[]; complete: boolean };
  search: (words: string, limit: number) => Product[];
};

export type PartialMatch = {
  product: Product;
  /** Words of the name that were not said. */
  unsaid: number;
  /** The last word of the name was said. */
  head: boolean;
};

/** A word that this many products share is never walked to its end: the answer is a question anyway. */
const walk = 256;

export function productSearch(words: LineWords): ProductSearch {
  const names: { product: Product; keys: readonly string[] }[] = [];
  const byWord = new Map<string, number | number[]>();
  let sorted: string[] = [];

  function add(product: Product, keys: readonly string[]): void {
    const id = names.push({ product, keys }) - 1;
    for (const key of keys) {
      const there = byWord.get(key);
      if (there === undefined) byWord.set(key, id);
      else if (typeof there === 'number') {
        if (there !== id) byWord.set(key, [there, id]);
      } else if (there.at(-1) !== id) there.push(id);
    }
  }

  const holders = (key: string): readonly number[] => {
    const ids = byWord.get(key);
    return ids === undefined ? [] : typeof ids === 'number' ? [ids] : ids;
  };

  function partial(keys: readonly string[], limit: number): { matches: PartialMatch[]; complete: boolean } {
    let rarest: readonly number[] | null = null;
    for (const key of keys) {
      const ids = holders(key);
      if (rarest === null || ids.length < rarest.length) rarest = ids;
    }
    const best = new Map<Product, PartialMatch>();
    const most = Math.min(rarest?.length ?? 0, walk);
    let i = 0;
    for (; rarest !== null && i < most && best.size < limit; i += 1) {
      const name = names[rarest[i] ?? -1];
      if (name === undefined || !keys.every((k) => name.keys.includes(k))) continue;
      const unsaid = name.keys.length - new Set(keys).size;
      const head = keys.includes(name.keys.at(-1) ?? '');
      const there = best.get(name.product);
      if (there === undefined || unsaid < there.unsaid)
        best.set(name.product, { product: name.product, unsaid, head });
    }
    const matches = [...best.values()].sort((a, b) => a.unsaid - b.unsaid);
    return { matches, complete: i >= (rarest?.length ?? 0) };
  }

  function finish(): void {
    sorted = [...byWord.keys()].sort();
  }

  function search(typed: string, limit: number): Product[] {
    const keys = plain(typed)
      .split(/[^\p{L}\p{N}.]+/u)
      .filter(Boolean);
    const last = keys.pop();
    if (last === undefined) return firstProducts(limit);
    const whole = keys.map((k) => words.stem(words.variants[k] ?? k));
    const found: PartialMatch[] = [];
    const ends = [words.stem(words.variants[last] ?? last), ...startingWith(last)];
    for (const end of new Set(ends)) {
      found.push(...partial([...whole, end], limit * 4).matches);
      if (found.length >= limit * 4) break;
    }
    return found
      .sort((a, b) => a.unsaid - b.unsaid)
      .map((m) => m.product)
      .filter(once())
      .slice(0, limit);
  }

  function firstProducts(limit: number): Product[] {
    const found = new Set<Product>();
    for (let i = 0; i < names.length && found.size < limit; i += 1) {
      const product = names[i]?.product;
      if (product !== undefined) found.add(product);
    }
    return [...found];
  }

  /** Known words that begin with what was typed, at most 32. */
  function startingWith(prefix: string): string[] {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (let i = low; i < sorted.length && found.length < 32; i += 1) {
      const word = sorted[i] ?? '';
      if (!word.startsWith(prefix)) break;
      found.push(word);
    }
    return found;
  }

  return {
    add,
    finish,
    holders: (key) => holders(key).length,
    partial,
    search,
  };
}

function once(): (product: Product) => boolean {
  const seen = new Set<Product>();
  return (product) => !seen.has(product) && seen.add(product).has(product);
}
