import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { OrderStatus } from '../orders/order-status.ts';
import { type DaysContext, readDays } from './read-days.ts';
import { type Day, nothingSought, type PhoneSought, type Search } from './search.ts';

/** What a word, or words in a row, limit the search to. The longest row counts. */
const cues = new Map<string, Partial<Omit<Search, 'statuses'>> & { status?: OrderStatus }>([
  ['open', { open: true }],
  ['late', { late: true }],
  ['overdue', { late: true }],
  ['yesterday', { day: 'yesterday' satisfies Day }],
  ['today', { day: 'today' satisfies Day }],
  ['tomorrow', { day: 'tomorrow' satisfies Day }],
  ['pickup', { kind: 'pickup' }],
  ['pickups', { kind: 'pickup' }],
  ['pick up', { kind: 'pickup' }],
  ['delivery', { kind: 'delivery' }],
  ['deliveries', { kind: 'delivery' }],
  ['placed', { status: 'placed' }],
  ['new', { status: 'placed' }],
  ['accepted', { status: 'accepted' }],
  ['preparing', { status: 'preparing' }],
  ['in preparation', { status: 'preparing' }],
  ['ready', { status: 'ready' }],
  ['out for delivery', { status: 'out-for-delivery' }],
  ['out-for-delivery', { status: 'out-for-delivery' }],
  ['on its way', { status: 'out-for-delivery' }],
  ['completed', { status: 'completed' }],
  ['done', { status: 'completed' }],
  ['delayed', { status: 'delayed' }],
  ['waiting for stock', { status: 'waiting-for-stock' }],
  ['waiting-for-stock', { status: 'waiting-for-stock' }],
  ['backorder', { status: 'waiting-for-stock' }],
  ['backorders', { status: 'waiting-for-stock' }],
  ['partly fulfilled', { status: 'partly-fulfilled' }],
  ['partly-fulfilled', { status: 'partly-fulfilled' }],
  ['cancelled', { status: 'cancelled' }],
  ['canceled', { status: 'cancelled' }],
]);
const longestCue = 3;

/** They say nothing of the order; a name that needs one is put in quotation marks. */
const fillers = new Set('all any for find from of order orders phone show status the with'.split(' '));

/** Fewer last digits of a phone number are any number's. */
const fewestDigits = 4;
const mostLetters = 200;

/** What stands behind them is of one kind: a member of the staff, a product, or words to the end. */
const leads = new Map<string, 'staff' | 'product' | 'words'>([
  ['by', 'staff'],
  ['product', 'product'],
  ...['about', 'mentioning', 'said', 'saying'].map((word) => [word, 'words'] as const),
]);

const quotes = '["“”„«»]';
const inQuotes = `${quotes}([^"“”„«»]+)${quotes}`;
const ledQuotes = new RegExp(`(?<![\\p{L}\\p{N}])(${[...leads.keys()].join('|')})\\s+${inQuotes}`, 'giu');

/**
 * Reads what is looked for; null when the words name nothing that could be. `country`, ISO 3166, is that of phone
 * numbers without a country code; days are read where `on` tells which day it is. Words in quotation marks are a name,
 * whatever else they mean, or what "by", "product" or "about" before them says.
 */
