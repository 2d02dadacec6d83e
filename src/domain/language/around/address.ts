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

/** Words of an address, at most. */
const longest = 24;

/** The address to deliver to, as given. */
export function readAddress(reading: Reading): string | null {
  for (const cue of cuesOf(reading, 'address')) {
    let from = cue.to;
    if (/^[:=-]$/.test(reading.tokens[from]?.text ?? '')) from += 1;
    const to = addressEnd(reading, from, true);
    if (to === from) continue;
    return take(reading, cue.from, from, to);
  }
  for (const street of cuesOf(reading, 'street')) {
    const first = reading.talk.streetFirst;
    const from = first ? streetBefore(reading, street.from) : houseNumberBefore(reading, street.from);
    if (from === null) continue;
    if (first) return take(reading, from, from, addressEnd(reading, from, true));
    const lead = cueBefore(reading, 'at', from) ?? cueBefore(reading, 'to', from);
    return take(reading, lead?.from ?? from, from, addressEnd(reading, from, false, street.to));
  }
  return null;
}

function take(reading: Reading, claimFrom: number, from: number, to: number): string {
  const address = wordsOf(reading, from, to);
  const after = cueAt(reading, 'instead', to)?.to ?? to;
  claim(reading, claimFrom, after, 'address', 'address as given');
  return address;
}

/** "calle Mayor 12": a number at most five words after the word for a street. */
function streetBefore(reading: Reading, street: number): number | null {
  for (let at = street + 1; at < street + 6; at += 1) {
    const token = reading.tokens[at];
    if (!token || reading.taken[at] || isStop(token)) return null;
    if (token.kind === 'number' && at > street + 1) return street;
  }
  return null;
}

/** "2 please, by the way" is no house number. */
const notInStreets = ['filler', 'article', 'at', 'want', 'it', 'them', 'to', 'actually', 'pickup'] as const;

/** "12 Oak Street": the number at most four words before the word for a street. */
function houseNumberBefore(reading: Reading, street: number): number | null {
  for (let at = street - 1; at >= 0 && at >= street - 4; at -= 1) {
    const token = reading.tokens[at];
    if (!token || reading.taken[at] || isStop(token) || isComma(token)) return null;
    if (token.kind === 'number' && /^\d{1,6}$/.test(token.text)) {
      // "two large pies" is no house number; nothing between it and the street is for sale.
      for (let word = at + 1; word < street; word += 1) {
        if (reading.inCatalog(word) || anyCueAt(reading, notInStreets, word)) return null;
      }
      if (reading.inCatalog(street)) return null;
      return street - at >= 2 ? at : null;
    }
  }
  return null;
}

/** Where the address ends: at a stop, at another rule's words, at a phrase that begins something else. */
function addressEnd(reading: Reading, from: number, announced: boolean, least = from): number {
  const { tokens } = reading;
  let at = from;
  let end = from;
  const streetAhead = new Set<number>();
  for (let seen = from; seen < from + longest; seen += 1) {
    if (cueAt(reading, 'street', seen)) streetAhead.add(seen);
  }
  while (at < tokens.length && at - from < longest) {
    const token = tokens[at];
    if (!token || reading.taken[at] || token.kind === 'newline') break;
    if (isStop(token)) {
      // "St." and "Apt." carry a full stop of their own.
      const short =
        token.text === '.' && (cueAt(reading, 'street', at - 1) || cueAt(reading, 'unit-of-address', at - 1));
      if (!short) break;
      at += 1;
      end = at;
      continue;
    }
    if (isComma(token)) {
      if (!continuesAddress(reading, at + 1) && !(announced && namesTown(reading, at + 1))) break;
      at += 1;
      continue;
    }
    const numbered = cueAt(reading, 'unit-of-address', at - 1) !== null && token.kind === 'number';
    // "deliver to the office two cokes": what is ordered is no address.
    if (at > from && !numbered && countsThing(reading, at)) break;
    if (at >= least && at > from && !numbered) {
      if (anyCueAt(reading, stoppers, at) && !streetAhead.has(at + 1)) break;
      if (reading.inCatalog(at) && !announced) break;
      if (!announced && !continuesAddress(reading, at)) break;
    }
    at += 1;
    end = at;
  }
  return end;
}

function countsThing(reading: Reading, at: number): boolean {
  const counts = reading.tokens[at]?.value !== undefined || cueAt(reading, 'article', at) !== null;
  return counts && reading.inCatalog(at + 1);
}

/** "221b baker street, london": a strange word by itself between commas. */
function namesTown(reading: Reading, at: number): boolean {
  const after = reading.tokens[at + 1];
  return isStrange(reading, at) && (isStop(after) || isComma(after) || after?.kind === 'number');
}

const stoppers = [
  'at',
  'asap',
  'date',
  'name-is',
  'name-for',
  'phone',
  'payment',
  'instruction',
  'note',
  'allergy',
  'want',
  'pickup',
  'with',
  'filler',
  'instead',
] as const;

/** After a comma an address goes on with a flat, a floor, a town or a postcode, not with another order line. */
function continuesAddress(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  if (!token || reading.taken[at]) return false;
  if (cueAt(reading, 'unit-of-address', at)) return true;
  if (reading.inCatalog(at) || anyCueAt(reading, [...stoppers, 'clause', 'article'], at)) return false;
  if (token.kind === 'number') {
    const after = at + 1;
    return /^\d{4,6}$/.test(token.text) || cueAt(reading, 'unit-of-address', after) !== null;
  }
  if (token.kind === 'code') return true;
  return token.kind === 'word' && /^\p{Lu}/u.test(token.text);
}
