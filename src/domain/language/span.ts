import type { Product } from '../catalog/catalog.ts';
import type { AmountRef, ChoiceRef } from '../catalog/catalog-index.ts';
import type { Cue, UnitWord } from './language.ts';

/** Some tokens and everything that they may be. The attaching stage decides, by their place. */
export type Span = {
  from: number;
  /** Exclusive, in tokens. */
  to: number;
  kind: 'thing' | 'number' | 'price' | 'cue' | 'break' | 'claimed' | 'unknown';
  products: readonly Product[];
  choices: readonly ChoiceRef[];
  amounts: readonly AmountRef[];
  cues: readonly Cue[];
  /** Of a number; of an unknown word: what it counts if a countable choice follows ("triple"). */
  value?: number;
  unit?: UnitWord;
  /** The words as the catalogue spells them, where they were typed differently. */
  respelt?: string;
  /** Only a part of a product's name was said: one is meant for sure, or has to be asked for. */
  partial?: 'sure' | 'ask';
  /** A token inside a product's name that is not part of it. */
  inner?: number;
  /** The sign of a break: ",", ".", a line's end. */
  mark?: string;
  /** Names of products that are nothing but grammar ("the"): asked for, never guessed. */
  weak?: readonly Product[];
};

/** What a span is that stands for nothing of the shop. */
export const blank = { products: [], choices: [], amounts: [], cues: [] } as const satisfies Partial<Span>;
