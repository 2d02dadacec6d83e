import type { Product } from '../catalog/catalog.ts';
import { type CatalogIndex, phraseKeys } from '../catalog/catalog-index.ts';
import { tokenKey, type UnitWord } from './language.ts';
import type { Span } from './match.ts';
import { fits, hasCue, isAmount, isChoice, isProduct, isStop } from './roles.ts';
import type { Token } from './token.ts';

/** One line in the making: what was named, how many, and where its own words begin. */
export type Mention = {
  /** Spans from here to the product are said of it. */
  start: number;
  /** The product's span; where none is named, the last span that belongs to the head ("a large"). */
  head: number;
  /** Whether the head is a product's name. */
  named: boolean;
  /** Empty: no product was named. */
  products: readonly Product[];
  /** null: not said. An article is a quantity of 1 that a better number may replace. */
  quantity: number | null;
  article: boolean;
  unit: UnitWord | null;
  /** Span of the quantity. */
  counted: number | null;
  /** Words in the product's place that nobody knows. */
  unknown: boolean;
  /** "one of them", "the other": a part of a line before it. */
  split: 'some' | 'rest' | null;
};

export type Segmented = {
  mentions: Mention[];
  /** Spans of products that only point back at a mention ("on the pizza"), or at all of them. */
  pointers: ReadonlyMap<number, Mention | 'all'>;
};

/**
 * Stage 3: spans -> mentions. Every product is one, and so is every number or article with options whose product
 * is left unsaid ("and a medium with tuna"). Linear: each look-ahead ends at the next number or product.
 */
export function segment(index: CatalogIndex, spans: readonly Span[], tokens: readonly Token[]): Segmented {
  const products = spans.map((_, i) => isProduct(spans[i]) && !choiceByPlace(spans, i));
  const postfix = postfixNumbers(spans, products);
  const mentions: Mention[] = [];
  const pointers = new Map<number, Mention | 'all'>();
  const bySku = new Map<string, Mention>();
  let last: Mention | null = null;
  for (let i = 0; i < spans.length; i += 1) {
    const span = spans[i];
    if (span === undefined) continue;
    let made: Mention | null = null;
    if (startsQuantity(spans, i) && !postfix.has(i)) {
      made = quantified(index, spans, products, i, last, tokens);
    } else if (products[i] === true) {
      if (last !== null && sameThingAgain(index, spans, tokens, last, i)) {
        if (span.partial !== 'ask') last.head = i;
        continue;
      }
      const known = span.products.map((p) => bySku.get(p.sku)).find((m) => m !== undefined);
      const pointing = known === undefined ? null : pointerBefore(spans, tokens, i, index);
      if (known !== undefined && pointing !== null) {
        pointers.set(i, pointing === 'all' ? 'all' : known);
        continue;
      }
      made = unquantified(spans, i, last);
    } else if (postfix.has(i) && last !== null && last.quantity === null) {
      last.quantity = span.value ?? null;
      last.unit = span.unit ?? null;
      last.counted = i;
    }
    if (made === null) continue;
    mentions.push(made);
    for (const product of made.products) bySku.set(product.sku, made);
    last = made;
    i = made.head;
  }
  return { mentions, pointers };
}

/** "the pizza", "both pizzas", of one that was named before. */
function pointerBefore(
  spans: readonly Span[],
  tokens: readonly Token[],
  at: number,
  index: CatalogIndex,
): 'all' | 'one' | null {
  const before = spans[at - 1];
  if (hasCue(before, 'all')) return 'all';
  if (before === undefined || before.kind !== 'cue') return null;
  const word = tokens[before.to - 1]?.norm ?? '';
  if (!index.words.definite.includes(word)) return null;
  return hasCue(spans[at - 2], 'all') ? 'all' : 'one';
}

