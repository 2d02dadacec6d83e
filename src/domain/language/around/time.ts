import { type Clock, clockAt } from './clock.ts';
import { type DueFound, decideDue, type PartOfDay, type TimeSaid } from './due.ts';
import type { ShopClock } from './opening.ts';
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
} from './reading.ts';
import { addDays, type Wall, weekdayOf } from './wall-clock.ts';

export type TimeFound = { words: string; found: DueFound } | null;

const timeKinds = [
  ...([
    'asap',
    'date',
    'part-of-day',
    'month',
    'at',
    'morning',
    'evening',
    'noon',
    'midnight',
    'oclock',
  ] as const),
  ...([
    'past',
    'minutes',
    'hours-unit',
    'day-ending',
    'time-word',
    'pickup',
    'delivery',
    'before-hour',
  ] as const),
];

/** Whether anything in the text hints at a time at all; most texts have nothing, and then it costs nothing. */
export function mayHoldTime(reading: Reading, expected: boolean): boolean {
  return expected || reading.text.includes(':') || timeKinds.some((kind) => reading.cues.has(kind));
}

type Piece = { from: number; to: number };

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
  if (near !== null && said.clock && !said.date) said.date = shop.zone.wallOf(new Date(near));
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

function readAsap(reading: Reading): TimeFound {
  for (const cue of cuesOf(reading, 'asap')) {
    if (reading.inCatalog(cue.from)) continue;
    const after = reading.tokens[cue.to];
    // "now" opens many sentences that are about something else; at the end of one it is a time.
    const weak = cue.value === 'weak';
    if (weak && !(isStop(after) || isComma(after) || cueAt(reading, 'filler', cue.to))) continue;
    const please = cueAt(reading, 'filler', cue.to)?.value === 'please';
    if (weak && cue.from === 0 && after && !isStop(after) && !please) continue;
    claim(reading, cue.from, cue.to, 'time', 'as soon as possible');
    return { words: wordsOf(reading, cue.from, cue.to), found: { due: 'asap' } };
  }
  return null;
}

/** "in 20 minutes", "in half an hour", "an hour and a half from now". */
function readWait(reading: Reading, shop: ShopClock): TimeFound {
  for (const kind of ['minutes', 'hours-unit'] as const) {
    for (const unit of cuesOf(reading, kind)) {
      const amount = amountBefore(reading, unit.from);
      if (!amount) continue;
      let to = unit.to;
      let minutes = amount.value * (kind === 'minutes' ? 1 : 60);
      const extra = kind === 'hours-unit' ? halfAfter(reading, to) : null;
      if (extra) {
        to = extra.to;
        minutes += extra.minutes;
      }
      const opening = cueBefore(reading, 'in', amount.from);
      const closing = cueAt(reading, 'from-now', to);
      if (!opening && !closing) continue;
      const from = opening?.from ?? amount.from;
      const end = closing?.to ?? to;
      claim(reading, from, end, 'time', `in ${minutes} minutes`);
      const due = new Date(Math.round((shop.now.getTime() + minutes * 60_000) / 60_000) * 60_000);
      return { words: wordsOf(reading, from, end), found: { due: due.toISOString() } };
    }
  }
  return null;
}

/** "and a half" after an hour. */
function halfAfter(reading: Reading, at: number): { to: number; minutes: number } | null {
  const { tokens, talk } = reading;
  if (!talk.and.includes(tokens[at]?.norm ?? '')) return null;
  const next = at + (talk.one.includes(tokens[at + 1]?.norm ?? '') ? 2 : 1);
  if (talk.half.includes(tokens[next]?.norm ?? '')) return { to: next + 1, minutes: 30 };
  if (talk.quarter.includes(tokens[next]?.norm ?? '')) return { to: next + 1, minutes: 15 };
  const token = tokens[next];
  const minutes = cueAt(reading, 'minutes', next + 1);
  if (token?.value !== undefined && minutes) return { to: minutes.to, minutes: token.value };
  return null;
}

function amountBefore(reading: Reading, at: number): { from: number; value: number } | null {
  const { tokens, talk } = reading;
  const word = tokens[at - 1];
  if (!word) return null;
  if (word.value !== undefined && word.value > 0 && word.value <= 300) {
    return { from: at - 1, value: word.value };
  }
  if (talk.half.includes(word.norm)) return { from: at - 1, value: 0.5 };
  if (!talk.one.includes(word.norm)) return null;
  const before = tokens[at - 2]?.norm ?? '';
  if (talk.half.includes(before)) return { from: at - 2, value: 0.5 };
  if (talk.quarter.includes(before)) return { from: at - 2, value: 0.25 };
  return { from: at - 1, value: 1 };
}

