import { type Source, sourceSchema } from '../../orders/fulfilment.ts';
import { claim, cueAt, cueBefore, cuesOf, isStrange, type Reading, wordsOf } from './reading.ts';

/** Sums of money: "$12", "12 dollars", "for 20 bucks". Never a quantity, never a price that binds. */
export function readPrices(reading: Reading): void {
  for (const cue of cuesOf(reading, 'currency')) {
    const { tokens } = reading;
    const sign = /^\p{Sc}$/u.test(cue.value);
    const before = tokens[cue.from - 1];
    const after = tokens[cue.to];
    if (reading.inCatalog(cue.from)) continue;
    if (sign && after?.kind === 'number') {
      claim(reading, cue.from, cue.to + 1, 'price', 'a price, not a quantity');
    } else if (!sign && before?.kind === 'number' && !reading.taken[cue.from - 1]) {
      const lead = cueBefore(reading, 'at', cue.from - 1);
      claim(reading, lead?.from ?? cue.from - 1, cue.to, 'price', 'a price, not a quantity');
    }
  }
  for (const cue of cuesOf(reading, 'each')) {
    const number = reading.tokens[cue.from - 1];
    if (number?.kind !== 'number' || !number.text.includes('.') || reading.taken[cue.from - 1]) continue;
    const lead = cueBefore(reading, 'at', cue.from - 1);
    claim(reading, lead?.from ?? cue.from - 1, cue.to, 'price', 'a price, not a quantity');
  }
}

/** "for lunch", "for my kids": says nothing that the desk needs, and is no name. */
export function readOccasions(reading: Reading): void {
  for (const cue of cuesOf(reading, 'occasion')) {
    if (!reading.inCatalog(cue.to - 1)) claim(reading, cue.from, cue.to, 'aside', 'what the order is for');
  }
}

/** How the order came in: "called in", "walk-in". */
export function readSource(reading: Reading): Source | null {
  for (const cue of cuesOf(reading, 'source')) {
    const source = sourceSchema.safeParse(cue.value);
    if (!source.success) continue;
    claim(reading, cue.from, cue.to, 'source', `came in by ${source.data}`);
    return source.data;
  }
  return null;
}

/** How it will be paid, as said. */
export function readPayment(reading: Reading): string | null {
  for (const cue of cuesOf(reading, 'payment')) {
    // "cash register rolls" pay for nothing.
    if (reading.inCatalog(cue.from) || isStrange(reading, cue.to)) continue;
    claim(reading, cue.from, cue.to, 'payment', 'payment as said');
    return wordsOf(reading, cue.from, cue.to);
  }
  return null;
}

export type KindFound = { kind: 'pickup' | 'delivery' | null; eatHere: string | null };

/** Pickup or delivery; the last one named counts. To eat here is a pickup with its words kept. */
export function readKind(reading: Reading): KindFound {
  const found: KindFound = { kind: null, eatHere: null };
  let latest = -1;
  for (const kind of ['pickup', 'delivery', 'eat-here'] as const) {
    for (const cue of cuesOf(reading, kind)) {
      if (reading.inCatalog(cue.from)) continue;
      const lead = cueBefore(reading, 'name-for', cue.from) ?? cueAt(reading, 'name-for', cue.from - 1);
      claim(reading, lead?.to === cue.from ? lead.from : cue.from, cue.to, 'fulfilment', kind);
      if (cue.from < latest) continue;
      latest = cue.from;
      found.kind = kind === 'eat-here' ? 'pickup' : kind;
      found.eatHere = kind === 'eat-here' ? wordsOf(reading, cue.from, cue.to) : null;
    }
  }
  return found;
}

/** "no phone", "no contact": there is no way to reach the customer, and that is an answer. */
export function readNoContact(reading: Reading): boolean {
  for (const cue of cuesOf(reading, 'no-contact')) {
    claim(reading, cue.from, cue.to, 'contact', 'no phone, no e-mail');
    return true;
  }
  return false;
}
