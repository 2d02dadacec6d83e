import type { Product } from '../../catalog/catalog.ts';
import { anyCueAt, cueAt, isStrange } from '../around/reading.ts';
import { tokenKey } from '../language.ts';
import type { Span } from '../span.ts';
import type { KnownLine } from '../understanding.ts';
import { choicesFor, type Desk, hasChoice, productOf } from './desk.ts';

/** Lines of the draft that some words point at. */
export type Reference = {
  from: number;
  to: number;
  lines: readonly KnownLine[];
  /** All of them are meant ("both"); else one, and several lines are a question. */
  each: boolean;
  /** "both" of more than two lines: the two that the change fits. */
  pair: boolean;
  /** "one of them": how many of the line's units. */
  count: number | null;
  /** The words name options of the line and nothing else ("the ham"). */
  byOption: readonly Span[];
  /** Words such as "it", that name nothing. */
  vague: boolean;
};

/**
 * The reference that starts at a token: "the second one", "the large one", "both pizzas", "one of them", "the cola",
 * "it". null: the words point at no line. `bare`: a product or option without "the" points too ("drop cola").
 */
export function referenceAt(desk: Desk, at: number, end: number, bare: boolean): Reference | null {
  const { reading, lines } = desk;
  const part = partAt(desk, at, end);
  if (part) return part;
  const plain = { from: at, byOption: [], count: null, vague: false, pair: false };
  const ordinal = within(cueAt(reading, 'ordinal', at), end);
  if (ordinal) {
    // "the second pizza" counts among the pizzas.
    const pool = byProduct(desk, ordinal.to, end, true) ?? { lines, to: ordinal.to };
    const place = Number(ordinal.value);
    const line = pool.lines[place - 1];
    if (line) return { ...plain, to: pool.to, lines: [line], each: false };
    // "the second" of a single line of two is one of them.
    const [only, more] = pool.lines;
    return only && !more && only.quantity >= place
      ? { ...plain, to: pool.to, lines: [only], each: false, count: 1 }
      : null;
  }
  const last = within(cueAt(reading, 'last', at), end);
  if (last) {
    const pool = byProduct(desk, last.to, end) ?? { lines, to: last.to };
    const line = pool.lines.at(-1);
    return line ? { ...plain, to: pool.to, lines: [line], each: false } : null;
  }
  for (const kind of ['both', 'all'] as const) {
    const cue = within(cueAt(reading, kind, at), end);
    // "everything but onions" is about options.
    if (!cue || cueAt(reading, 'except', cue.to)) continue;
    const from = anyCueAt(reading, ['one-of-them', 'article'], cue.to)?.to ?? cue.to;
    const pool = byProduct(desk, Math.min(from, end), end) ?? { lines, to: cue.to };
    const pair = kind === 'both' && pool.lines.length > 2;
    return { ...plain, to: pool.to, lines: pool.lines, each: !pair, pair };
  }
  const count = anyCueAt(reading, ['article', 'it', 'them'], at);
  const described = describedAt(desk, at, end, bare);
  if (described) return described;
  const rest = within(cueAt(reading, 'rest', at), end);
  if (rest) {
    const one = /\bone\b/.test(rest.value) || rest.to - rest.from === 2;
    return { ...plain, to: rest.to, lines, each: !one && lines.length <= 1, vague: true };
  }
  const pronoun = within(anyCueAt(reading, ['it', 'them'], at), end);
  if (pronoun && count) {
    return { ...plain, to: pronoun.to, lines: [...lines].reverse(), each: false, vague: true };
  }
  return null;
}

function within<T extends { to: number }>(cue: T | null, end: number): T | null {
  return cue && cue.to <= end ? cue : null;
}

/** "one of them", "two of the pizzas". */
function partAt(desk: Desk, at: number, end: number): Reference | null {
  const { reading, lines } = desk;
  const number = reading.tokens[at];
  const article = reading.talk.one.includes(number?.norm ?? '') ? 1 : undefined;
  const count = number?.value ?? article;
  if (count === undefined && reading.talk.half.includes(number?.norm ?? '')) return halfAt(desk, at, end);
  if (count === undefined || !Number.isInteger(count) || count < 1) return null;
  const cue = within(cueAt(reading, 'one-of-them', at + 1), end);
  if (!cue) return number?.value === undefined || at + 2 >= end ? null : partWith(desk, at, count);
  const pool = byProduct(desk, cue.to, end) ?? { lines, to: cue.to };
  const large = pool.lines.filter((line) => line.quantity > count);
  if (large.length > 0) {
    return {
      from: at,
      to: pool.to,
      lines: large,
      each: false,
      pair: false,
      count,
      byOption: [],
      vague: true,
    };
  }
  return {
    from: at,
    to: pool.to,
    lines: pool.lines,
    each: false,
    pair: false,
    count: null,
    byOption: [],
    vague: true,
  };
}

/** "half of them": of the only line that can be halved. */
function halfAt(desk: Desk, at: number, end: number): Reference | null {
  const cue = within(cueAt(desk.reading, 'one-of-them', at + 1), end);
  if (!cue) return null;
  const pool = byProduct(desk, cue.to, end) ?? { lines: desk.lines, to: cue.to };
  const [line, more] = pool.lines.filter((one) => one.quantity > 1 && one.quantity % 2 === 0);
  if (!line || more) return null;
  const count = line.quantity / 2;
  return { from: at, to: pool.to, lines: [line], each: false, pair: false, count, byOption: [], vague: true };
}

/** "one with ham": of the only line that has more than one. */
function partWith(desk: Desk, at: number, count: number): Reference | null {
  if (!cueAt(desk.reading, 'with', at + 1)) return null;
  const large = desk.lines.filter((line) => line.quantity > count);
  if (large.length !== 1) return null;
  return { from: at, to: at + 1, lines: large, each: false, pair: false, count, byOption: [], vague: true };
}

