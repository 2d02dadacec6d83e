import { anyCueAt, claim, cueAt, cuesOf, isComma, isStop, type Reading, wordsOf } from './reading.ts';

/** A sentence kept word for word is at most this many tokens. */
const longest = 60;

/** Everything said about allergies, in the customer's own words: never shortened, never interpreted. */
export function readAllergies(reading: Reading): string[] {
  const kept: string[] = [];
  for (const cue of cuesOf(reading, 'allergy')) {
    const start = back(reading, cue.from);
    const end = allergensEnd(reading, cue);
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
  let end = cue.to;
  while (at < tokens.length && at - cue.to < longest) {
    const token = tokens[at];
    if (isStop(token) || reading.taken[at] || token?.kind === 'number') break;
    if (isComma(token) || reading.talk.and.includes(token?.norm ?? '')) {
      if (!continuesList(reading, at + 1)) break;
      at += 1;
      continue;
    }
    if (at > cue.to + 1 && anyCueAt(reading, ['want', 'name-is', 'at', 'pickup', 'delivery'], at)) break;
    at += 1;
    end = at;
  }
  return end;
}

function continuesList(reading: Reading, from: number): boolean {
  const at = reading.talk.and.includes(reading.tokens[from]?.norm ?? '') ? from + 1 : from;
  const token = reading.tokens[at];
  if (token?.kind !== 'word' || token.value !== undefined || reading.taken[at]) return false;
  return (
    anyCueAt(
      reading,
      ['article', 'clause', 'want', 'with', 'not', 'add', 'pickup', 'delivery', 'filler'],
      at,
    ) === null
  );
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

/** Wishes for the whole order ("please ring the bell", "note: …"), word for word. */
export function readInstructions(reading: Reading): string[] {
  const kept: string[] = [];
  for (const cue of cuesOf(reading, 'note')) {
    let from = cue.to;
    if (/^[:=-]$/.test(reading.tokens[from]?.text ?? '')) from += 1;
    else if (cue.value === 'colon') continue;
    let to = from;
    while (to < reading.tokens.length && to - from < longest && !isStop(reading.tokens[to])) to += 1;
    if (to === from) continue;
    kept.push(wordsOf(reading, from, to));
    claim(reading, cue.from, to, 'instruction', 'instruction, kept word for word');
  }
  for (const cue of cuesOf(reading, 'instruction')) {
    if (reading.inCatalog(cue.from)) continue;
    const to = instructionEnd(reading, cue.to);
    const from = please(reading, cue.from);
    // "make sure no extra cheese" is about a line, not about the order.
    if (namesThings(reading, from, to)) continue;
    kept.push(wordsOf(reading, from, to));
    claim(reading, from, to, 'instruction', 'instruction, kept word for word');
  }
  return kept;
}

function namesThings(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (reading.inCatalog(at)) return true;
  return false;
}

function please(reading: Reading, from: number): number {
  const filler = cueAt(reading, 'filler', from - 1);
  return filler && !reading.taken[from - 1] && filler.to === from && filler.value === 'please'
    ? from - 1
    : from;
}

/** To the end of the clause: a stop, a comma, or words that begin something else. */
function instructionEnd(reading: Reading, from: number): number {
  let at = from;
  while (at < reading.tokens.length && at - from < longest) {
    const token = reading.tokens[at];
    if (isStop(token) || isComma(token) || reading.taken[at]) break;
    const joint = reading.talk.and.includes(token?.norm ?? '');
    const next = joint ? at + 1 : at;
    if (joint && (reading.inCatalog(next) || reading.tokens[next]?.kind === 'number')) break;
    if (joint && anyCueAt(reading, ['article', 'want', 'add', 'name-is'], next)) break;
    if (anyCueAt(reading, ['want', 'name-is'], at)) break;
    at += 1;
  }
  return at;
}
