import { type Cues, makeCues } from './around/reading.ts';
import type { LineWords } from './language.ts';
import { normalise } from './normalise.ts';
import { talkFor } from './talk-for.ts';

const made = new WeakMap<LineWords, Cues>();

/** The phrases that a language talks about an order with. Made once for each. */
export function cuesFor(words: LineWords): Cues {
  const there = made.get(words);
  if (there) return there;
  const cues = makeCues(talkFor(words.code), (phrase) => normalise(phrase, words).map((token) => token.norm));
  made.set(words, cues);
  return cues;
}
