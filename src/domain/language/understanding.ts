import type { OpeningHours } from '../../opening-hours.ts';
import type { Due, Source } from '../orders/fulfilment.ts';
import type { LineOption, LineWanted } from '../orders/line.ts';

/** A line that the draft already has; corrections point at it by `id`. */
export type KnownLine = LineWanted & { id: string };

/** What the desk just asked, so that "7", "Maria" or "the second" are answers to it. */
export type Expecting =
  | { about: 'product'; candidates: readonly string[] }
  | { about: 'option'; line: string; group: string; candidates: readonly string[] }
  /** `edit` is what was asked about; the answer gives it back pointed at its line. */
  | { about: 'which-line'; candidates: readonly string[]; edit?: Unpointed }
  | { about: 'quantity'; line: string }
  /** `candidates` are ISO instants that were offered: "7" is an hour of their day, "the second" is one of them. */
  | { about: 'time'; candidates?: readonly string[] }
  | { about: 'contact' }
  /** The read-back: "yes" and "correct" confirm. */
  | { about: 'confirmation' };

/** What is known besides the words. Everything of it is data, so that reading a sentence stays pure. */
export type Context = {
  now: Date;
  /** IANA name. */
  timezone: string;
  hours: OpeningHours;
  /** ISO 3166 country for phone numbers without a country code: `US`. */
  country: string;
  lines: readonly KnownLine[];
  /** When the draft is wanted so far: an hour named alone is one of that day. */
  due?: Due | null;
  expecting: Expecting | null;
};

/** One change to the draft, already pointed at its line. */
export type Edit =
  | { do: 'add'; line: LineWanted }
  | { do: 'remove'; line: string }
  | { do: 'set-quantity'; line: string; quantity: number }
  /** Puts these options on the line: a choice of a single-choice group replaces the one there; a removal takes a choice off. */
  | { do: 'set-options'; line: string; options: readonly LineOption[] }
  /** Takes an option back as though it had never been named ("forget the extra cheese"). */
  | { do: 'clear-options'; line: string; options: readonly LineOption[] }
  /** Another product on the same line; options that the new one knows are kept. */
  | { do: 'set-product'; line: string; sku: string }
  /** "one of them without onions": takes `quantity` off the line into a new one with these options on top. */
  | { do: 'split'; line: string; quantity: number; options: readonly LineOption[] }
  | { do: 'set-note'; line: string; note: string }
  /** The words fit several lines: the desk asks which, and applies `edit` with that line's id. */
  | {
      do: 'ask-which';
      candidates: readonly string[];
      edit: Exclude<Edit, { do: 'add' } | { do: 'ask-which' }>;
    };

/** An edit of a line without its line: what is asked about when it may be several. */
export type Unpointed = Edit extends infer One
  ? One extends { line: string }
    ? Omit<One, 'line'>
    : never
  : never;

export type UnclearReason =
  | 'unknown-product'
  | 'ambiguous-product'
  | 'ambiguous-choice'
  | 'missing-option'
  | 'unknown-words'
  /** "drop the coke", of an order without one. */
  | 'not-in-order'
  /** "6" outside opening hours: `candidates` are ISO instants. */
  | 'ambiguous-time'
  /** A time in the past or out of hours; a phone number or an e-mail address that is none; a quantity that cannot be. */
  | 'bad-time'
  | 'bad-phone'
  | 'bad-email'
  | 'bad-quantity';

export type Unclear = {
  /** The words as typed. */
  text: string;
  reason: UnclearReason;
  /** Skus for products, choice ids for choices, ISO instants for times; best first. */
  candidates: readonly string[];
  /** What is wrong with a time: it is past, or the shop is closed then. */
  detail?: 'past' | 'closed';
  /** The option group, for choices and missing options. */
  group?: string;
  /** Which line it belongs to: an index into the `add` edits of this understanding, or a known line's id. */
  line?: { added: number } | { id: string };
  /** What an ambiguous or unknown product was wanted as: taken up once the product is known. */
  wanted?: Omit<LineWanted, 'sku'>;
};

/** What the words as a whole are for. `order` covers additions, corrections and answers: see the edits. */
export type Intent =
  | 'order'
  | 'confirm'
  | 'deny'
  | 'cancel'
  | 'start-over'
  /** "the usual", "same as last time". */
  | 'repeat-last-order'
  | 'greeting'
  | 'thanks'
  | 'help'
  | 'status'
  | 'availability'
  | 'price'
  | 'hours'
  | 'complaint'
  | 'human'
  | 'unknown';

export type CustomerWords = {
  name: string | null;
  /** E.164. */
  phone: string | null;
  email: string | null;
  /** "no phone, no e-mail", or "none" when a contact was asked for. */
  noContact?: true;
};

export type FulfilmentWords = {
  kind: 'pickup' | 'delivery' | null;
  due: Due | null;
  address: string | null;
};

/** Which words became what, by which rule: what `interpret --explain` prints. Offsets into the text. */
export type Explanation = { start: number; end: number; rule: string; meaning: string };

export type Understanding = {
  text: string;
  intent: Intent;
  edits: readonly Edit[];
  customer: CustomerWords | null;
  fulfilment: FulfilmentWords | null;
  source: Source | null;
  /** As said: "card", "will pay cash". */
  payment: string | null;
  /** Special instructions for the whole order, word for word. */
  instructions: readonly string[];
  /** Word for word; always flagged. */
  allergies: readonly string[];
  unclear: readonly Unclear[];
  explained: readonly Explanation[];
};
