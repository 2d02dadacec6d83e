import type { Token } from './token.ts';

/** What a word or phrase of the language does in a sentence, when no product or option claims it. */
export type Cue =
  /** Joins two things of the same kind: "and", "plus". */
  | 'and'
  | 'or'
  /** Ends what a negation governs: "but". */
  | 'but'
  /** What follows belongs to what was named before: "with", "topped with". */
  | 'with'
  /** What follows is not wanted: "no", "without", "hold the". */
  | 'not'
  /** A clause of its own begins: "i want", "give me", "add". */
  | 'verb'
  /** "only", "just", "plain". */
  | 'only'
  /** What follows is replaced by what was named before: "instead of". */
  | 'instead'
  /** "swap", "replace": the first named goes, the second comes. */
  | 'swap'
  /** "for" between the two of a swap, and before names of groups. */
  | 'for'
  /** Everything but what follows: "except". */
  | 'except'
  /** What was just said is taken back: "no wait", "i mean". */
  | 'repair'
  /** The lines named so far, all of them: "all of them", "both". */
  | 'all'
  /** The whole order, where nothing else is called so: "everything without onions: …". */
  | 'everything'
  /** What was counted is of every one in a list: "two each of", "two of each". */
  | 'each'
  /** The line named last: "it", "on that". */
  | 'it'
  /** Some of the line named last, after a number: "of them", "of those". */
  | 'of-them'
  /** What is left of a number that was split: "the other", "the rest". */
  | 'rest'
  /** One of the line named last: "the second one". */
  | 'one-of'
  /** One more line, of the same product when none is named: "another", "one more". */
  | 'another'
  /** The line named last once more, with what is said behind it: "same again but". */
  | 'again'
  /** Counts without changing what is counted: "orders of", "pieces". */
  | 'measure'
  /** Two, or one of what is sold in pairs: "a pair of gloves". */
  | 'pair'
  /** Holds an unknown number of the thing: "a box of", "pack". */
  | 'pack'
  /** A word for a kind of option or product in general: "size", "toppings". */
  | 'generic'
  /** Stands for the product: the "ones" of "two mushroom ones". */
  | 'noun'
  /** Grammar and politeness: "of", "the", "i", "would". No shop's word of one of these alone is believed. */
  | 'particle'
  /** "a", "an": one, unless something else stands there. */
  | 'article'
  /** "a few": a number that has to be asked for. */
  | 'some-number'
  /** Multiplies: the "x" of "3 x". */
  | 'times'
  /** A sound between words, wherever it stands: "um". */
  | 'hesitation'
  /** Says nothing about the order. */
  | 'filler';

/** A unit of measure: "g" is `{ unit: 'kg', factor: 0.001 }` to a product sold by kg. */
export type UnitWord = { dimension: string; factor: number };

/** The words by which one language orders things. Rules never hold a word of their own. */
export type LineWords = {
  code: string;
  /** Singular and plural of a word have the same key. Never shown. */
  stem: (word: string) => string;
  /** Whether the word as typed says more than one: "two sugars" counts sugar, "two pepperoni" counts pizzas. */
  plural: (word: string) => boolean;
  /** Words that count a countable choice and nothing else: "triple shot". */
  counts: Readonly<Record<string, number>>;
  /** Words for single numbers, zero to nineteen, tens, hundred, thousand. */
  numbers: Readonly<Record<string, number>>;
  /** "one hundred and twenty"; with `joinsTens` also "thirty and five". */
  numberJoins: readonly string[];
  joinsTens: boolean;
  /** Words that multiply the number before them, or count by themselves after an article. */
  multiples: Readonly<Record<string, number>>;
  /** Fractions after a number or an article: "half", "quarter". */
  fractions: Readonly<Record<string, number>>;
  /** Spelling variants by their usual form: "litre" -> "liter". One word each. */
  variants: Readonly<Record<string, string>>;
  /** Short forms of option names: "lg" -> "large". Used where nothing else fits. */
  abbreviations: Readonly<Record<string, string>>;
  /** Before a product they point at one named earlier: "the", "that". */
  definite: readonly string[];
  /** Words that slip in even inside a name: "banana like peppers". */
  inside: readonly string[];
  /** Numbers that may stand for the product: the "one" of "a large one". */
  pronouns: readonly string[];
  /** Of the generic words, those for options that may be counted: "two topping". */
  optionWords: readonly string[];
  /** What stands between a number word and the thing: "a couple of". */
  of: readonly string[];
  /** Names of the same thing. A shop that uses one of them is understood by the others, unless they are its own words. */
  synonyms: readonly (readonly string[])[];
  cues: Readonly<Partial<Record<Cue, readonly string[]>>>;
  /** Words of the amounts that every shop may use: extra, light, double, half. */
  amounts: Readonly<Record<string, readonly string[]>>;
  units: Readonly<Record<string, UnitWord>>;
  /** Words and signs of money, to tell prices from quantities. */
  money: readonly string[];
};

/** What the matcher asks a token for: words that mean the same have the same key. */
export function tokenKey(token: Token, words: LineWords): string {
  if (token.value !== undefined) return String(token.value);
  if (token.kind === 'code') return token.norm;
  return words.stem(words.variants[token.norm] ?? token.norm);
}
