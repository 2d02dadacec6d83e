import type { PartOfDay, TimeSaid } from './due.ts';
import type { ShopClock } from './opening.ts';
import { cueAt, cueBefore, cuesOf, isComma, isStrange, type Reading, wordsOf } from './reading.ts';
import { addDays, compareDays, type Wall, weekdayOf } from './wall-clock.ts';

/** Words that say when, in tokens. */
export type Piece = { from: number; to: number };

/** The days that a text names; the last one counts. */
export function readDates(reading: Reading, shop: ShopClock, said: TimeSaid): Piece[] {
  const today = shop.zone.wallOf(shop.now);
  const pieces: Piece[] = [];
  let covered = 0;
  for (const cue of cuesOf(reading, 'date')) {
    // "on Friday" holds "Friday"; a day in a greeting ("how are you today") is no date of the order.
    if (cue.from < covered || reading.inCatalog(cue.from) || isGreeting(reading, cue)) continue;
    // "Sunday roast" is a dish.
    if (/^d\d$/.test(cue.value) && cue.to - cue.from === 1 && isStrange(reading, cue.to)) continue;
    const date = dateOf(cue.value, today);
    if (!date || isPartOfDay(reading, cue)) continue;
    covered = cue.to;
    pieces.push({ from: cue.from, to: cue.to });
    said.date = date;
    said.weekday = /^d\d$/.test(cue.value) && compareDays(date, today) === 0;
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
    if (isPlace(reading, opening.from, ending)) continue;
    pieces.push({ from: ending.from - 1, to: ending.to, day });
  }
  return pieces;
}

/** "no onions on the 2nd": which of the lines, where something for sale stands before it and no word of fetching. */
function isPlace(reading: Reading, from: number, ending: Piece): boolean {
  if (!cueBefore(reading, 'ordinal', ending.to) || cueAt(reading, 'at', ending.to)) return false;
  const on = cueBefore(reading, 'at', from)?.from ?? from;
  if (!reading.inCatalog(on - 1)) return false;
  return !(['pickup', 'delivery', 'time-word'] as const).some((kind) => reading.cues.has(kind));
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
    if (isDay(before)) return reading.taken[before] ? null : { from: before, to };
    // "24th of December"; what else stands between makes the number something else.
    if (!cueAt(reading, 'day-ending', before) && !cueAt(reading, 'on', before)) return null;
  }
  return null;
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

/** "de la mañana" says the half of the day, though "mañana" alone is tomorrow. */
function isPartOfDay(reading: Reading, cue: Piece): boolean {
  return (['morning', 'evening', 'part-of-day'] as const).some(
    (kind) => (cueBefore(reading, kind, cue.to)?.from ?? cue.from) < cue.from,
  );
}

function isGreeting(reading: Reading, cue: Piece): boolean {
  // "Evening, two pizzas please"
  if (cue.from === 0 && cue.to === 1 && isComma(reading.tokens[1])) return true;
  return cueBefore(reading, 'greeting', cue.to) !== null || cueBefore(reading, 'greeting', cue.from) !== null;
}

const partNames: readonly string[] = ['morning', 'afternoon', 'evening', 'night'];

function isPlainPart(reading: Reading, cue: { from: number; value: string }): boolean {
  return reading.tokens[cue.from]?.norm === cue.value;
}

function isPart(value: string): value is PartOfDay {
  return partNames.includes(value);
}

/** "in the morning", "at night", where no hour is said with it. */
export function readParts(reading: Reading, said: TimeSaid, dates: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let covered = 0;
  for (const cue of cuesOf(reading, 'part-of-day')) {
    if (reading.inCatalog(cue.from) || !isPart(cue.value) || isGreeting(reading, cue)) continue;
    // "in the morning" holds "morning"; "this evening" was read as a day.
    if (cue.from < covered || dates.some((piece) => cue.from >= piece.from && cue.from < piece.to)) continue;
    // "morning" alone is a part of tomorrow only beside "tomorrow".
    if (cue.to - cue.from === 1 && isPlainPart(reading, cue) && !dates.some((piece) => piece.to === cue.from))
      continue;
    covered = cue.to;
    pieces.push({ from: cue.from, to: cue.to });
    said.part = cue.value;
  }
  return pieces;
}
