/**
 * Finds known words that a misspelt one may stand for, by the letters that are left when one is
 * dropped (the deletion neighbourhood of SymSpell). Memory: about 8 bytes for each letter of each
 * known word; a look-up never walks the vocabulary.
 */
export type Spelling = { near: (word: string, most: number) => NearWord[] };

export type NearWord = { word: string; distance: number };

/** Words outside these lengths are never corrected: short ones are too near to each other. */
const shortest = 4;
const longest = 24;
/** Chains longer than this say nothing; a bound on the work for hostile vocabularies. */
const chain = 400;

export function spellingOf(vocabulary: Iterable<string>): Spelling {
  const words: string[] = [];
  let places = 0;
  for (const word of vocabulary) {
    if (word.length < shortest - 1 || word.length > longest || /[^\p{L}']/u.test(word)) continue;
    words.push(word);
    places += word.length + 1;
  }
  const size = 2 ** Math.max(8, Math.ceil(Math.log2(places + 1)));
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(places);
  const owner = new Int32Array(places);
  let free = 0;
  words.forEach((word, id) => {
    for (let skip = -1; skip < word.length; skip += 1) {
      const slot = hash(word, skip) & (size - 1);
      owner[free] = id;
      next[free] = heads[slot] ?? -1;
      heads[slot] = free;
      free += 1;
    }
  });

  function collect(key: string, skip: number, found: Set<number>): void {
    let at = heads[hash(key, skip) & (size - 1)] ?? -1;
    for (let steps = 0; at >= 0 && steps < chain; steps += 1) {
      const id = owner[at];
      if (id !== undefined) found.add(id);
      at = next[at] ?? -1;
    }
  }

  /** Known words at most `most` (1 or 2) edits away, nearest first. A swap of neighbours is one edit. */
  function near(word: string, most: number): NearWord[] {
    if (word.length < shortest - 1 || word.length > longest) return [];
    const ids = new Set<number>();
    for (let skip = -1; skip < word.length; skip += 1) collect(word, skip, ids);
    if (most > 1) {
      for (let i = 0; i < word.length; i += 1) {
        const shorter = word.slice(0, i) + word.slice(i + 1);
        for (let skip = 0; skip < shorter.length; skip += 1) collect(shorter, skip, ids);
      }
    }
    const found: NearWord[] = [];
    for (const id of ids) {
      const known = words[id];
      if (known === undefined || Math.abs(known.length - word.length) > most) continue;
      const distance = editDistance(word, known, most);
      if (distance > 0 && distance <= most) found.push({ word: known, distance });
    }
    return found.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  }

  return { near };
}

/** FNV-1a of a word without the letter at `skip` (-1: all of it). */
function hash(word: string, skip: number): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) {
    if (i === skip) continue;
    value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; above `most` any larger number. */
export function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let above: number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
