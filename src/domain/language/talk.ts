import type { Chrono } from 'chrono-node';

/**
 * What a phrase of a language hints at. A rule reads the phrase of its kind and the words beside it;
 * the phrases themselves are data of the language, so that a new phrasing is one more string.
 */
export type CueKind =
  // who
  | 'name-is'
  | 'name-for'
  | 'name-after'
  | 'title'
  | 'not-a-name'
  | 'last-name-first'
  | 'phone'
  | 'email'
  | 'email-at'
  | 'email-dot'
  | 'no-contact'
  // where to, and how
  | 'pickup'
  | 'delivery'
  | 'eat-here'
  | 'address'
  | 'street'
  | 'unit-of-address'
  // when
  | 'asap'
  | 'date'
  | 'part-of-day'
  | 'month'
  | 'day-ending'
  | 'at'
  | 'until'
  | 'morning'
  | 'evening'
  | 'noon'
  | 'midnight'
  | 'oclock'
  | 'past'
  /** Minutes said after the hour, by their number: "y media" is `30`, "menos cuarto" is `-15`. */
  | 'hour-part'
  | 'before-hour'
  | 'minutes'
  | 'hours-unit'
  | 'in'
  | 'from-now'
  // around the money
  | 'currency'
  | 'each'
  | 'occasion'
  | 'payment'
  | 'source'
  // word for word
  | 'allergy'
  | 'allergy-of'
  /** "such as", "for example": names what was just said. */
  | 'such-as'
  /** What must not happen to who is allergic, in a clause of its own: "can't have", "reaction", "made near". */
  | 'harm'
  /** "so", "which means": what follows from the allergy. */
  | 'so'
  | 'instruction'
  | 'note'
  | 'clause'
  | 'article'
  // answers and corrections
  | 'yes'
  | 'no'
  | 'none'
  | 'set'
  | 'to'
  | 'remove'
  | 'clear'
  | 'drop-line'
  | 'add'
  | 'again'
  | 'same-as'
  | 'twice'
  | 'except'
  | 'another'
  | 'more'
  | 'fewer'
  | 'only'
  | 'one-of-them'
  | 'it'
  | 'them'
  | 'both'
  | 'all'
  | 'rest'
  | 'last'
  | 'ordinal'
  | 'the-one'
  | 'instead-of'
  | 'instead'
  | 'not'
  | 'actually'
  | 'opening'
  | 'take'
  | 'off'
  | 'quantity-word'
  | 'should-be'
  | 'on'
  | 'with'
  | 'time-word'
  | 'filler'
  // what the words as a whole are for
  | 'confirm'
  | 'cancel'
  | 'order-word'
  | 'start-over'
  | 'scratch'
  | 'repeat'
  | 'greeting'
  | 'thanks'
  /** "that is all": nothing more is wanted. */
  | 'enough'
  | 'help'
  | 'status'
  | 'availability'
  | 'price'
  | 'hours'
  | 'complaint'
  | 'human'
  | 'want'
  /** "place an order", "change my order": speaks of ordering, and orders nothing yet. */
  | 'order-talk'
  /** Asks something that no other kind of question is. */
  | 'question';

/** A phrase, or a phrase with what it stands for (`noon` of `date`, the number of an ordinal). */
export type Phrase = string | readonly [phrase: string, value: string];

/** Everything of a language that the rules around the lines need. */
export type Talk = {
  /** A BCP 47 language: `en`, `es`. */
  id: string;
  cues: Partial<Record<CueKind, readonly Phrase[]>>;
  /** Numbers in words that may be an hour, a minute or a wait: `six` -> 6, `thirty` -> 30. */
  numbers: Readonly<Record<string, number>>;
  /** Figures as they are said one by one in a phone number: `oh` -> 0. */
  figures: Readonly<Record<string, string>>;
  /** "calle Mayor 12" rather than "12 Main Street". */
  streetFirst: boolean;
  /** "a" and "an" before a unit of time, and "half an". */
  one: readonly string[];
  half: readonly string[];
  quarter: readonly string[];
  /** Joins a pair: "between 6 and 7", "one and a half". */
  and: readonly string[];
  /** Reads the date of a phrase such as "next Friday" or "Dec 24". */
  chrono: Chrono;
  /** Header words of a pasted e-mail, lower case. */
  mail: {
    from: readonly string[];
    headers: readonly string[];
    /** What stands before quoted history: "On … wrote:". */
    quoted: readonly RegExp[];
    /** A line that opens a signature: "Best regards". */
    closings: readonly string[];
  };
  /** Words that stay lower case inside a name: "de", "van". */
  particles: readonly string[];
};
