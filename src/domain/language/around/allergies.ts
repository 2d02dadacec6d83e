import type { Token } from '../token.ts';
import { anyCueAt, claim, cueAt, cuesOf, isComma, isStop, type Reading, wordsOf } from './reading.ts';

/** A sentence kept word for word is at most this many tokens. */
const longest = 60;

/** Everything said about allergies, in the customer's own words: never shortened, never interpreted. */
export function readAllergies(reading: Reading): string[] {
  const kept: string[] = [];
  for (const cue of cuesOf(reading, 'allergy')) {
    const start = back(reading, cue.from);
    const end = consequencesEnd(reading, allergensEnd(reading, cue));
    claim(reading, start, end, 'allergy', 'allergy, kept word for word');
    // "No nuts, I am allergic": the sentence says what to; it is kept whole and still read.
    const bare = saysNothing(reading, cue.to, end) && !hasAllergenBefore(reading, start, cue.from);
    const words = bare ? withClauseBefore(reading, start, end) : wordsOf(reading, start, end);
    // Two phrases in one sentence keep the longer words once.
    if (kept.some((one) => one.includes(words))) continue;
    kept.splice(0, kept.length, ...kept.filter((one) => !words.includes(one)), words);
  }
  return kept;
}

/** "allergic", "allergic to them": to what, was said before. */
function saysNothing(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const cue = anyCueAt(reading, ['allergy-of', 'it', 'them', 'filler'], at);
    if (!cue) return false;
    at = cue.to;
  }
  return true;
}

/** "nut allergy": the word right before says to what. */
function hasAllergenBefore(reading: Reading, start: number, cue: number): boolean {
  const token = reading.tokens[cue - 1];
  if (cue - 1 < start || token?.kind !== 'word') return false;
  return !anyCueAt(reading, ['clause', 'article', 'not-a-name', 'filler'], cue - 1);
}

/** Who has it and to what: "my son has a nut" before "allergy". Never over a comma or another rule's words. */
function back(reading: Reading, from: number): number {
  let at = from;
  let first = from;
  while (at > 0 && from - at < 8) {
    const token = reading.tokens[at - 1];
    if (isStop(token) || isComma(token) || token?.kind === 'punctuation' || reading.taken[at - 1]) break;
    // What is for sale is read as an option; but in "cheese allergy" it is what the allergy is to.
    const object = at === from && !cueAt(reading, 'remove', at - 2);
    if (reading.inCatalog(at - 1) && !object) break;
    at -= 1;
    // Clause words stand close to each other: "my son has a nut allergy".
    if (cueAt(reading, 'clause', at)) first = at;
    else if (first < from && first - at > 2) break;
  }
  if (first < from) at = first;
  // Without a word that opens a clause only the word right before is its object: "nut allergy".
  if (at > 0 && at < from && !isClauseStart(reading, at)) return from - 1;
  return at;
}

function isClauseStart(reading: Reading, at: number): boolean {
  const before = reading.tokens[at - 1];
  return cueAt(reading, 'clause', at) !== null || isStop(before) || isComma(before);
}

/** "allergic to nuts, shellfish and eggs": over the list, not into the next thing that is ordered. */
function allergensEnd(reading: Reading, cue: { to: number; value: string }): number {
  const { tokens } = reading;
  let at = cue.to;
  if (/^[:=-]$/.test(tokens[at]?.text ?? '')) at += 1;
  else if (!cueAt(reading, 'allergy-of', at)) return cue.to;
  return listEnd(reading, cue.to, at);
}

/** To the end of a list that begins at a token; `end` where it has no word. */
function listEnd(reading: Reading, end: number, from: number): number {
  const { tokens } = reading;
  let last = end;
  for (let at = from; at < tokens.length && at - from < longest; ) {
    const token = tokens[at];
    if (isStop(token) || reading.taken[at]) break;
    if (token?.kind === 'number' && !countsKinds(reading, at)) break;
    if (isComma(token) || reading.talk.and.includes(token?.norm ?? '')) {
      if (!continuesList(reading, at + 1)) break;
      at += 1;
      continue;
    }
    if (at > from + 1 && opensOrder(reading, at)) break;
    at += 1;
    last = at;
  }
  return last;
}

/** "allergic to two things", "and 2 kinds of cheese": a number of nothing that is for sale, where an item begins. */
function countsKinds(reading: Reading, at: number): boolean {
  const before = reading.tokens[at - 1];
  const begins = isComma(before) || reading.talk.and.includes(before?.norm ?? '');
  if (!begins && !cueAt(reading, 'allergy-of', at - 1)) return false;
  return reading.tokens[at + 1]?.kind === 'word' && !reading.inCatalog(at + 1) && !reading.taken[at + 1];
}

