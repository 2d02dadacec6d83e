import type { Token } from '../token.ts';
import {
  anyCueAt,
  claim,
  cueAt,
  cueBefore,
  cuesOf,
  isComma,
  isStop,
  isStrange,
  type Reading,
  wordsOf,
} from './reading.ts';

/** A name is at most this many words, particles and initials included. */
const longest = 5;

/**
 * The customer's name as typed. Phrases that announce one ("name is") take whatever stands there;
 * "for" and "this is" only take words that look like a name: not in the catalogue, no everyday word,
 * capitalised where the text uses capitals.
 */
export function readName(reading: Reading): string | null {
  const capitals = usesCapitals(reading);
  for (const cue of cuesOf(reading, 'name-is')) {
    const found = nameAt(reading, afterColon(reading, cue.to), { announced: true, capitals });
    if (found) return take(reading, cue.from, found);
  }
  for (const cue of cuesOf(reading, 'name-after')) {
    const found = nameEnding(reading, cue.from, capitals);
    if (found) {
      claim(reading, cue.from, cue.to, 'name', 'announces a name');
      return take(reading, found.start, found);
    }
  }
  for (const cue of cuesOf(reading, 'title')) {
    // "Dr Pepper" is for sale.
    if (reading.inCatalog(cue.from)) continue;
    const found = nameAt(reading, cue.to, { announced: true, capitals });
    if (!found) continue;
    const from = forBefore(reading, cue.from);
    return take(reading, from, { ...found, from: cue.from });
  }
  for (const cue of cuesOf(reading, 'name-for')) {
    const found = nameAt(reading, cue.to, { announced: false, capitals });
    if (!found) continue;
    // "I'm" and "this is" begin many sentences; without capitals only one that says nothing else is a name.
    const whole = cue.from === 0 && found.to >= reading.tokens.length;
    if (cue.value !== 'proper' || capitals || whole) return take(reading, cue.from, found);
  }
  return readNameAtEdge(reading, capitals);
}

/** "Ann, 2 large pizzas" at the beginning, "Thanks, Dana" at the end: only where a capital says so. */
function readNameAtEdge(reading: Reading, capitals: boolean): string | null {
  if (!capitals) return null;
  const { tokens } = reading;
  for (const cue of cuesOf(reading, 'thanks')) {
    if (!isComma(tokens[cue.to]) || tokens.length - cue.to > 5) continue;
    const found = nameAt(reading, cue.to + 1, { announced: false, capitals });
    if (found && found.to >= tokens.length - 1) return take(reading, found.from, found);
  }
  const first = nameAt(reading, 0, { announced: false, capitals });
  const mark = tokens[first?.to ?? 0];
  if (!first || !(isComma(mark) || mark?.text === ':') || hasCue(reading, first.from)) return null;
  const next = (first.to ?? 0) + 1;
  const orders =
    tokens[next]?.kind === 'number' || reading.inCatalog(next) || cueAt(reading, 'article', next);
  return orders ? take(reading, first.from, first) : null;
}

/** A word that any phrase begins with is more likely that phrase than a name. */
function hasCue(reading: Reading, at: number): boolean {
  for (const kind of reading.cues.keys()) if (cueAt(reading, kind, at)) return true;
  return false;
}

/** An answer such as "Maria Lopez" to a question for a contact, and the line that signs an e-mail. */
export function readBareName(reading: Reading, from: number): string | null {
  const found = nameAt(reading, from, { announced: false, comma: true, capitals: usesCapitals(reading) });
  return found ? take(reading, from, found) : null;
}

type Range = { from: number; to: number };

function take(reading: Reading, from: number, found: Range): string {
  const name = tidy(wordsOf(reading, found.from, found.to));
  claim(reading, from, found.to, 'name', `customer ${name}`);
  return name;
}