function readDates(reading: Reading, shop: ShopClock, said: TimeSaid): Piece[] {
  const today = shop.zone.wallOf(shop.now);
  const pieces: Piece[] = [];
  let covered = 0;
  for (const cue of cuesOf(reading, 'date')) {
    // "on Friday" holds "Friday"; a day in a greeting ("how are you today") is no date of the order.
    if (cue.from < covered || reading.inCatalog(cue.from) || isGreeting(reading, cue)) continue;
    const date = dateOf(cue.value, today);
    if (!date) continue;
    covered = cue.to;
    pieces.push({ from: cue.from, to: cue.to });
    said.date = date;
    if (cue.value === 'tonight') said.part = 'evening';
  }
  for (const cue of cuesOf(reading, 'month')) {
    const piece = monthPiece(reading, cue.from, cue.to);
    if (!piece) continue;
    const date = dateByChrono(reading, wordsOf(reading, piece.from, piece.to), today);
    if (!date) continue;
    pieces.push(piece);
    said.date = date;
  }
  for (const piece of daysOfMonth(reading)) {
    pieces.push(piece);
    const ahead = addDays({ ...today, day: 1 }, piece.day < today.day ? 32 : 0);
    said.date = { ...ahead, day: piece.day, hour: 0, minute: 0 };
  }
  for (const piece of numericDates(reading)) {
    const date = dateByChrono(reading, wordsOf(reading, piece.from, piece.to), today);
    if (!date) continue;
    pieces.push(piece);
    said.date = date;
  }
  return pieces;
}

function isGreeting(reading: Reading, cue: Piece): boolean {
  // "Evening, two pizzas please"
  if (cue.from === 0 && cue.to === 1 && isComma(reading.tokens[1])) return true;
  return cueBefore(reading, 'greeting', cue.to) !== null || cueBefore(reading, 'greeting', cue.from) !== null;
}

/** A named day: `today`, `tonight`, `+1` for tomorrow, `d5` for Friday, `n5` for the Friday of next week. */
function dateOf(value: string, today: Wall): Wall | null {
  if (value === 'today' || value === 'tonight') return today;
  if (/^[+-]\d+$/.test(value)) return addDays(today, Number(value));
  const day = Number(value.slice(1));
  if (!/^[dn][0-6]$/.test(value)) return null;
  const ahead = (day - weekdayOf(today) + 7) % 7;
  if (value.startsWith('d')) return addDays(today, ahead);
  // "next Friday" said before Friday is the one of the next week; on Friday itself, a week from now.
  const untilMonday = (8 - weekdayOf(today)) % 7 || 7;
  return addDays(today, untilMonday + ((day + 6) % 7));
}

/** "Dec 24", "24 December", "24th of December": the month with the number beside it. */
function monthPiece(reading: Reading, from: number, to: number): Piece | null {
  const { tokens } = reading;
  const isDay = (at: number) => {
    const value = tokens[at]?.value;
    return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 31;
  };
  const ordinalEnd = (at: number) => cueAt(reading, 'day-ending', at)?.to ?? at;
  if (isDay(to) && !reading.taken[to]) return { from, to: ordinalEnd(to + 1) };
  for (let before = from - 1; before >= from - 4 && before >= 0; before -= 1) {
    if (isDay(before) && !reading.taken[before]) return { from: before, to };
  }
  return null;
}

/** "on the 24th": the next day of that number. */
function daysOfMonth(reading: Reading): (Piece & { day: number })[] {
  const pieces: (Piece & { day: number })[] = [];
  for (const ending of cuesOf(reading, 'day-ending')) {
    const number = reading.tokens[ending.from - 1];
    const day = number?.value;
    if (!number || day === undefined || !Number.isInteger(day) || day < 1 || day > 31) continue;
    if (number.end !== reading.tokens[ending.from]?.start || reading.taken[ending.from - 1]) continue;
    const opening =
      cueBefore(reading, 'article', ending.from - 1) ?? cueBefore(reading, 'at', ending.from - 1);
    // "the 2nd one" is a line; a month beside it was read before.
    if (!opening || cueAt(reading, 'the-one', ending.to) || reading.inCatalog(ending.to)) continue;
    if (!cueBefore(reading, 'at', opening.from) && opening.kind !== 'at') continue;
    if (cueAt(reading, 'month', ending.to) || cueAt(reading, 'month', ending.to + 1)) continue;
    pieces.push({ from: ending.from - 1, to: ending.to, day });
  }
  return pieces;
}

