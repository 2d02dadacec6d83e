import type { Context, CustomerWords, FulfilmentWords, Unclear, Understanding } from '../understanding.ts';
import { readAddress } from './address.ts';
import { readAllergies } from './allergies.ts';
import { readEmail } from './email.ts';
import { readInstructions } from './instructions.ts';
import { readKind, readNoContact, readOccasions, readPayment, readPrices, readSource } from './mentions.ts';
import { readBareName, readName } from './name.ts';
import type { Pasted } from './paste.ts';
import { readPhone } from './phone.ts';
import { anyCueAt, claim, cueAt, isComma, isStop, isStrange, type Reading } from './reading.ts';
import { mayHoldTime, readTime } from './time.ts';
import { zoneOf } from './wall-clock.ts';

/** Everything around the order lines. */
export type Around = Pick<
  Understanding,
  'customer' | 'fulfilment' | 'source' | 'payment' | 'instructions' | 'allergies' | 'unclear'
>;

/**
 * Reads who, how and when, and claims the words it explains, so that no number of a telephone becomes a
 * quantity. The order matters: what can be told for certain by its shape comes before what only a cue tells.
 */
export function readAround(reading: Reading, context: Context, paste: Pasted): Around {
  const { expecting } = context;
  const unclear: Unclear[] = [];
  const asksContact = expecting?.about === 'contact';
  claimSalutation(reading);
  const email = readEmail(reading);
  const none = readNoContact(reading);
  const phone = readPhone(reading, context.country, asksContact);
  const allergies = readAllergies(reading);
  const instructions = readInstructions(reading);
  readPrices(reading);
  readOccasions(reading);
  const asksTime = expecting?.about === 'time';
  const near = (asksTime ? expecting.candidates?.[0] : undefined) ?? dayAgreed(context);
  // An address has a house number, which "at 12" must not make a time of.
  const address = readAddress(reading);
  const time = mayHoldTime(reading, asksTime)
    ? readTime(
        reading,
        { now: context.now, hours: context.hours, zone: zoneOf(context.timezone) },
        asksTime,
        near,
      )
    : null;
  const kind = readKind(reading);
  const source = readSource(reading) ?? (paste.sender ? 'email' : null);
  const payment = readPayment(reading);
  let name = readName(reading);
  if (!name && (asksContact || phone.phone || email.email || none))
    name = readNameBesideContact(reading, asksContact);
  claimContactTalk(reading);
  if (kind.eatHere) instructions.push(kind.eatHere);

  if (phone.bad && !phone.phone) unclear.push({ text: phone.bad, reason: 'bad-phone', candidates: [] });
  if (email.bad && !email.email) unclear.push({ text: email.bad, reason: 'bad-email', candidates: [] });
  const found = time?.found ?? null;
  if (time && found && 'unclear' in found) {
    const { unclear: reason, ...rest } = found;
    unclear.push({ text: time.words, reason, ...rest });
  }
  const due = found && 'due' in found ? found.due : null;
  const customer: CustomerWords = {
    name: name ?? paste.sender?.name ?? null,
    phone: phone.phone,
    email: email.email ?? paste.sender?.email ?? null,
    ...(none ? { noContact: true as const } : {}),
  };
  const fulfilment: FulfilmentWords = {
    kind: kind.kind ?? (address ? 'delivery' : null),
    due,
    address,
  };
  return {
    customer: customer.name || customer.phone || customer.email || none ? customer : null,
    fulfilment: fulfilment.kind || fulfilment.due || fulfilment.address ? fulfilment : null,
    source,
    payment,
    instructions,
    allergies,
    unclear,
  };
}

/** An instant of the day that the draft is wanted on; one that has passed says nothing of a new time. */
function dayAgreed({ due, now }: Context): string | null {
  return due && due !== 'asap' && new Date(due) > now ? due : null;
}