/** "latte with milk": a word that is a product and a choice is a choice after "with", "no" or an amount. */
function choiceByPlace(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  if (span === undefined || !isChoice(span)) return false;
  // "chocolate shake": said of the product right behind it.
  const next = spans[at + 1];
  if (next !== undefined && isProduct(next) && fits(span, next.products)) return true;
  let i = at - 1;
  while (hasCue(spans[i], 'particle', 'filler', 'only')) i -= 1;
  const before = spans[i];
  if (isAmount(before)) return true;
  // Only a part of a product's name, but the whole of an option's.
  if (span.partial === 'ask' && isProduct(before) && before !== undefined && fits(span, before.products))
    return true;
  if (!hasCue(before, 'with', 'not', 'and', 'or', 'instead', 'except') && !isChoice(before)) return false;
  for (let j = i; j >= 0 && j > at - 40; j -= 1) {
    const other = spans[j];
    if (other === undefined || startsQuantity(spans, j)) return false;
    if (isProduct(other)) return fits(span, other.products);
    if (isStop(other) && !isComma(other)) return false;
  }
  return false;
}

function isComma(span: Span): boolean {
  return span.mark === ',';
}

function startsQuantity(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  return (
    span !== undefined &&
    (span.kind === 'number' || hasCue(span, 'article', 'another', 'some-number', 'rest', 'one-of'))
  );
}

/** Numbers behind what they count: "coke x2", "M8-40: 200", "sand 25 kg". */
function postfixNumbers(spans: readonly Span[], products: readonly boolean[]): Set<number> {
  const found = new Set<number>();
  let numbers: number[] = [];
  let counted = 0;
  let other = false;
  let first: 'product' | 'number' | null = null;
  let lastThing: 'product' | 'number' | null = null;
  const close = (): void => {
    if (first === 'product' && lastThing === 'number' && numbers.length === counted) {
      for (const n of numbers) found.add(n);
    }
    // "gloves, large, 5 pairs": a number alone between two commas.
    if (counted === 0 && numbers.length === 1 && !other) for (const n of numbers) found.add(n);
    numbers = [];
    other = false;
    counted = 0;
    first = null;
    lastThing = null;
  };
  spans.forEach((span, i) => {
    if (isStop(span) && !/^[-:=–—]$/.test(span.mark ?? '')) close();
    else if (span.kind === 'number') {
      if (hasCue(spans[i - 1], 'times')) found.add(i);
      // "pizza for two people"
      if (hasCue(spans[i - 1], 'for')) return;
      numbers.push(i);
      first ??= 'number';
      lastThing = 'number';
    } else if (products[i] === true) {
      counted += 1;
      first ??= 'product';
      lastThing = 'product';
    } else if (isChoice(span) || span.kind === 'unknown' || hasCue(span, 'article', 'of-them')) {
      other = true;
      // "coffee 500 g whole bean": what has a unit counts the product before it, whatever else is said of it.
      const held = spans[numbers.at(-1) ?? -1];
      if (lastThing === 'number' && held?.unit === undefined) lastThing = null;
      if (hasCue(span, 'article')) first ??= 'number';
    }
  });
  close();
  return found;
}

