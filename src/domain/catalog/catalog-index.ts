import type { LineWords } from '../language/language.ts';
import { tokenKey } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import type { Catalog, Choice, Group, Product } from './catalog.ts';
import { type ProductSearch, productSearch } from './product-search.ts';
import { type Spelling, spellingOf } from './spelling.ts';

/** A choice as a phrase names it. */
export type ChoiceRef = {
  group: Group;
  choice: Choice;
  /** Made by us from a name ("lg", or "thin" for "thin crust" in the group "crust"): the shop's own words win. */
  derived: boolean;
};

/** An amount as a phrase names it, and the groups (by key) where it means something. */
export type AmountRef = { id: string; groups: ReadonlySet<string> };

/** The catalogue as the language reads it. Built once; every look-up is a hash of a few words. */
export type CatalogIndex = {
  catalog: Catalog;
  words: LineWords;
  product: (sku: string) => Product | undefined;
  /** Products that the phrase (keys joined by spaces) names in full. */
  products: (phrase: string) => readonly Product[];
  choices: (phrase: string) => readonly ChoiceRef[];
  amounts: (phrase: string) => readonly AmountRef[];
  /** The longest phrase, in words, that begins with this word; 0 when none does. */
  longest: (first: string) => number;
  /** Whether any name or alias holds this word. */
  knows: (key: string) => boolean;
  /** Products that have the group (by key). */
  productsWith: (group: string) => readonly Product[];
  /** Names of groups ("topping"): they speak of options in general. */
  groupNames: ReadonlySet<string>;
  /** Words for many-choice options in general, as keys: "topping". */
  optionNames: ReadonlySet<string>;
  /** Choices with this word in a name: "peppers" of "green peppers" and "hot peppers". */
  choicesWith: (key: string) => readonly ChoiceRef[];
  spelling: Spelling;
  /** The key that a word found by its spelling is known by. */
  usual: (key: string) => string;
  holders: ProductSearch['holders'];
  partial: ProductSearch['partial'];
  /** For typeahead: the last word may be unfinished. Best first. */
  search: (words: string, limit: number) => Product[];
};

export function buildIndex(catalog: Catalog, words: LineWords): CatalogIndex {
  const bySku = new Map<string, Product>();
  const productPhrases = new Map<string, Product | Product[]>();
  const choicePhrases = new Map<string, ChoiceRef[]>();
  const amountPhrases = new Map<string, AmountRef[]>();
  const firsts = new Map<string, number>();
  const known = new Set<string>();
  const groups = new Map<string, Group>();
  const users = new Map<string, Product[]>();
  const choiceWords = new Map<string, ChoiceRef[]>();
  const search = productSearch(words);
  const others = otherNames(words);
  /** Names by the language's synonyms, taken where no product has them for its own. */
  const derived = new Map<string, Product>();

  const note = (keys: readonly string[]): string => {
    const first = keys[0] ?? '';
    if ((firsts.get(first) ?? 0) < keys.length) firsts.set(first, keys.length);
    for (const key of keys) known.add(key);
    return keys.join(' ');
  };

  for (const product of catalog.products) {
    bySku.set(product.sku, product);
    for (const name of names(product.name, product.aliases, product.sku)) {
      const keys = phraseKeys(name, words);
      if (keys.length === 0) continue;
      const phrase = note(keys);
      const there = productPhrases.get(phrase);
      if (there === undefined) productPhrases.set(phrase, product);
      else if (Array.isArray(there)) {
        if (!there.includes(product)) there.push(product);
      } else if (there !== product) productPhrases.set(phrase, [there, product]);
      for (const other of others.get(phrase) ?? none) derived.set(other, product);
      search.add(product, keys);
    }
    for (const group of product.groups) {
      groups.set(group.key, group);
      const list = users.get(group.key);
      if (list === undefined) users.set(group.key, [product]);
      else list.push(product);
    }
  }

  for (const [phrase, product] of derived) {
    if (productPhrases.has(phrase)) continue;
    productPhrases.set(note(phrase.split(' ')), product);
  }

  const groupNames = new Set<string>();
  for (const group of groups.values()) {
    groupNames.add(phraseKeys(group.group, words).join(' '));
    groupNames.add(phraseKeys(group.key.split('/').at(-1) ?? '', words).join(' '));
    addChoices(group, words, choicePhrases, note);
    addWords(group, words, choiceWords);
    addAmounts(group, words, amountPhrases, note);
  }
  groupNames.delete('');
  const optionNames = new Set(
    (words.cues.generic ?? []).filter((w) => words.optionWords.includes(w)).map(words.stem),
  );
  for (const group of groups.values())
    if (group.many) optionNames.add(phraseKeys(group.group, words).join(' '));
  search.finish();

  // "mayonnaise" is read as "mayo": a slip in the long word is one edit of it, not of the short one.
  const respelt = new Map<string, string>();
  for (const [word, usual] of Object.entries(words.variants)) {
    const key = words.stem(usual);
    if (known.has(key) && !known.has(words.stem(word))) respelt.set(words.stem(word), key);
  }

  return {
    catalog,
    words,
    product: (sku) => bySku.get(sku),
    products: (phrase) => {
      const found = productPhrases.get(phrase);
      if (found === undefined) return none;
      return Array.isArray(found) ? found : [found];
    },
    choices: (phrase) => choicePhrases.get(phrase) ?? none,
    amounts: (phrase) => amountPhrases.get(phrase) ?? none,
    longest: (first) => firsts.get(first) ?? 0,
    knows: (key) => known.has(key),
    productsWith: (group) => users.get(group) ?? none,
    groupNames,
    optionNames,
    choicesWith: (key) => choiceWords.get(key) ?? none,
    spelling: spellingOf([...known, ...respelt.keys()]),
    usual: (key) => respelt.get(key) ?? key,
    holders: search.holders,
    partial: search.partial,
    search: search.search,
  };
}

