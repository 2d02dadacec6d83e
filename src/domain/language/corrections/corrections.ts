import type { CatalogIndex } from '../../catalog/catalog-index.ts';
import {
  anyCueAt,
  claim,
  cueAt,
  cueBefore,
  cuesOf,
  isComma,
  isStop,
  type Reading,
  wordsOf,
} from '../around/reading.ts';
import type { Context, Edit, Unclear } from '../understanding.ts';
import { clausesOf } from './clauses.ts';
import { type Corrected, type Desk, openDesk, type Range, spansIn } from './desk.ts';
import { readMore } from './more.ts';
import { readNotThere } from './not-there.ts';
import { referenceAt } from './reference.ts';
import { readRemoved } from './remove.ts';
import { readReplaced } from './replace.ts';
import { readOptionsAlone, readPointed, readSet } from './set.ts';
import { readVariant } from './variant.ts';

export type Corrections = { edits: readonly Edit[]; unclear: readonly Unclear[] };

/** A way to read a clause as a change of a line; null leaves it to the next. `next` is the clause after it. */
type Rule = { name: string; read: (desk: Desk, clause: Range, next: Range | null) => Corrected | null };

const rules: readonly Rule[] = [
  { name: 'replace', read: readReplaced },
  { name: 'more', read: readMore },
  { name: 'variant', read: readVariant },
  { name: 'remove', read: readRemoved },
  { name: 'set', read: readSet },
  { name: 'pointed', read: readPointed },
  { name: 'options', read: readOptionsAlone },
];

/**
 * Changes to the lines that the draft already has, clause by clause; the words of each are claimed, so that the
 * rest of the text is read as new lines. Without lines in the draft nothing is a correction.
 */
export function readCorrections(reading: Reading, index: CatalogIndex, context: Context): Corrections {
  claimRefusals(reading);
  if (context.lines.length === 0) return { edits: [], unclear: readNothingToDrop(reading) };
  const desk = openDesk(reading, index, context.lines, context.expecting);
  claimGrammar(reading);
  const clauses = clausesOf(reading, (at) => startsProduct(desk, at));
  const edits: Edit[] = [];
  const unclear: Unclear[] = [];
  // After a new line in the same text, "it" and bare options are said of that one.
  let afterAdd = false;
  for (const [place, clause] of clauses.entries()) {
    if (reading.taken[clause.from]) continue;
    const next = clauses[place + 1] ?? null;
    const found = afterAdd && !pointsAtDraft(desk, clause) ? null : corrected(desk, clause, next);
    if (found) {
      edits.push(...found.edits);
      claim(reading, clause.from, found.range.to, 'correction', describe(found.edits));
      continue;
    }
    const missing = afterAdd ? null : notThere(desk, clause);
    if (missing) {
      unclear.push(missing);
      continue;
    }
    const names = spansIn(desk, clause).some((span) => span.kind === 'thing' && span.products.length > 0);
    if (names) afterAdd = true;
  }
  return { edits, unclear };
}

/** "and a coke": a product by its number or article. */
function startsProduct(desk: Desk, at: number): boolean {
  const token = desk.reading.tokens[at];
  const counted = token?.value !== undefined || desk.reading.talk.one.includes(token?.norm ?? '');
  return counted && (desk.spanOf(at + 1)?.products.length ?? 0) > 0;
}

const opening = ['actually', 'opening', 'greeting', 'thanks'] as const;

/** With and without the words that open it: "no" may be part of "no onions", or only take something back. */
function corrected(desk: Desk, clause: Range, next: Range | null): Corrected | null {
  for (let from = skipOpening(desk, clause); from < clause.to; ) {
    // "for the second no onions"
    const on = cueAt(desk.reading, 'on', from);
    if (on && referenceAt(desk, on.to, clause.to, false)) from = on.to;
    const part = { from, to: clause.to };
    const found = firstOf(desk, part, next) ?? readWanted(desk, part);
    if (found) return found;
    const cue = anyCueAt(desk.reading, opening, from);
    if (!cue || cue.to > clause.to) return null;
    from = cue.to;
  }
  return null;
}

