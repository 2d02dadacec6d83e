import type { CueKind } from '../talk.ts';
import { type Clock, clockAt } from './clock.ts';
import { type Piece, readDates, readParts } from './dates.ts';
import { decideDue, type TimeSaid } from './due.ts';
import type { ShopClock } from './opening.ts';
import {
  anyCueAt,
  claim,
  cueAt,
  cueBefore,
  isComma,
  isStop,
  isStrange,
  type Reading,
  wordsOf,
} from './reading.ts';
import type { TimeFound } from './time-found.ts';
import { readAsap, readWait } from './wait.ts';
import { compareDays } from './wall-clock.ts';

/** Kinds of phrases without which there is no time in a text, as far as it has no figures with a sign between. */
const timeKinds: readonly CueKind[] = [
  'asap',
  'date',
  'part-of-day',
  'month',
  'day-ending',
  'at',
  'morning',
  'evening',
  'noon',
  'midnight',
  'oclock',
  'past',
  'before-hour',
  'minutes',
  'hours-unit',
  'time-word',
  'pickup',
  'delivery',
];

/** Whether anything in the text hints at a time at all; most texts have nothing, and then it costs nothing. */
export function mayHoldTime(reading: Reading, expected: boolean): boolean {
  return expected || /[:/]/.test(reading.text) || timeKinds.some((kind) => reading.cues.has(kind));
}

/**
 * When the order is wanted. `expected`: a time was asked for, so that a bare "7" is one.
 * `near`: an instant of the day that was talked about, for an answer that names the hour alone.
 */
export function readTime(
  reading: Reading,
  shop: ShopClock,
  expected: boolean,
  near: string | null = null,
): TimeFound {
  const soon = readWait(reading, shop) ?? readAsap(reading);
  if (soon) return soon;
  const said: TimeSaid = { date: null, part: null, clock: null };
  const dates = readDates(reading, shop, said);
  const pieces: Piece[] = [...dates, ...readParts(reading, said, dates)];
  pieces.push(...readClocks(reading, said, pieces, expected));
  if (pieces.length === 0) return null;
  pieces.sort((a, b) => a.from - b.from);
  if (!said.clock && !said.date && said.part === null) return null;
  if (near !== null && said.clock && !said.date) {
    const day = shop.zone.wallOf(new Date(near));
    if (compareDays(day, shop.zone.wallOf(shop.now)) !== 0) said.date = day;
  }
  const words = pieces.map((piece) => wordsOf(reading, piece.from, piece.to)).join(' ');
  const found = decideDue(said, shop);
  for (const piece of pieces) {
    const from = widened(reading, piece.from);
    claim(reading, from, piece.to, 'time', found && 'due' in found ? `wanted at ${found.due}` : 'a time');
  }
  return { words, found };
}

/** "at", "by", "on" and their like before a time belong to it. */
function widened(reading: Reading, from: number): number {
  let at = from;
  for (let more = 0; more < 3; more += 1) {
    const cue =
      cueBefore(reading, 'at', at) ??
      cueBefore(reading, 'article', at) ??
      cueBefore(reading, 'time-word', at);
    if (!cue || reading.taken[cue.from] || anyCueAt(reading, ['pickup', 'delivery'], cue.from)) return at;
    at = cue.from;
  }
  return at;
}

/** Kinds of words beside which a bare number is a time. */
const fetches = ['pickup', 'delivery', 'time-word'] as const;
const leads = ['at', 'pickup', 'delivery', 'time-word'] as const;

function readClocks(reading: Reading, said: TimeSaid, others: readonly Piece[], expected: boolean): Piece[] {
  const pieces: Piece[] = [];
  const starts = new Set(others.map((piece) => piece.from));
  const ends = new Set(others.map((piece) => piece.to));
  const inside = new Set<number>();
  for (const piece of others) for (let at = piece.from; at < piece.to; at += 1) inside.add(at);
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (reading.taken[at]) continue;
    const token = reading.tokens[at];
    if (token?.kind === 'punctuation' || token?.kind === 'newline') continue;
    if (inside.has(at)) continue;
    const clock = clockAt(reading, at);
    if (!clock || !isMeant(reading, clock, starts, ends, expected)) continue;
    const range = rangeFrom(reading, clock);
    said.clock = range.clock;
    pieces.push({ from: at, to: range.to });
    at = range.to - 1;
  }
  return pieces;
}

