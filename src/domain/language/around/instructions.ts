import { anyCueAt, claim, cueAt, cuesOf, isComma, isStop, type Reading, wordsOf } from './reading.ts';

/** A sentence kept word for word is at most this many tokens. */
const longest = 60;

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