const none: readonly never[] = [];

function* names(name: string, aliases: readonly string[], code: string): Generator<string> {
  yield name;
  yield* aliases;
  if (!aliases.includes(code)) yield code;
}

/** A phrase as the matcher compares it: punctuation in it does not count. */
export function phraseKeys(phrase: string, words: LineWords): string[] {
  return plainKeys(phrase, words) ?? readKeys(phrase, words);
}

function readKeys(phrase: string, words: LineWords): string[] {
  return normalise(phrase, words)
    .filter((t) => t.kind !== 'punctuation' && t.kind !== 'newline')
    .map((t) => tokenKey(t, words));
}

/** The same for most names, which are plain words, numbers and codes: an index of 100,000 is built in half the time. */
function plainKeys(phrase: string, words: LineWords): string[] | null {
  const keys: string[] = [];
  for (const piece of phrase.toLowerCase().split(' ')) {
    if (/^[a-z]+$/.test(piece)) {
      if (Object.hasOwn(words.numbers, piece)) return null;
      keys.push(words.stem(words.variants[piece] ?? piece));
    } else if (/^[1-9]\d{0,8}$/.test(piece) || (/^[a-z]+\d+$/.test(piece) && !/^x\d/.test(piece)))
      keys.push(piece);
    else if (piece !== '') return null;
  }
  return keys;
}

function addChoices(
  group: Group,
  words: LineWords,
  phrases: Map<string, ChoiceRef[]>,
  note: (keys: readonly string[]) => string,
): void {
  const put = (keys: readonly string[], choice: Choice, derived: boolean): void => {
    if (keys.length === 0) return;
    const phrase = note(keys);
    const refs = phrases.get(phrase);
    if (refs === undefined) phrases.set(phrase, [{ group, choice, derived }]);
    else if (!refs.some((r) => r.group === group && r.choice === choice && !r.derived)) {
      refs.push({ group, choice, derived });
    }
  };
  const groupKeys = phraseKeys(group.group, words);
  const named = new Set<string>();
  for (const choice of group.choices) {
    for (const name of [choice.name, ...choice.aliases]) {
      const keys = phraseKeys(name, words);
      named.add(keys.join(' '));
      put(keys, choice, false);
    }
  }
  for (const choice of group.choices) {
    const shorter = new Set<string>();
    for (const name of [choice.name, ...choice.aliases]) {
      const keys = phraseKeys(name, words);
      // "thin crust" in the group "crust" is "thin" too.
      if (
        keys.length > groupKeys.length &&
        groupKeys.every((k, i) => keys[keys.length - groupKeys.length + i] === k)
      ) {
        shorter.add(keys.slice(0, -groupKeys.length).join(' '));
      }
      for (const other of otherNames(words).get(keys.join(' ')) ?? []) shorter.add(other);
    }
    for (const phrase of shorter) if (!named.has(phrase)) put(phrase.split(' '), choice, true);
  }
}

const otherNamesOf = new WeakMap<LineWords, Map<string, Set<string>>>();

/** By the keys of a name, the other names and short forms that the language has for the same thing. */
function otherNames(words: LineWords): Map<string, Set<string>> {
  const known = otherNamesOf.get(words);
  if (known !== undefined) return known;
  const made = new Map<string, Set<string>>();
  const add = (name: string, other: string): void => {
    const key = phraseKeys(name, words).join(' ');
    const others = made.get(key) ?? new Set();
    made.set(key, others.add(phraseKeys(other, words).join(' ')));
  };
  for (const [short, long] of Object.entries(words.abbreviations)) add(long, short);
  for (const same of words.synonyms) {
    for (const name of same) for (const other of same) if (other !== name) add(name, other);
  }
  otherNamesOf.set(words, made);
  return made;
}

/** The last word of each name: that is what a shorter name keeps. */
function addWords(group: Group, words: LineWords, byWord: Map<string, ChoiceRef[]>): void {
  for (const choice of group.choices) {
    for (const name of [choice.name, ...choice.aliases]) {
      const keys = phraseKeys(name, words);
      const last = keys.at(-1);
      if (last === undefined || keys.length < 2) continue;
      const refs = byWord.get(last) ?? [];
      byWord.set(last, refs);
      if (!refs.some((r) => r.group === group && r.choice === choice))
        refs.push({ group, choice, derived: true });
    }
  }
}

function addAmounts(
  group: Group,
  words: LineWords,
  phrases: Map<string, AmountRef[]>,
  note: (keys: readonly string[]) => string,
): void {
  for (const amount of group.amounts) {
    for (const alias of new Set([amount.id, ...amount.aliases, ...(words.amounts[amount.id] ?? [])])) {
      const keys = phraseKeys(alias, words);
      if (keys.length === 0) continue;
      const phrase = note(keys);
      const refs = phrases.get(phrase) ?? [];
      phrases.set(phrase, refs);
      const same = refs.find((r) => r.id === amount.id);
      if (same === undefined) refs.push({ id: amount.id, groups: new Set([group.key]) });
      else (same.groups as Set<string>).add(group.key);
    }
  }
}