/** "on 12/24", "12/24/2026": three parts, or two after a word such as "on". */
function numericDates(reading: Reading): Piece[] {
  const pieces: Piece[] = [];
  const pattern = /(?<![\d/.-])\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/])/g;
  let seen = 0;
  for (let match = pattern.exec(reading.text); match && seen < 20; match = pattern.exec(reading.text)) {
    seen += 1;
    const end = match.index + match[0].length;
    const from = reading.tokens.findIndex((token) => token.start === match?.index);
    if (from < 0 || reading.taken[from]) continue;
    const triple = /^\d{1,4}([/.-])\d{1,2}\1\d{2,4}$/.test(match[0]);
    let to = from;
    while ((reading.tokens[to]?.end ?? Number.POSITIVE_INFINITY) <= end) to += 1;
    // "1/2 at …" is half of something; "12/24 at 6" is a day.
    const day = Number(match[0].split('/')[1] ?? 0) > 8 && cueAt(reading, 'at', to) !== null;
    const announced = match[0].includes('/') && (day || cueBefore(reading, 'at', from) !== null);
    if (!triple && !announced) continue;
    if (to > from) pieces.push({ from, to });
  }
  return pieces;
}

function dateByChrono(reading: Reading, words: string, today: Wall): Wall | null {
  const instant = new Date(Date.UTC(today.year, today.month - 1, today.day, 12));
  const [result] = reading.talk.chrono.parse(words, { instant, timezone: 0 }, { forwardDate: true });
  const year = result?.start.get('year');
  const month = result?.start.get('month');
  const day = result?.start.get('day');
  if (!year || !month || !day) return null;
  return { year, month, day, hour: 0, minute: 0 };
}

const partNames: readonly string[] = ['morning', 'afternoon', 'evening', 'night'];

function isPart(value: string): value is PartOfDay {
  return partNames.includes(value);
}

function readParts(reading: Reading, said: TimeSaid, dates: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let covered = 0;
  for (const cue of cuesOf(reading, 'part-of-day')) {
    if (reading.inCatalog(cue.from) || !isPart(cue.value) || isGreeting(reading, cue)) continue;
    // "in the morning" holds "morning"; "this evening" was read as a day.
    if (cue.from < covered || dates.some((piece) => cue.from >= piece.from && cue.from < piece.to)) continue;
    covered = cue.to;
    pieces.push({ from: cue.from, to: cue.to });
    said.part = cue.value;
  }
  return pieces;
}

/** Kinds of words beside which a bare number is a time. */
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
  // "6 pm" is a time even where something is sold by the six, but "7 up" is none.
  // "@ 2.50" is a price.
  if (reading.tokens[clock.from - 1]?.text === '@') return false;
  if (!clock.bare) return !reading.inCatalog(clock.from) || !reading.inCatalog(clock.to - 1);
  const before = skipFillers(reading, clock.from);
  const led = leads.some(
    (kind) => cueBefore(reading, kind, before) !== null || cueBefore(reading, kind, clock.from) !== null,
  );
  const beside = starts.has(clock.to) || ends.has(clock.from);
  const alone = expected && tokens.length - clock.to <= 2;
  if (!led && !beside && !alone) return false;
  if (cueBefore(reading, 'at', before)?.value === 'weak' && !beside) {
    // "for 6" is a time after a word of fetching only: "ready for 6".
    const weak = cueBefore(reading, 'at', before);
    if (!weak || !leads.some((kind) => kind !== 'at' && cueBefore(reading, kind, weak.from))) return alone;
  }
  return followsAsTime(reading, clock.to);
}

function skipFillers(reading: Reading, at: number): number {
  const filler = cueBefore(reading, 'filler', at);
  return filler?.value === 'about' ? filler.from : at;
}

/** What may stand after a bare hour; a product, a unit, money or a street name makes the number something else. */
function followsAsTime(reading: Reading, to: number): boolean {
  const next = reading.tokens[to];
  if (isStop(next) || isComma(next)) return true;
  if (reading.taken[to]) return anyCueAt(reading, ['currency'], to) === null;
  if (reading.inCatalog(to)) return false;
  if (anyCueAt(reading, ['currency', 'each', 'minutes', 'hours-unit'], to)) return false;
  if (next?.kind === 'punctuation' && /^[%/°"'x*]$/.test(next.text)) return false;
  for (let at = to; at < to + 4; at += 1) if (cueAt(reading, 'street', at)) return false;
  return true;
}