/** "Lopez, Maria" reads as "Maria Lopez". */
function tidy(words: string): string {
  const [last, first, ...more] = words.split(/\s*,\s*/);
  const name = first && last && more.length === 0 ? `${first} ${last}` : words;
  // "Maria's number is …"
  return name.replace(/['’]s$/i, '');
}

function afterColon(reading: Reading, at: number): number {
  const token = reading.tokens[at];
  return token?.kind === 'punctuation' && /^[:=-]$/.test(token.text) ? at + 1 : at;
}

function forBefore(reading: Reading, at: number): number {
  return cueBefore(reading, 'name-for', at)?.from ?? at;
}

/** Does the text distinguish upper from lower case at all? Then names carry a capital. */
function usesCapitals(reading: Reading): boolean {
  let capitals = 0;
  let small = 0;
  for (const token of reading.tokens.slice(0, 400)) {
    if (token.kind !== 'word') continue;
    if (isCapitalised(token)) capitals += 1;
    else if (/^\p{Ll}/u.test(token.text)) small += 1;
  }
  return capitals > 0 && small > 0;
}

export function isCapitalised(token: Token): boolean {
  return /^\p{Lu}/u.test(token.text) && (token.text.length === 1 || /\p{Ll}/u.test(token.text));
}

/** The words from here on that make a name. */
function nameAt(
  reading: Reading,
  from: number,
  how: { announced: boolean; capitals: boolean; comma?: boolean },
): Range | null {
  const { tokens, talk } = reading;
  let at = cueAt(reading, 'title', from)?.to ?? from;
  if (tokens[at]?.text === '.') at += 1;
  const titled = at > from;
  let to = at;
  let proper = 0;
  let comma = false;
  while (at < tokens.length && at - from < longest) {
    const token = tokens[at];
    if (!token || reading.taken[at]) break;
    if (isComma(token)) {
      // "Lopez, Maria": only after one word, and only before a capitalised one that ends the phrase.
      const next = tokens[at + 1];
      const ends =
        at + 2 >= tokens.length || isStop(tokens[at + 2]) || isComma(tokens[at + 2]) || reading.taken[at + 2];
      if (
        !(how.announced || how.comma) ||
        proper !== 1 ||
        !next ||
        !(isCapitalised(next) || isStrange(reading, at + 1)) ||
        !ends
      )
        break;
      if (!fits(reading, at + 1, { ...how, first: true })) break;
      comma = true;
      at += 1;
      continue;
    }
    if (token.text === '.' && /^\p{Lu}$/u.test(tokens[at - 1]?.text ?? '')) {
      at += 1;
      to = at;
      continue;
    }
    if (token.text === '-' && tokens[at - 1]?.end === token.start && tokens[at + 1]?.start === token.end) {
      at += 1;
      continue;
    }
    if (proper > 0 && talk.particles.includes(token.norm)) {
      at += 1;
      continue;
    }
    if (!fits(reading, at, { ...how, first: proper === 0 })) break;
    proper += 1;
    at += 1;
    to = at;
    if (proper >= (comma ? 2 : 4)) break;
  }
  if (proper === 0) return null;
  if (how.announced || titled) return { from, to };
  return endsLikeName(reading, from, to, how.capitals) ? { from, to } : null;
}

function fits(
  reading: Reading,
  at: number,
  how: { announced: boolean; capitals: boolean; first: boolean },
): boolean {
  const token = reading.tokens[at];
  if (token?.kind !== 'word' || reading.taken[at] || !/^\p{L}/u.test(token.text)) return false;
  const capital = isCapitalised(token);
  if (anyCueAt(reading, ['not-a-name', 'filler', 'article'], at)) {
    // Words such as "May" or "Will" are names where a capital says so and one was announced.
    const last = isStop(reading.tokens[at + 1]) && !cueAt(reading, 'article', at);
    if (!(how.announced && ((capital && how.capitals) || (how.first && last)))) return false;
    if (last) return true;
  }
  if (how.announced && capital) return true;
  if (reading.inCatalog(at) || (!capital && reading.nearCatalog(at))) return false;
  if (how.capitals && !capital) return how.announced && how.first;
  return token.norm.length >= 2;
}

/** Without a phrase that announces it, a name is capitalised, or is one or two strange words that end a clause. */
function endsLikeName(reading: Reading, from: number, to: number, capitals: boolean): boolean {
  const first = reading.tokens[from];
  if (!first) return false;
  if (capitals) return isCapitalised(first);
  if (to - from > 3) return false;
  const next = reading.tokens[to];
  if (isStop(next) || isComma(next) || next?.text === ':' || reading.taken[to]) return true;
  return (
    anyCueAt(
      reading,
      ['phone', 'email', 'pickup', 'delivery', 'at', 'filler', 'date', 'payment', 'asap'],
      to,
    ) !== null
  );
}

/** "Maria calling", "this is Maria Lopez here": the words before. */
function nameEnding(reading: Reading, to: number, capitals: boolean): (Range & { start: number }) | null {
  let from = to;
  while (from > 0 && to - from < 3 && fits(reading, from - 1, { announced: false, capitals, first: true })) {
    from -= 1;
  }
  if (from === to) return null;
  const cue = cueBefore(reading, 'name-for', from);
  // Without "this is" before it, the name has to open the text, or follow no more than "ok".
  const before = reading.tokens[from - 1];
  const led = (['opening', 'filler', 'greeting'] as const).some((kind) => cueBefore(reading, kind, from));
  if (!cue && from > 0 && !led && !isStop(before) && !isComma(before)) return null;
  return { from, to, start: cue?.from ?? from };
}
