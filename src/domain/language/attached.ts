import type { ChoiceRef } from '../catalog/catalog-index.ts';
import type { Mention } from './mention.ts';

/** An option as it was said, not yet settled: several refs when the word stands for several. */
export type Said = {
  span: number;
  refs: readonly ChoiceRef[];
  amount: string | null;
  /** Span of the amount. */
  amountAt: number | null;
  count: number | null;
  removed: boolean;
};

export type Attached = {
  mention: Mention;
  options: Said[];
  /** Not wanted: "no coke", "instead of a coke". */
  dropped: boolean;
};

export type Attachment = {
  lines: Attached[];
  /** Spans that no line could take. */
  stray: number[];
  /** Numbers and amounts that were explained away, by span. */
  used: Map<number, string>;
};