export function readSearch(words: string, country: string, on?: DaysContext): Search | null {
  const search: Search = { ...nothingSought };
  const quoted: string[] = [];
  const unquoted = words
    .normalize('NFKC')
    .slice(0, mostLetters)
    .replace(ledQuotes, (_, lead: string, named: string) => {
      const kind = leads.get(lead.toLowerCase());
      if (kind) search[kind] = named.trim();
      return ' ';
    })
    .replace(new RegExp(inQuotes, 'g'), (_, name: string) => {
      quoted.push(name.trim());
      return ' ';
    });
  const { days, rest: text } = on ? readDays(unquoted, on) : { days: null, rest: unquoted };
  search.days = days;
  const rest = limit(text.trim().split(/\s+/).filter(Boolean), search);

  const emails = rest.filter((token) => token.includes('@'));
  const others = rest.filter((token) => !token.includes('@'));
  const figures = others.filter(isFigures);
  const names = others.filter((token) => !isFigures(token) && /[\p{L}\p{N}]/u.test(token));

  const [email] = emails;
  if (email) search.email = email.replace(/^[<("']+|[>)"',;]+$/g, '').replace(/^mailto:/i, '');
  readFigures(figures, names, search, country);
  const name = [...names, ...quoted].filter(Boolean).join(' ');
  if (name !== '') search.name = name;
  return Object.values(search).some((one) => one !== null && one !== false) ? search : null;
}

/** Takes the words that limit the search, and resolves to what is left. */
function limit(tokens: readonly string[], search: Search): string[] {
  const left: string[] = [];
  /** What follows "product", up to the next word that limits. */
  let product = false;
  for (let at = 0; at < tokens.length; ) {
    const lead = at + 1 < tokens.length ? leads.get(bare(tokens[at] ?? '')) : undefined;
    if (lead === 'words') {
      search.words = tokens.slice(at + 1).join(' ');
      break;
    }
    if (lead === 'staff') {
      const name = fullName(tokens.slice(at + 1));
      search.staff = name.join(' ');
      at += 1 + name.length;
      product = false;
      continue;
    }
    if (lead === 'product') {
      product = true;
      at += 1;
      continue;
    }
    const found = cueAt(tokens, at);
    if (found) {
      const { status, ...limits } = found.cue;
      Object.assign(search, limits);
      if (status) search.statuses = [...(search.statuses ?? []), status];
      at += found.length;
      product = false;
      continue;
    }
    const token = tokens[at] ?? '';
    if (product) search.product = [search.product, token].filter(Boolean).join(' ');
    else if (!fillers.has(bare(token))) left.push(token);
    at += 1;
  }
  return left;
}

/** One word, with those that go on in capitals as it begins: "Maria Lopez", but "maria pizza" is more than a name. */
function fullName(tokens: readonly string[]): string[] {
  const isCapital = (token = '') => /^\p{Lu}/u.test(token);
  let length = 1;
  while (isCapital(tokens[0]) && isCapital(tokens[length])) length += 1;
  return tokens.slice(0, length);
}

function cueAt(tokens: readonly string[], at: number) {
  for (let length = longestCue; length > 0; length -= 1) {
    if (at + length > tokens.length) continue;
    const cue = cues.get(
      tokens
        .slice(at, at + length)
        .map(bare)
        .join(' '),
    );
    if (cue) return { cue, length };
  }
  return null;
}

const bare = (token: string) => token.toLowerCase().replace(/^[(,.;:!?]+|[),.;:!?]+$/g, '');

/** Digits with what stands between them in phone numbers and before order numbers. */
function isFigures(token: string): boolean {
  return /\d/.test(token) && /^(?:tel:|#|r\.?[-–]?)?[+(\d).,/·–-]+$/i.test(token);
}

function readFigures(figures: readonly string[], names: string[], search: Search, country: string): void {
  if (figures.length === 0) return;
  // `R 10001`: the letter came apart from its number.
  const letter = names.findIndex((token) => /^(?:r|#|no\.?|nr\.?|number)$/i.test(token));
  const [first = ''] = figures;
  const marked = letter >= 0 || /^[#r]/i.test(first);
  const digits = figures.join('').replace(/\D/g, '');
  if (marked) {
    if (letter >= 0) names.splice(letter, 1);
    search.number = { value: Number(digits.slice(0, 15)), sure: true };
    return;
  }
  const alone = figures.length === 1 && /^\d{1,15}$/.test(first) && names.length === 0;
  // No order number begins with 0; the last digits of a phone number may.
  if (alone && !first.startsWith('0')) search.number = { value: Number(first), sure: false };
  search.phone = readPhone(figures.join(' '), digits, country);
  // A short number beside a name is part of it, such as "Table 12".
  if (!search.phone && !alone) names.push(...figures);
}

function readPhone(written: string, digits: string, country: string): PhoneSought | null {
  const home: CountryCode = isSupportedCountry(country) ? country : 'US';
  const plain = written.replace(/^tel:/i, '');
  // "00" dials out of most countries.
  for (const attempt of [plain, plain.replace(/^\s*\(?00/, '+'), `+${digits}`]) {
    const parsed = parsePhoneNumberFromString(attempt, home);
    if (parsed?.isValid()) return { number: parsed.number };
  }
  if (digits.length < fewestDigits) return null;
  // The end of a number is the same with and without the digit that is dialled before it at home.
  return { ending: digits.replace(/^0+(?=\d{6})/, '').slice(-15), written };
}
