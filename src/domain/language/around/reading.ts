import type { CueKind, Talk } from '../talk.ts';
import type { Claim, Token } from '../token.ts';
import { type CueTree, cueTree, phrasesAt } from './cue-tree.ts';

/** A phrase of the language where it was found, in tokens; `to` is exclusive. */
export type Cue = { kind: CueKind; from: number; to: number; value: string };

/** A language's phrases, made ready once and shared by every text. */
export type Cues = { talk: Talk; tree: CueTree<{ kind: CueKind; value: string }> };

/** One text on its way through the rules: what it is, which phrases it holds, and what was explained so far. */
export type Reading = {
  text: string;
  tokens: readonly Token[];
  talk: Talk;
  cues: ReadonlyMap<CueKind, readonly Cue[]>;
  claims: Claim[];
  /** By token: a rule has explained it. */
  taken: boolean[];
  /** Does the catalogue have a product, choice or amount that starts with this token? */
  inCatalog: (at: number) => boolean;
  /** The same for words that may be misspelt. */
  nearCatalog: (at: number) => boolean;
};

export function makeCues(talk: Talk, words: (phrase: string) => readonly string[]): Cues {
  const entries: [string, { kind: CueKind; value: string }][] = [];
  for (const [kind, phrases] of Object.entries(talk.cues) as [CueKind, Talk['cues'][CueKind]][]) {
    for (const phrase of phrases ?? []) {
      const [spoken, value] = typeof phrase === 'string' ? [phrase, phrase] : phrase;
      entries.push([spoken, { kind, value }]);
    }
  }
  return { talk, tree: cueTree(entries, words) };
}

export function openReading(
  text: string,
  tokens: readonly Token[],
  { talk, tree }: Cues,
  lookup: Pick<Reading, 'inCatalog' | 'nearCatalog'>,
): Reading {
  const cues = new Map<CueKind, Cue[]>();
  for (let at = 0; at < tokens.length; at += 1) {
    phrasesAt(tree, tokens, at, ({ kind, value }, to) => {
      const list = cues.get(kind);
      if (!list) {
        cues.set(kind, [{ kind, from: at, to, value }]);
        return;
      }
      const last = list[list.length - 1];
      // Of one kind the longest phrase counts: shorter ones were reported just before it.
      if (last?.from === at) list[list.length - 1] = { kind, from: at, to, value };
      else list.push({ kind, from: at, to, value });
    });
  }
  return { text, tokens, talk, cues, claims: [], taken: tokens.map(() => false), ...lookup };
}

/** The phrases of a kind, in order, that no rule has explained yet. */
export function* cuesOf(reading: Reading, kind: CueKind): Generator<Cue> {
  for (const cue of reading.cues.get(kind) ?? []) if (!reading.taken[cue.from]) yield cue;
}

/** The phrase of a kind that starts exactly here; found by bisection, as texts may be long. */
export function cueAt(reading: Reading, kind: CueKind, at: number): Cue | null {
  const list = reading.cues.get(kind);
  if (!list) return null;
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cue = list[middle];
    if (!cue) return null;
    if (cue.from === at) return cue;
    if (cue.from < at) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** The first of several kinds that starts here. */
export function anyCueAt(reading: Reading, kinds: readonly CueKind[], at: number): Cue | null {
  for (const kind of kinds) {
    const cue = cueAt(reading, kind, at);
    if (cue) return cue;
  }
  return null;
}

/** The longest phrase of a kind that ends exactly before this token, at most six tokens long. */
export function cueBefore(reading: Reading, kind: CueKind, at: number): Cue | null {
  for (let from = Math.max(0, at - 6); from < at; from += 1) {
    const cue = cueAt(reading, kind, from);
    if (cue?.to === at) return cue;
  }
  return null;
}

/** A word that neither a phrase of the language nor the catalogue begins with: it belongs to what stands before it. */
export function isStrange(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  if (token?.kind !== 'word' || reading.taken[at] || reading.inCatalog(at)) return false;
  for (const kind of reading.cues.keys()) if (cueAt(reading, kind, at)) return false;
  return true;
}

export function claim(reading: Reading, from: number, to: number, rule: string, meaning: string): void {
  let start = from;
  // Tokens that were explained before stay with their rule.
  for (let at = from; at <= to; at += 1) {
    if (at < to && !reading.taken[at]) {
      reading.taken[at] = true;
      continue;
    }
    if (at > start) reading.claims.push({ from: start, to: at, rule, meaning });
    start = at + 1;
  }
}

/** The words as typed. */
export function wordsOf(reading: Reading, from: number, to: number): string {
  const first = reading.tokens[from];
  const last = reading.tokens[to - 1];
  return first && last ? reading.text.slice(first.start, last.end) : '';
}

/** The first token that starts at or after an offset; `tokens.length` when there is none. */
export function tokenFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? Number.POSITIVE_INFINITY) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens that lie within two offsets, as a half-open range. */
export function tokensWithin(
  tokens: readonly Token[],
  start: number,
  end: number,
): { from: number; to: number } {
  let from = tokenFrom(tokens, start);
  const before = tokens[from - 1];
  if (before && before.end > start) from -= 1;
  return { from, to: tokenFrom(tokens, end) };
}

/** Ends a clause whatever follows: a full stop, a line's end, a semicolon. A comma does not. */
export function isStop(token: Token | undefined): boolean {
  return (
    !token || token.kind === 'newline' || (token.kind === 'punctuation' && /^[.;!?|]+$/.test(token.text))
  );
}

export function isComma(token: Token | undefined): boolean {
  return token?.kind === 'punctuation' && token.text === ',';
}