/** Past "oh", "actually" and their like; never past a "no" that may take something off. */
function skipOpening(desk: Desk, clause: Range): number {
  const { reading } = desk;
  let from = clause.from;
  while (from < clause.to && !reading.inCatalog(from)) {
    const cue = anyCueAt(reading, opening, from);
    if (!cue || cue.to > clause.to) break;
    let { to } = cue;
    while (to > from && cueAt(reading, 'remove', to - 1)) to -= 1;
    if (to === from) break;
    from = to;
  }
  return from;
}

/** With and without what opens the clause. */
function notThere(desk: Desk, clause: Range): Unclear | null {
  const from = skipOpening(desk, clause);
  return readNotThere(desk, { from, to: clause.to });
}

/** "I want the coke to be a bottle", "can I have the first one without onions": a line of the draft, by its place or with "be". */
function readWanted(desk: Desk, clause: Range): Corrected | null {
  const { reading } = desk;
  const want = cueAt(reading, 'want', clause.from);
  const reference = want ? referenceAt(desk, want.to, clause.to, false) : null;
  if (!want || !reference) return null;
  const placed = anyCueAt(reading, ['ordinal', 'last', 'both', 'all'], want.to) !== null;
  if (!placed && !cueAt(reading, 'should-be', reference.to)) return null;
  return readPointed(desk, { from: want.to, to: clause.to });
}

/** "and make the coke a sprite": names a line of the draft, whatever was added before. */
function pointsAtDraft(desk: Desk, clause: Range): boolean {
  for (let at = clause.from; at < clause.to; at += 1) {
    const reference = referenceAt(desk, at, clause.to, false);
    if (reference && !reference.vague && reference.byOption.length === 0) return true;
  }
  return false;
}

function firstOf(desk: Desk, clause: Range, next: Range | null): Corrected | null {
  for (const rule of rules) {
    const found = rule.read(desk, clause, next);
    if (found && found.edits.length > 0) return found;
  }
  return null;
}

function describe(edits: readonly Edit[]): string {
  return edits.map((edit) => edit.do).join(', ');
}

/** "Cancel the coke" before anything was ordered: told, never read as an order of one. */
function readNothingToDrop(reading: Reading): Unclear[] {
  const [first] = clausesOf(reading, () => false);
  if (!first || first.from > 2 || !cueAt(reading, 'drop-line', first.from)) return [];
  claim(reading, first.from, first.to, 'correction', 'nothing there to take off');
  return [{ text: wordsOf(reading, first.from, first.to), reason: 'unknown-words', candidates: [] }];
}

/** "No, a sprite": what stands before the comma refuses, and takes nothing off what comes after it. */
function claimRefusals(reading: Reading): void {
  for (const cue of cuesOf(reading, 'no')) {
    const before = reading.tokens[cue.from - 1];
    const led = (['opening', 'filler', 'greeting'] as const).some((kind) =>
      cueBefore(reading, kind, cue.from),
    );
    const opens = cue.from === 0 || isStop(before) || isComma(before) || led;
    if (opens && isComma(reading.tokens[cue.to]))
      claim(reading, cue.from, cue.to, 'correction', 'takes back');
  }
}

/** What is left of "change the pickup to 7" once the time was read: words that change nothing by themselves. */
function claimGrammar(reading: Reading): void {
  const { tokens } = reading;
  const kinds = [
    'set',
    'to',
    'article',
    'filler',
    'it',
    'actually',
    'should-be',
    'on',
    'time-word',
    'want',
  ] as const;
  for (const done of reading.claims.slice()) {
    let from = done.from;
    while (from > 0 && !reading.taken[from - 1] && tokens[from - 1]?.kind === 'word') from -= 1;
    let at = from;
    while (at < done.from) {
      const cue = anyCueAt(reading, kinds, at);
      if (!cue || cue.to > done.from) break;
      at = cue.to;
    }
    const opens = from === 0 || tokens[from - 1]?.kind !== 'word';
    if (at === done.from && at > from && opens && cueAt(reading, 'set', from)) {
      claim(reading, from, at, 'correction', 'changes what follows');
    }
  }
}
