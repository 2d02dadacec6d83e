import { spellingOf } from '../catalog/spelling.ts';
import { type Cue, type LineWords, tokenKey } from './language.ts';
import { normalise } from './normalise.ts';

/** The cue phrases of a language by their keys. */
export type CueIndex = {
  cues: (phrase: string) => readonly Cue[];
  /** Whether a longer phrase begins with this one. */
  goesOn: (phrase: string) => boolean;
  /** Whether the language knows the word at all: then it is never taken for a misspelling. */
  knows: (key: string) => boolean;
  /** The long word of grammar or talk that this one is one slip away from: "withoot". */
  slip: (key: string) => string | null;
};

const built = new WeakMap<LineWords, CueIndex>();

/** Made once for each language. */
export function cueIndex(words: LineWords): CueIndex {
  const there = built.get(words);
  if (there !== undefined) return there;
  const phrases = new Map<string, Cue[]>();
  const beginnings = new Set<string>();
  const known = new Set<string>();
  for (const cue of Object.keys(words.cues) as Cue[]) {
    for (const phrase of words.cues[cue] ?? []) {
      const keys = normalise(phrase, words)
        .filter((t) => t.kind !== 'punctuation')
        .map((t) => tokenKey(t, words));
      const text = keys.join(' ');
      const list = phrases.get(text);
      if (list === undefined) phrases.set(text, [cue]);
      else if (!list.includes(cue)) list.push(cue);
      for (let n = 1; n < keys.length; n += 1) beginnings.add(keys.slice(0, n).join(' '));
      for (const key of keys) known.add(key);
    }
  }
  const more = [
    ...Object.keys(words.units),
    ...Object.keys(words.multiples),
    ...Object.keys(words.fractions),
    ...words.money,
    ...Object.values(words.amounts).flat(),
  ];
  for (const phrase of more) for (const word of phrase.split(' ')) known.add(words.stem(word));
  const spelling = spellingOf(
    [...phrases.keys()].filter((phrase) => phrase.length >= 5 && !phrase.includes(' ')),
  );
  const index: CueIndex = {
    cues: (phrase) => phrases.get(phrase) ?? none,
    goesOn: (phrase) => beginnings.has(phrase),
    knows: (key) => known.has(key),
    slip: (key) => {
      const near = key.length < 4 ? [] : spelling.near(key, 1);
      return near.length === 1 ? (near[0]?.word ?? null) : null;
    },
  };
  built.set(words, index);
  return index;
}

const none: readonly never[] = [];