/** Where something else than the allergy begins: an order, a name, a time, "so two pizzas". */
function opensOrder(reading: Reading, at: number): boolean {
  if (anyCueAt(reading, ['want', 'name-is', 'pickup', 'delivery'], at)) return true;
  const time = cueAt(reading, 'at', at);
  if (time && (anyCueAt(reading, hours, time.to) || reading.tokens[time.to]?.kind === 'number')) return true;
  const so = cueAt(reading, 'so', at);
  return so !== null && wants(reading, so.to);
}

const hours = ['noon', 'midnight', 'part-of-day', 'morning', 'evening', 'date'] as const;

/** A number, "a", "no" or "I want": words that begin an order or a change of one. */
function wants(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  if (token === undefined || token.value !== undefined || reading.talk.one.includes(token.norm)) return true;
  const small = anyCueAt(reading, ['filler', 'add'], at);
  if (small && small.to > at && !reading.inCatalog(at)) return wants(reading, small.to);
  if (cueAt(reading, 'clause', at)) return cueAt(reading, 'want', at) !== null;
  return anyCueAt(reading, ['want', 'not', 'with', 'remove', 'pickup', 'delivery', 'name-is'], at) !== null;
}

function continuesList(reading: Reading, from: number): boolean {
  const { tokens, talk } = reading;
  const at = talk.and.includes(tokens[from]?.norm ?? '') ? from + 1 : from;
  const token = tokens[at];
  if (reading.taken[at]) return false;
  if (token?.kind === 'number')
    return countsKinds(reading, at) && cueAt(reading, 'allergy-of', at + 2) !== null;
  if (token?.kind !== 'word' || token.value !== undefined) return false;
  if (cueAt(reading, 'such-as', at)) return true;
  // "allergic to cheese, the sauce": more of the list, but not "a coke".
  if (cueAt(reading, 'article', at)) return !talk.one.includes(token.norm) && !saysShould(reading, at);
  return (
    anyCueAt(reading, ['clause', 'want', 'with', 'not', 'add', 'pickup', 'delivery', 'filler'], at) === null
  );
}

/** "the pizza should be large" */
function saysShould(reading: Reading, from: number): boolean {
  for (let at = from + 1; at < from + 5; at += 1) if (cueAt(reading, 'should-be', at)) return true;
  return false;
}

/** How far into a clause the word stands that tells what must not happen, in tokens. */
const harmWithin = 12;

/**
 * What follows from it, in clauses behind it: "so please keep them away from her pizza", "and she can't have ham",
 * ". Even traces make him ill". The products in it are not ordered.
 */
function consequencesEnd(reading: Reading, from: number): number {
  const { tokens, talk } = reading;
  let end = from;
  while (end - from < longest) {
    let at = end;
    while (isComma(tokens[at]) || isFullStop(tokens[at]) || talk.and.includes(tokens[at]?.norm ?? ''))
      at += 1;
    at = cueAt(reading, 'so', at)?.to ?? at;
    if (at === end || at >= tokens.length || reading.taken[at]) break;
    if (wants(reading, at) && !cueAt(reading, 'harm', at)) break;
    if (!saysHarm(reading, at)) break;
    const next = listEnd(reading, end, at);
    if (next === end) break;
    end = next;
  }
  return end;
}

function isFullStop(token: Token | undefined): boolean {
  return token?.kind === 'punctuation' && isStop(token);
}

function saysHarm(reading: Reading, from: number): boolean {
  for (let at = from; at < from + harmWithin; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || isStop(token) || isComma(token) || reading.taken[at]) return false;
    if (cueAt(reading, 'harm', at)) return true;
    if (cueAt(reading, 'want', at)) return false;
  }
  return false;
}

/** "no nuts please, allergic": the clause before the comma says to what; it is kept, and still read as options. */
function withClauseBefore(reading: Reading, start: number, end: number): string {
  let from = start;
  if (isComma(reading.tokens[from - 1])) from -= 1;
  while (from > 0 && start - from < longest) {
    const before = reading.tokens[from - 1];
    if (isStop(before) || isComma(before)) break;
    from -= 1;
  }
  let strange = true;
  for (let at = from; at < start; at += 1) if (reading.inCatalog(at)) strange = false;
  if (strange) claim(reading, from, start, 'allergy', 'allergy, kept word for word');
  return wordsOf(reading, from, end);
}
