import type { LineWords } from '../language.ts';
import { englishAmounts } from './line-amounts.ts';
import { englishGrammar } from './line-grammar.ts';
import { englishMeasures } from './line-measures.ts';
import { englishAbbreviations, englishSynonyms, englishVariants } from './line-spellings.ts';
import { englishTalk } from './line-talk.ts';
import { englishUnits } from './line-units.ts';

/** The English of order lines. Longer phrases win over shorter ones; a shop's own words win over all of these. */
export const englishLines: LineWords = {
  code: 'en',
  stem,
  plural: (word) => /[^s']s$/.test(word),
  numbers: {
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    hundred: 100,
    thousand: 1000,
  },
  numberJoins: ['and'],
  joinsTens: false,
  multiples: { dozen: 12, couple: 2, score: 20, gross: 144, hundred: 100, thousand: 1000 },
  counts: { single: 1, double: 2, dbl: 2, triple: 3, quad: 4, quadruple: 4 },
  fractions: { half: 0.5, quarter: 0.25, third: 1 / 3 },
  variants: englishVariants,
  abbreviations: englishAbbreviations,
  definite: ['the', 'that', 'this', 'those', 'these', 'my', 'your'],
  inside: ['like', 'well', 'please', 'maybe', 'um', 'uh', 'er', 'uhm', 'umm', 'hmm'],
  pronouns: ['one'],
  optionWords: ['topping', 'ingredient', 'filling', 'flavor'],
  of: ['of'],
  synonyms: englishSynonyms,
  cues: { ...englishGrammar, ...englishMeasures, ...englishTalk },
  amounts: englishAmounts,
  units: englishUnits,
  money: [
    '$',
    '€',
    '£',
    'dollar',
    'dollars',
    'buck',
    'bucks',
    'cent',
    'cents',
    'usd',
    'eur',
    'euro',
    'euros',
    'gbp',
    'quid',
  ],
};

/**
 * A key, not a word: plural and singular come out alike ("fries" and "fry" are "fri", "cookies" and
 * "cookie" are "cooki", "boxes" and "box" are "box"), by one rule that needs no list of words.
 */
function stem(word: string): string {
  let end = word.length;
  if (end > 3 && word.endsWith("'s")) end -= 2;
  else if (end > 2 && word.charCodeAt(end - 1) === S && word.charCodeAt(end - 2) !== S) end -= 1;
  if (end > 3 && word.charCodeAt(end - 1) === E) end -= 1;
  if (end > 2 && word.charCodeAt(end - 1) === Y) return `${word.slice(0, end - 1)}i`;
  return end === word.length ? word : word.slice(0, end);
}

const E = 101;
const S = 115;
const Y = 121;