/** What a number or an article counts, or null when it counts no line. */
function quantified(
  index: CatalogIndex,
  spans: readonly Span[],
  products: readonly boolean[],
  at: number,
  last: Mention | null,
  tokens: readonly Token[],
): Mention | null {
  const span = spans[at];
  if (span === undefined) return null;
  const article = span.kind !== 'number';
  const mention: Mention = {
    start: at,
    head: at,
    named: false,
    products: [],
    quantity: span.value ?? (hasCue(span, 'some-number') ? null : 1),
    article: article && !hasCue(span, 'another'),
    unit: span.unit ?? null,
    counted: at,
    unknown: false,
    split: null,
  };
  if (hasCue(span, 'one-of')) {
    return last === null || (last.quantity ?? 1) < 2 ? null : { ...mention, article: false, split: 'some' };
  }
  if (hasCue(span, 'rest')) {
    return last === null ? null : { ...mention, quantity: null, article: false, split: 'rest' };
  }
  const between: number[] = [];
  let measured = -1;
  let paired = false;
  let unknown = -1;
  let i = at + 1;
  for (; i < spans.length; i += 1) {
    const next = spans[i];
    if (next === undefined) break;
    if (products[i] === true) {
      const misfit = between.filter((c) => !fits(spans[c] ?? next, next.products) && !measures(spans[c]));
      // "a regular coke" is a coke even where only pizzas are regular; "one large and coke" is two things.
      if (misfit.length > 0 && hasCue(spans[i - 1], 'and', 'or')) break;
      if (misfit.length > 0 && misfit.some((c) => spans[c]?.choices.some((r) => r.group.many))) break;
      const inner = measured < 0 ? undefined : spans[measured];
      const sold = next.products.some((p) => p.unit !== 'each');
      const times =
        inner !== undefined && sold
          ? {
              quantity: (mention.quantity ?? 1) * (inner.value ?? 1),
              unit: inner.unit ?? null,
              counted: measured,
            }
          : {};
      const twos =
        paired && !next.products.some((p) => index.words.plural(p.name))
          ? { quantity: (mention.quantity ?? 1) * 2 }
          : {};
      // "sandpaper 80 grit, 10 sheets"
      if (
        next.partial === 'ask' &&
        last !== null &&
        last.quantity === null &&
        restates(index, tokens, next, last)
      ) {
        last.quantity = mention.quantity;
        last.counted = at;
        last.head = last.named ? last.head : i;
        return null;
      }
      return { ...mention, ...twos, ...times, head: i, named: true, products: next.products };
    }
    // "an order of two fries", "one 25 kg bag": the nearer number counts when the nearer word is no option.
    if (startsQuantity(spans, i)) {
      // "two 25 kg bags of sand", "a 40 inch pizza"
      if (next.unit !== undefined && span.unit === undefined && measured < 0) {
        measured = i;
        continue;
      }
      // "one large two topping pizza"
      if (
        next.kind === 'number' &&
        spans[i + 1] !== undefined &&
        countsOptions(index, spans[i + 1] ?? next, tokens)
      ) {
        i += 1;
        continue;
      }
      if (
        article &&
        between.length === 0 &&
        unknown < 0 &&
        hasCue(spans[i - 1], 'measure', 'article', 'pack')
      )
        return null;
      break;
    }
    if (isChoice(next)) between.push(i);
    else if (next.kind === 'unknown') unknown = unknown < 0 ? i : unknown;
    else if (isAmount(next) || (hasCue(next, 'and') && between.length > 0) || hasCue(next, 'times')) continue;
    else if (hasCue(next, 'of-them') && i === at + 1 && last !== null) {
      return article ? null : { ...mention, head: i, split: 'some' };
    } else if (
      hasCue(next, 'generic') ||
      hasCue(next, 'measure', 'pack', 'pair', 'particle', 'filler', 'only')
    ) {
      if (hasCue(next, 'pair')) paired = true;
      // "two topping pizza": counts the toppings.
      if (i === at + 1 && span.kind === 'number' && countsOptions(index, next, tokens)) return null;
    } else break;
  }
  return headless(index, spans, tokens, mention, between, unknown, last, i);
}

function countsOptions(index: CatalogIndex, span: Span, tokens: readonly Token[]): boolean {
  const word = tokens[span.from]?.norm ?? '';
  return span.cues.includes('generic') && index.optionNames.has(index.words.stem(word));
}

/** Whether a "with" stands between a product and a place behind it. */
function linkedSince(spans: readonly Span[], last: Mention, at: number): boolean {
  for (let i = at - 1; i > last.head && i > at - farthest; i -= 1) if (hasCue(spans[i], 'with')) return true;
  return false;
}

/** "a bottle of water", where only other drinks are sold by the bottle. */
function measures(span: Span | undefined): boolean {
  return span !== undefined && (span.cues.includes('measure') || span.cues.includes('pack'));
}

