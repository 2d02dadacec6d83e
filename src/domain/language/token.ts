/** A piece of the text, as typed and as compared. Offsets are UTF-16 units into the original text. */
export type Token = {
  /** As typed. */
  text: string;
  /** Lower case, no accents, straight quotes: what the index is asked for. */
  norm: string;
  start: number;
  end: number;
  kind: 'word' | 'number' | 'code' | 'punctuation' | 'newline';
  /** For `number`, digits and words alike. */
  value?: number;
};

/** Tokens that a rule has explained and that no later stage may read as a product or an option. */
export type Claim = {
  from: number;
  /** Exclusive, in tokens. */
  to: number;
  rule: string;
  meaning: string;
};
