import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Policy } from '../../policy.ts';
import { type Minor, minorDigits } from '../money.ts';
import type { Due } from '../orders/fulfilment.ts';

/** How a shop writes and says amounts, times and numbers. Made once: its formatters are slow to build. */
export type ShopVoice = {
  shop: { name: string; phone: string | null; address: string | null };
  /** ISO 3166, for phone numbers without a country code. */
  country: string;
  timezone: string;
  /** 950 -> "$9.50". */
  money(amount: Minor): string;
  quantity(value: number): string;
  /** "today at 6:00 PM"; `now` decides what today is. */
  when(instant: Date, now: Date): string;
  due(due: Due, now: Date): string;
  /** "6:00 PM". */
  clock(instant: Date): string;
  /** "Friday, November 27, 2026", for what is read later. */
  date(instant: Date): string;
  /** E.164 -> "(212) 555-0147", or international for other countries. */
  phone(e164: string): string;
  /** "2 1 2, 5 5 5, 0 1 4 7", of another country "plus 4 4, 2 0, …": to be said digit by digit. */
  phoneAloud(e164: string): string;
};

export function shopVoice(policy: Policy, currency: string): ShopVoice {
  const { locale, timezone: timeZone } = policy.shop;
  const country = new Intl.Locale(locale).maximize().region ?? 'US';
  const digits = minorDigits(currency);
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  });
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' });
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  // Days since 1970 of the calendar day in the shop's zone: two of them differ by whole days across any clock change.
  const dayNumber = (instant: Date) => Math.round(Date.parse(`${day.format(instant)}T00:00Z`) / 86_400_000);
  // A card names the same time and number several times, and each costs a formatter's run.
  const writtenPhone = lately((e164: string) => writePhone(e164, country));
  const writtenTime = lately((key: string) => {
    const [instant = 0, now = 0] = key.split(' ').map(Number);
    return writeTime(new Date(instant), new Date(now));
  });

  const voice: ShopVoice = {
    shop: {
      name: policy.shop.name,
      phone: policy.shop.phone ?? null,
      address: policy.shop.address ?? null,
    },
    country,
    timezone: timeZone,
    money: (amount) => plainSpaces(money.format(amount / 10 ** digits)),
    quantity: (value) => plainSpaces(quantity.format(value)),
    when: (instant, now) => writtenTime(`${instant.getTime()} ${now.getTime()}`),
    due: (due, now) => (due === 'asap' ? 'as soon as possible' : voice.when(new Date(due), now)),
    clock: (instant) => plainSpaces(clock.format(instant)),
    date: (instant) => plainSpaces(date.format(instant)),
    phone: writtenPhone,
    phoneAloud: (e164) => {
      const written = voice.phone(e164);
      const groups = (written.match(/\d+/g) ?? []).map((group) => [...group].join(' ')).join(', ');
      return written.startsWith('+') ? `plus ${groups}` : groups;
    },
  };

  function writeTime(instant: Date, now: Date): string {
    return `${dayName(instant, now)} at ${voice.clock(instant)}`;
  }

  function dayName(instant: Date, now: Date): string {
    const ahead = dayNumber(instant) - dayNumber(now);
    if (ahead === 0) return 'today';
    if (ahead === 1) return 'tomorrow';
    return plainSpaces(weekday.format(instant));
  }
  return voice;
}

function writePhone(e164: string, country: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.country === country ? parsed.formatNational() : parsed.formatInternational();
}

/** The same result for the same argument as last time, without making it again. */
function lately(make: (argument: string) => string): (argument: string) => string {
  let last: { argument: string; result: string } | null = null;
  return (argument) => {
    if (last?.argument !== argument) last = { argument, result: make(argument) };
    return last.result;
  };
}

/** Intl puts narrow and unbreakable spaces before "PM" and around currencies; chat and search want plain ones. */
function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, ' ');
}

/** A time in the flow of a sentence: "today at 6:00 PM", but "on Friday, November 27 at 10:00 AM". */
export function inSentence(when: string): string {
  return /^(today|tomorrow|as soon)/.test(when) ? when : `on ${when}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

/** The same for parts that hold an "and" or commas of their own, so that each is heard as one. */
export function listedApart(parts: readonly string[]): string {
  if (!parts.some((part) => /,| and /.test(part))) return listed(parts);
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1)}`;
}

/** For what people typed: long texts are cut so that a card stays readable. */
export function quoted(text: string, most = 120): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  const characters = [...clean];
  return `“${characters.length > most ? `${characters.slice(0, most).join('')}…` : clean}”`;
}