/** "the large one", "the cola", "my pizza", "the two pies"; without an article where `bare`. */
function describedAt(desk: Desk, at: number, end: number, bare: boolean): Reference | null {
  const { reading } = desk;
  const article = anyCueAt(reading, ['article', 'it', 'them'], at);
  const indefinite = article !== null && reading.talk.one.includes(reading.tokens[at]?.norm ?? '');
  if (indefinite || (!article && !bare)) return null;
  let from = article && article.to - article.from === 1 ? article.to : at;
  const number = reading.tokens[from];
  const counted = article && number?.value !== undefined && number.norm !== 'one' ? number.value : null;
  if (counted !== null) from += 1;
  const described = description(desk, from, end);
  if (!described || described.lines.length === 0) return null;
  const exact = counted === null ? [] : described.lines.filter((line) => line.quantity === counted);
  return {
    from: at,
    to: described.to,
    lines: exact.length > 0 ? exact : described.lines,
    // "the pizzas" are all of them.
    each: described.plural && counted === null,
    pair: false,
    count: null,
    byOption: described.byOption,
    vague: false,
  };
}

/** Words that describe a line, at most. */
const longest = 6;

type Description = {
  to: number;
  lines: readonly KnownLine[];
  byOption: readonly Span[];
  /** The product was named in the plural. */
  plural: boolean;
};

/** A description that names a product, and some line of it. `wide`: lines of its kinds count too. */
function byProduct(desk: Desk, from: number, end: number, wide = false): Description | null {
  const described = description(desk, from, end, wide);
  return described && described.lines.length > 0 && described.byOption.length === 0 ? described : null;
}

/** Products and options from here on, and the lines that all of them describe. */
function description(desk: Desk, from: number, end: number, wide = false): Description | null {
  const { reading } = desk;
  const things: Span[] = [];
  let at = from;
  let one = false;
  let plural = false;
  while (at < end && things.length < longest) {
    const span = namedInPart(desk, at, end) ?? desk.spanOf(at);
    if (span?.from === at && span.kind === 'thing' && span.to <= end && !reading.taken[at]) {
      // Said of the line, as far as some line has it: "the large pizza medium" describes by the first two.
      if (things.length > 0 && matching(desk, [...things, span]).length === 0) break;
      things.push(span);
      at = span.to;
      if (!span.products.some((product) => desk.lines.some((line) => isKindOf(desk, product, line))))
        continue;
      // What follows the product is said of it: "the pizza large".
      const noun = reading.tokens[span.to - 1]?.norm ?? '';
      plural = desk.index.words.stem(noun) !== noun;
      break;
    }
    const noun = cueAt(reading, 'the-one', at);
    if (noun && things.length > 0 && noun.to <= end) {
      one = true;
      at = noun.to;
    }
    break;
  }
  if (things.length === 0) return null;
  const exact = matching(desk, things);
  const lines = wide || plural || exact.length === 0 ? matching(desk, things, true) : exact;
  const withProduct = things.some((span) => lines.some((line) => isProductOf(desk, span, line, true)));
  return { to: at, lines, byOption: one || withProduct ? [] : things, plural };
}

/**
 * "the rope", "the cola", "the screws": words that are no name of anything, or of nothing in the draft, but stand in
 * the names of some of its lines. What else they may be in the catalogue does not matter.
 */
function namedInPart(desk: Desk, at: number, end: number): Span | null {
  const { reading, index } = desk;
  const there = desk.spanOf(at);
  if (reading.taken[at] || (there && there.from !== at)) return null;
  if (there?.kind === 'thing') {
    const meant = desk.lines.some((line) => {
      const product = productOf(desk, line);
      return isProductOf(desk, there, line, true) || (product && choicesFor(there, product).length > 0);
    });
    if (meant) return null;
  }
  let names = desk.names();
  let to = at;
  let telling = false;
  for (; to < end; to += 1) {
    const token = reading.tokens[to];
    if (!token || token.kind === 'punctuation' || token.kind === 'newline' || reading.taken[to]) break;
    const key = tokenKey(token, index.words);
    const fitting = names.filter(({ keys }) => keys.includes(key));
    if (fitting.length === 0) break;
    names = fitting;
    telling ||= token.value === undefined && key.length > 2;
  }
  // "the wall plugs" is not the wall paint.
  const next = desk.spanOf(to);
  const goesOn = to < end && (isStrange(reading, to) || (next?.kind === 'thing' && next.products.length > 0));
  if (!telling || goesOn) return null;
  const products = [...new Set(names.map(({ product }) => product))];
  return { from: at, to, kind: 'thing', cues: [], products, choices: [], amounts: [] };
}

/** `wide`: "the pizza" points at a veggie pizza too. */
function isProductOf(desk: Desk, span: Span, line: KnownLine, wide: boolean): boolean {
  return span.products.some((product) => product.sku === line.sku || (wide && isKindOf(desk, product, line)));
}

/** A veggie pizza is a pizza: its name ends in the other's name. */
function isKindOf(desk: Desk, product: Product, line: KnownLine): boolean {
  if (product.sku === line.sku) return true;
  const own = productOf(desk, line)?.name.toLowerCase() ?? '';
  return own.endsWith(` ${product.name.toLowerCase()}`);
}

function matching(desk: Desk, things: readonly Span[], wide = false): KnownLine[] {
  return desk.lines.filter((line) => {
    const product = productOf(desk, line);
    return things.every(
      (span) =>
        isProductOf(desk, span, line, wide) ||
        (product !== null &&
          choicesFor(span, product).some((ref) => hasChoice(line, ref.group.group, ref.choice.id))),
    );
  });
}