/** "Hi team," above a message: whom it greets is not who orders. */
function claimSalutation(reading: Reading): void {
  const { tokens } = reading;
  const start = tokens.findIndex((token) => token.kind !== 'newline');
  const greeting = cueAt(reading, 'greeting', start);
  if (!greeting || start < 0) return;
  let to = greeting.to;
  while (to - greeting.to < 3 && isStrange(reading, to)) to += 1;
  if (to > greeting.to && (isComma(tokens[to]) || tokens[to]?.kind === 'newline')) {
    claim(reading, start, to, 'greeting', 'greets the desk');
  }
}

/** Kinds of words that may stand between "call" and the number: "call Jo on", "write to me at". */
const betweenContact = ['not-a-name', 'filler', 'at', 'on', 'name-for', 'email-at'] as const;
/** Kinds of words that lead up to it: "you can", "please", "I'd like you to". */
const beforeContact = ['opening', 'filler', 'want', 'not-a-name', 'it', 'to'] as const;

/** "You can write to me at …": what announces a number or address goes with it, whatever else its words mean. */
function claimContactTalk(reading: Reading): void {
  for (const contact of reading.claims.filter((one) => one.rule === 'phone' || one.rule === 'email')) {
    let from = contact.from;
    let cue: number | null = null;
    for (let at = from - 1; at >= 0 && contact.from - at <= 6; at -= 1) {
      if (isStop(reading.tokens[at]) || isComma(reading.tokens[at])) break;
      if (anyCueAt(reading, ['phone', 'email'], at) && !reading.inCatalog(at)) cue = at;
      else if (!reading.taken[at] && !anyCueAt(reading, betweenContact, at)) break;
    }
    if (cue === null) continue;
    from = cue;
    while (from > 0 && cue - from < 6 && anyCueAt(reading, beforeContact, from - 1)) from -= 1;
    // Words that lead up to it begin a clause; else they are another's.
    const opens = from === 0 || isStop(reading.tokens[from - 1]) || isComma(reading.tokens[from - 1]);
    claim(reading, opens ? from : cue, contact.from, contact.rule, 'announces how to reach the customer');
  }
}

/** "Maria Lopez 212 555 0147": strange words right before or after a number or address are a name. */
function readNameBesideContact(reading: Reading, asked: boolean): string | null {
  const { tokens } = reading;
  for (const contact of reading.claims.filter((one) => one.rule === 'phone' || one.rule === 'email')) {
    let from = contact.from;
    while (from > 0 && isComma(tokens[from - 1])) from -= 1;
    const edge = from;
    while (from > 0 && edge - from < 4 && isNamePart(reading, from - 1)) from -= 1;
    for (let start = from; start < edge; start += 1) {
      const name = readBareName(reading, start);
      if (name) return name;
    }
  }
  if (!asked) return null;
  for (let at = 0; at < tokens.length && at < 12; at += 1) {
    if (reading.taken[at] || isStop(tokens[at]) || isComma(tokens[at])) continue;
    return readBareName(reading, at);
  }
  return null;
}

function isNamePart(reading: Reading, at: number): boolean {
  return !reading.taken[at] && (reading.tokens[at]?.kind === 'word' || isComma(reading.tokens[at]));
}

/** A signature under a pasted e-mail: read for the name and number in it, never for order lines. */
export function mergeSignature(around: Around, signature: CustomerWords | null): Around {
  if (!signature) return around;
  const { customer } = around;
  return {
    ...around,
    customer: {
      name: customer?.name ?? signature.name,
      phone: customer?.phone ?? signature.phone,
      email: customer?.email ?? signature.email,
      ...(customer?.noContact ? { noContact: true as const } : {}),
    },
  };
}

/** The name, number and address in a signature's few lines. */
export function readSignature(reading: Reading, country: string): CustomerWords | null {
  const email = readEmail(reading);
  const phone = readPhone(reading, country, false);
  let name: string | null = null;
  for (let at = 0; at < reading.tokens.length && name === null; at += 1) {
    if (reading.taken[at] || reading.tokens[at]?.kind !== 'word') continue;
    name = readBareName(reading, at);
    if (name === null) break;
  }
  claim(reading, 0, reading.tokens.length, 'signature', 'signature');
  return name || phone.phone || email.email ? { name, phone: phone.phone, email: email.email } : null;
}