/** "between 6 and 7", "6-7pm": the first counts; what is said of the second half of the day holds for both. */
function rangeFrom(reading: Reading, clock: Clock): { clock: Clock; to: number } {
  const joint = cueAt(reading, 'until', clock.to);
  const second = joint ? clockAt(reading, joint.to) : null;
  if (!joint || !second) return { clock, to: clock.to };
  // "at 12:30 - 2 large pizzas" is no range.
  if (second.bare && !followsAsTime(reading, second.to)) return { clock, to: clock.to };
  const between = cueBefore(reading, 'at', clock.from)?.value === 'between';
  if (!between && second.bare && reading.talk.and.includes(joint.value)) return { clock, to: clock.to };
  const half = clock.half ?? (second.half && second.hour >= clock.hour ? second.half : null);
  return { clock: { ...clock, half }, to: second.to };
}

function isMeant(
  reading: Reading,
  clock: Clock,
  starts: ReadonlySet<number>,
  ends: ReadonlySet<number>,
  expected: boolean,
): boolean {
  const { tokens } = reading;
  // "@ 2.50" is a price.
  if (tokens[clock.from - 1]?.text === '@') return false;
  // "6 pm" is a time even where something is sold by the six, but "7 up" is none.
  if (!clock.bare) return !reading.inCatalog(clock.from) || !reading.inCatalog(clock.to - 1);
  const before = skipFillers(reading, clock.from);
  const led = leads.some(
    (kind) => cueBefore(reading, kind, before) !== null || cueBefore(reading, kind, clock.from) !== null,
  );
  const beside = starts.has(clock.to) || ends.has(clock.from);
  const alone =
    expected && (tokens.length - clock.to <= 2 || clock.from === 0) && !countsLine(reading, clock);
  if (!led && !beside && !alone) return false;
  // "latte at 140"
  const short = /^\d{3}$/.test(tokens[clock.from]?.text ?? '');
  if (short && !alone && !fetches.some((kind) => reading.cues.has(kind))) return false;
  const day = led ? null : cueAt(reading, 'date', clock.to);
  if (day && isStrange(reading, day.to)) return false;
  // "no onions on one of them"
  if (cueBefore(reading, 'at', before)?.value === 'on' && !beside) return false;
  if (cueBefore(reading, 'at', before)?.value === 'weak' && !beside) {
    // "for 6" is a time after a word of fetching only: "ready for 6", "I need these for 6".
    const weak = cueBefore(reading, 'at', before);
    const fetched = [...leads, 'it', 'them'] as const;
    if (!weak || !fetched.some((kind) => kind !== 'at' && cueBefore(reading, kind, weak.from))) return alone;
  }
  return followsAsTime(reading, clock.to);
}

/** "make it three", "change the coke to 5": a line, though a time was asked for. "Make it seven thirty" is a time. */
function countsLine(reading: Reading, clock: Clock): boolean {
  if (clock.minute !== 0) return false;
  // "the last one"
  const kinds = ['last', 'ordinal', 'rest', 'another'] as const;
  if (kinds.some((kind) => (cueBefore(reading, kind, clock.to)?.from ?? clock.from) < clock.from))
    return true;
  const set = cueBefore(reading, 'set', clock.from);
  if (set && (cueBefore(reading, 'it', set.to) ?? cueBefore(reading, 'them', set.to))) return true;
  for (let at = clock.from - 1; at >= 0 && clock.from - at < 12; at -= 1) {
    if (isStop(reading.tokens[at]) || isComma(reading.tokens[at])) return false;
    if (reading.inCatalog(at)) return true;
  }
  return false;
}

function skipFillers(reading: Reading, at: number): number {
  const filler = cueBefore(reading, 'filler', at);
  return filler?.value === 'about' ? filler.from : at;
}

/** Kinds of phrases that may follow a bare hour. */
const followers: readonly CueKind[] = [
  'date',
  'part-of-day',
  'at',
  'until',
  'name-for',
  'name-is',
  'phone',
  'email',
  'pickup',
  'delivery',
  'address',
  'payment',
  'source',
  'note',
  'instruction',
  'want',
  'asap',
  'filler',
  'thanks',
  'instead',
  'not',
];

/** After a bare hour something else has to begin: "at 6 for Maria" is a time, "about 6 pumps" is none. */
function followsAsTime(reading: Reading, to: number): boolean {
  const next = reading.tokens[to];
  if (isStop(next) || isComma(next) || next?.text === ':') return true;
  if (reading.taken[to]) return cueAt(reading, 'currency', to) === null;
  if (reading.inCatalog(to) || anyCueAt(reading, ['currency', 'each', 'minutes', 'hours-unit'], to))
    return false;
  if (reading.talk.and.includes(next?.norm ?? '')) return true;
  if (anyCueAt(reading, followers, to)) return true;
  if (next?.kind === 'punctuation') return /^[-–—)(]$/.test(next.text);
  // "pickup at 6 Maria Lopez", "at 6 2 large pies"
  return next?.kind === 'number' || (next !== undefined && /^\p{Lu}\p{Ll}/u.test(next.text));
}