/** A number or article without a product: "a medium with tuna", "two calzones", or nothing of ours. */
function headless(
  index: CatalogIndex,
  spans: readonly Span[],
  tokens: readonly Token[],
  mention: Mention,
  between: readonly number[],
  unknown: number,
  last: Mention | null,
  stop: number,
): Mention | null {
  const at = mention.start;
  const first = spans[between[0] ?? -1];
  const before = spans[at - 1];
  const afterLink = hasCue(before, 'with', 'not', 'instead', 'except', 'or', 'for') || isAmount(before);
  // "one large coca": an unknown word right behind the options stands where the product should.
  const namesUnknown = unknown >= 0 && between.at(-1) === unknown - 1;
  if (mention.unit !== null && first === undefined && unknown < 0) return null;
  if (first !== undefined && !namesUnknown && (unknown < 0 || (between[0] ?? 0) < unknown)) {
    const countable = first.choices.some((c) => c.choice.countable);
    if (countable && last !== null) return null;
    // "with cream and two sugars"
    const plural = first.choices.length > 0 && index.words.plural(tokens[first.to - 1]?.norm ?? '');
    if (
      !mention.article &&
      plural &&
      last !== null &&
      fits(first, last.products) &&
      linkedSince(spans, last, at)
    ) {
      if (first.choices.every((c) => c.group.many)) return null;
    }
    const single = between.some((b) => spans[b]?.choices.some((c) => !c.group.many));
    if (mention.article) {
      if (afterLink) return null;
      const linked = hasCue(spans[stop], 'with');
      const shares = last !== null && (last.quantity ?? 1) > 1 && !hasCue(before, 'and');
      if (last !== null && !(single && (linked || shares || repeats(spans, last, between)))) return null;
      if (last === null && !single && !linked) return null;
    } else if (last !== null && !single && afterLink) return null;
    return { ...mention, head: lastOf(spans, between, at) };
  }
  if (unknown >= 0) {
    if (mention.article && (afterLink || !opensProduct(spans, at))) return null;
    let head = unknown;
    while (spans[head + 1]?.kind === 'unknown') head += 1;
    return { ...mention, head, unknown: true };
  }
  if (mention.article || last === null || spans[at]?.kind !== 'number') return null;
  // "two with ham and one with tuna": what is counted was named before.
  if (hasCue(spans[stop], 'with', 'not') && !afterLink) return { ...mention, head: at };
  return null;
}

/** An article opens a product at the beginning, after a verb, and where a new item of a list begins. */
function opensProduct(spans: readonly Span[], at: number): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const span = spans[i];
    if (span === undefined || isStop(span) || hasCue(span, 'verb', 'and')) return true;
    if (!hasCue(span, 'particle', 'filler')) return false;
  }
  return true;
}

/** Whether the options of a single choice are there already, so that a new line must begin. */
function repeats(spans: readonly Span[], last: Mention, between: readonly number[]): boolean {
  for (let i = Math.max(last.start, (between[0] ?? 0) - farthest); i < (between[0] ?? 0); i += 1) {
    for (const ref of spans[i]?.choices ?? []) {
      if (ref.group.many) continue;
      if (between.some((b) => spans[b]?.choices.some((c) => c.group.group === ref.group.group))) return true;
    }
  }
  return false;
}

function lastOf(spans: readonly Span[], between: readonly number[], at: number): number {
  let head = between[0] ?? at;
  for (const b of between) if (b === head + 1 && spans[b] !== undefined) head = b;
  return head;
}

