import * as chrono from 'chrono-node';
import { addDays, compareDays, type Wall, weekdayOf, zoneOf } from '../language/around/wall-clock.ts';

/** From the first instant on, and before the second; null: no such end. */
export type Days = { from: Date | null; to: Date | null };
export type DaysContext = { now: Date; timezone: string; locale: string };

/** Whole days: the first, and the one after the last. */
type Span = { from: Wall; to: Wall };

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const ordinal = '\\d{1,2}(?:st|nd|rd|th)?';
/** What is a day or several wherever it stands. A month alone may be someone's name. */
const plain = [
  '\\d{4}-\\d{2}-\\d{2}',
  '\\d{1,2}([/.])\\d{1,2}\\1\\d{2,4}',
  `${ordinal} (?:of )?${month}(?:,? \\d{4})?`,
  `${month} ${ordinal}(?:,? \\d{4})?(?! ?\\d)`,
  `${month} \\d{4}`,
  `(?:(?:last|this|next) )?${weekday}`,
  '(?:last|past|this|next) (?:week|month|year)',
  '(?:last|past) \\d{1,3} (?:day|week|month)s?',
  '\\d{1,3} (?:day|week|month)s? ago',
].join('|');
/** After a word such as "since". */
const introduced = `${plain}|yesterday|today|tomorrow|${month}|\\d{1,2}/\\d{1,2}|\\d{4}`;

const edge = { before: "(?<![\\p{L}\\p{N}@'’.-])", after: "(?![\\p{L}\\p{N}@'’])" };
const pattern = (source: string) => new RegExp(`${edge.before}(?:${source})${edge.after}`, 'iu');
// A group for the separator of "3/5/2026" has another number in every place.
const at = (source: string, separator: number) => source.replaceAll('\\1', `\\${separator}`);
const both = pattern(
  `(?:between|from) (?<first>${at(introduced, 2)}) (?:and|to|until|till|-|–) (?<last>${at(introduced, 4)})`,
);
const begun = pattern(`(?<word>since|from|after) (?<first>${at(introduced, 3)})`);
const ended = pattern(`(?<word>until|till|before|through|up to) (?<last>${at(introduced, 3)})`);
const on = pattern(`(?:on|in) (?<first>${at(introduced, 2)})`);
const alone = pattern(`(?<first>${at(plain, 2)})`);

/**
 * The days that a search is limited to, in the shop's time zone, and the words without them. A weekday is the last one
 * that was, today included, unless it is the next. A month or a year without a day is all of it.
 */
export function readDays(words: string, context: DaysContext): { days: Days | null; rest: string } {
  const { instantOf } = zoneOf(context.timezone);
  const spanOf = (text: string | undefined) =>
    text === undefined ? null : readSpan(text.toLowerCase(), context);
  for (const form of [both, begun, ended, on, alone]) {
    const found = form.exec(words);
    if (!found) continue;
    const { first, last, word } = found.groups ?? {};
    const start = spanOf(first);
    const end = spanOf(last);
    if ((first && !start) || (last && !end)) continue;
    const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`;
    const days = (from: Wall | undefined, to: Wall | undefined) => ({
      days: { from: from ? instantOf(from) : null, to: to ? instantOf(to) : null },
      rest,
    });
    if (form === begun) return days(word?.toLowerCase() === 'after' ? start?.to : start?.from, undefined);
    if (form === ended) return days(undefined, word?.toLowerCase() === 'before' ? end?.from : end?.to);
    return days(start?.from, (end ?? start)?.to);
  }
  return { days: null, rest: words };
}

function readSpan(text: string, { now, timezone, locale }: DaysContext): Span | null {
  const today = { ...zoneOf(timezone).wallOf(now), hour: 0, minute: 0 };
  return readPeriod(text, today) ?? readWeekday(text, today) ?? readDate(text, today, locale);
}

const days = (from: Wall, count: number): Span => ({ from, to: addDays(from, count) });
/** `month` may be less than 1 or more than 12. */
const months = (from: Wall, ahead: number, count: number): Span => {
  const first = (more: number) => {
    const date = new Date(Date.UTC(from.year, from.month - 1 + more, 1));
    return { ...from, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: 1 };
  };
  return { from: first(ahead), to: first(ahead + count) };
};

function readPeriod(text: string, today: Wall): Span | null {
  const ahead = { last: -1, past: -1, this: 0, next: 1 };
  const named = /^(last|past|this|next) (week|month|year)$/.exec(text);
  if (named) {
    const by = ahead[named[1] as keyof typeof ahead];
    if (named[2] === 'month') return months(today, by, 1);
    if (named[2] === 'year') return months({ ...today, month: 1 }, 12 * by, 12);
    const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
    return days(addDays(monday, 7 * by), 7);
  }
  const counted = /^(?:(?:last|past) )?(\d{1,3}) (day|week|month)s?( ago)?$/.exec(text);
  if (counted) {
    const count = Number(counted[1]);
    const before =
      counted[2] === 'month'
        ? { ...months(today, -count, 1).from, day: Math.min(today.day, 28) }
        : addDays(today, -count * (counted[2] === 'week' ? 7 : 1));
    return counted[3] ? days(before, 1) : { from: before, to: addDays(today, 1) };
  }
  if (text === 'yesterday') return days(addDays(today, -1), 1);
  if (text === 'today') return days(today, 1);
  if (text === 'tomorrow') return days(addDays(today, 1), 1);
  return /^\d{4}$/.test(text) ? months({ ...today, year: Number(text), month: 1 }, 0, 12) : null;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function readWeekday(text: string, today: Wall): Span | null {
  const [name = '', which] = text.split(' ').reverse();
  const wanted = weekdays.indexOf(name);
  if (wanted < 0) return null;
  const since = (weekdayOf(today) - wanted + 7) % 7;
  if (which === 'next') return days(addDays(today, 7 - since), 1);
  return days(addDays(today, since === 0 && which === 'last' ? -7 : -since), 1);
}

/** Without a year a day is the last one that was, or one so soon that an order may be wanted by then. */
const soonDays = 60;

function readDate(text: string, today: Wall, locale: string): Span | null {
  const instant = new Date(Date.UTC(today.year, today.month - 1, today.day, 12));
  // 3/5 is the third of May but in the United States.
  const reader = locale === 'en-US' ? chrono.en.casual : chrono.en.GB;
  const [found] = reader.parse(text, { instant, timezone: 0 });
  const [year, monthOf, day] = [found?.start.get('year'), found?.start.get('month'), found?.start.get('day')];
  if (!found || !year || !monthOf || !day || found.text.length !== text.length) return null;
  const first = { ...today, year, month: monthOf, day };
  if (!found.start.isCertain('year') && compareDays(first, addDays(today, soonDays)) > 0) first.year -= 1;
  return found.start.isCertain('day') ? days(first, 1) : months({ ...first, day: 1 }, 0, 1);
}
