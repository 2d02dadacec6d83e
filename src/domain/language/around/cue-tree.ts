import type { Token } from '../token.ts';

/** Phrases as a tree of words, so that every phrase of a language is found in one pass over the tokens. */
export type CueTree<T> = { next: Map<string, CueTree<T>>; here: T[] };

/** `words` splits a phrase exactly as a text is split, so that "don't" is found however it is cut. */
export function cueTree<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
  words: (phrase: string) => readonly string[],
): CueTree<T> {
  const root: CueTree<T> = { next: new Map(), here: [] };
  for (const [phrase, value] of entries) {
    let node = root;
    for (const word of words(phrase)) {
      let next = node.next.get(word);
      if (!next) {
        next = { next: new Map(), here: [] };
        node.next.set(word, next);
      }
      node = next;
    }
    if (node !== root) node.here.push(value);
  }
  return root;
}

/** Calls `found` for every phrase that starts at `at`, shorter ones first. */
export function phrasesAt<T>(
  tree: CueTree<T>,
  tokens: readonly Token[],
  at: number,
  found: (value: T, to: number) => void,
): void {
  let node = tree;
  for (let to = at; to < tokens.length; ) {
    const word = tokens[to]?.norm ?? '';
    const next = node.next.get(word);
    if (!next) return;
    node = next;
    to += 1;
    for (const value of node.here) found(value, to);
  }
}