/** "pizza pie", and "a pizza with pesto and ham pizza": the same product said again is one. */
function sameThingAgain(
  index: CatalogIndex,
  spans: readonly Span[],
  tokens: readonly Token[],
  last: Mention,
  at: number,
): boolean {
  const span = spans[at];
  if (span === undefined || !restates(index, tokens, span, last)) return false;
  if (last.head === at - 1) return true;
  // "100 M6x20 stainless screws"
  if (span.partial === 'ask') return !startsQuantity(spans, at - 1) && !hasCue(spans[at - 1], 'and');
  const definite = index.words.definite.includes(tokens[(spans[last.start]?.from ?? 0) - 1]?.norm ?? '');
  if ((last.quantity === null && !definite) || hasCue(spans[at + 1], 'with')) return false;
  let linked = false;
  for (let i = at - 1; i > last.head && i > at - farthest; i -= 1) {
    const between = spans[i];
    if (between === undefined) return false;
    if (hasCue(between, 'with')) linked = true;
    else if (isChoice(between)) {
      if (between.choices.some((c) => !c.group.many && last.products.some((p) => p.groups.includes(c.group))))
        return false;
    } else if (!hasCue(between, 'and') && !isAmount(between)) return false;
  }
  return linked;
}

/** The same product, or a word of its name: "screws" behind "M6x20". */
function restates(index: CatalogIndex, tokens: readonly Token[], span: Span, last: Mention): boolean {
  if (span.products.some((p) => last.products.includes(p))) return true;
  const only = last.products.length === 1 ? last.products[0] : undefined;
  if (span.partial !== 'ask' || only === undefined) return false;
  const name = phraseKeys(only.name, index.words);
  return tokens.slice(span.from, span.to).every((t) => name.includes(tokenKey(t, index.words)));
}

/** How far back a rule looks, in spans, so that no text makes it slow. */
const farthest = 40;

/** A product without a number: its own options stand right before it. */
function unquantified(spans: readonly Span[], at: number, last: Mention | null): Mention {
  return {
    start: ownOptionsFrom(spans, at, last),
    head: at,
    named: true,
    products: spans[at]?.products ?? [],
    quantity: null,
    article: false,
    unit: null,
    counted: null,
    unknown: false,
    split: null,
  };
}

/**
 * Where the options right before a product begin to be its own. Those that the line before cannot have are; of the
 * others a size begins a new line, what stands behind the last "and" does, and what follows "with" or "no" does not.
 */
function ownOptionsFrom(spans: readonly Span[], at: number, last: Mention | null): number {
  const products = spans[at]?.products ?? [];
  let joined = -1;
  let single = -1;
  let foreign = -1;
  let nearest = -1;
  let first = at;
  let i = at - 1;
  for (; i > (last?.head ?? -1); i -= 1) {
    const span = spans[i];
    if (span === undefined) break;
    if (isChoice(span)) {
      if (!fits(span, products)) break;
      first = i;
      if (nearest < 0) nearest = i;
      if (last === null || !fits(span, last.products)) foreign = i;
      else if (span.choices.some((c) => !c.group.many && products.some((p) => p.groups.includes(c.group))))
        single = i;
    } else if (hasCue(span, 'and') || (isStop(span) && !isLineEnd(span))) {
      // Right before the product it parts the two lines.
      if (nearest < 0) break;
      if (joined < 0) joined = i;
    } else if (!isAmount(span) && !hasCue(span, 'measure', 'particle', 'generic', 'filler', 'only')) break;
  }
  let start = at;
  if (foreign >= 0) start = foreign;
  else if (last !== null && followsItsProduct(spans, last, at, joined)) start = at;
  else if (single >= 0) start = single;
  else if (nearest >= 0) start = joined >= 0 ? joined + 1 : nearest;
  // "pizza with ham pizza", "coke no ice, sprite": what a "with" or a "no" governs stays behind it.
  if (start === first && foreign < 0 && last !== null && hasCue(spans[i], 'with', 'not'))
    start = Math.min(at, first + 1);
  while (start > 0 && isAmount(spans[start - 1]) && start - 1 > (last?.head ?? -1)) start -= 1;
  return start;
}

/** "pizza large ham pizza small tuna": in a list that names its products first, options follow them. */
function followsItsProduct(spans: readonly Span[], last: Mention, at: number, joined: number): boolean {
  return (
    joined < 0 && last.named && last.quantity === null && last.start === last.head && isChoice(spans[at + 1])
  );
}

function isLineEnd(span: Span): boolean {
  return span.kind === 'claimed' || span.mark !== ',';
}
