import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { CueIndex } from './cue-index.ts';
import type { LineWords } from './language.ts';
import type { Respelling } from './respell.ts';
import type { Claim, Token } from './token.ts';

/** One text while its phrases are looked up. */
export type Reader = {
  index: CatalogIndex;
  language: CueIndex;
  words: LineWords;
  tokens: readonly Token[];
  keys: readonly string[];
  claimed: readonly (Claim | null)[];
  respelt: Map<number, readonly Respelling[]>;
};

/** Whether all of these tokens are there, and no rule has claimed one. */
export function free(from: number, to: number, reader: Reader): boolean {
  if (to > reader.tokens.length) return false;
  for (let i = from; i < to; i += 1) if (reader.claimed[i] != null) return false;
  return true;
}
