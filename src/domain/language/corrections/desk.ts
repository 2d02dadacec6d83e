import type { Product } from '../../catalog/catalog.ts';
import { type CatalogIndex, phraseKeys } from '../../catalog/catalog-index.ts';
import type { LineOption } from '../../orders/line.ts';
import type { Reading } from '../around/reading.ts';
import { readOptions } from '../lines.ts';
import { matchSpans } from '../match.ts';
import type { Span } from '../span.ts';
import type { Claim } from '../token.ts';
import type { Edit, Expecting, KnownLine } from '../understanding.ts';

/** What a correction is read against: the text, and the lines that the draft has. */
export type Desk = {
  reading: Reading;
  index: CatalogIndex;
  lines: readonly KnownLine[];
  expecting: Expecting | null;
  spans: readonly Span[];
  /** The names of what the lines are of, by their keys; made when a rule first asks. */
  names: () => readonly { product: Product; keys: readonly string[] }[];
  /** The span that covers a token. */
  spanOf: (token: number) => Span | undefined;
};

export function openDesk(
  reading: Reading,
  index: CatalogIndex,
  lines: readonly KnownLine[],
  expecting: Expecting | null,
): Desk {
  const spans = matchSpans(index, reading.tokens, reading.claims);
  const covering: Span[] = [];
  for (const span of spans) for (let at = span.from; at < span.to; at += 1) covering[at] = span;
  let made: ReturnType<Desk['names']> | null = null;
  const names = () => {
    made ??= lines.flatMap(({ sku }) => {
      const product = index.product(sku);
      const said = product ? [product.name, ...product.aliases] : [];
      return product ? said.map((name) => ({ product, keys: phraseKeys(name, index.words) })) : [];
    });
    return made;
  };
  return { reading, index, lines, expecting, spans, names, spanOf: (token) => covering[token] };
}

/** Some words of a text, in tokens; `to` is exclusive. */
export type Range = { from: number; to: number };

/** What a rule made of some words; `range` is what it explains. */
export type Corrected = { edits: readonly Edit[]; range: Range };

export function spansIn(desk: Desk, range: Range): Span[] {
  const found: Span[] = [];
  for (let at = range.from; at < range.to; ) {
    const span = desk.spanOf(at);
    if (!span) break;
    if (span.from >= range.from && span.to <= range.to) found.push(span);
    at = Math.max(span.to, at + 1);
  }
  return found;
}

export function productOf(desk: Desk, line: KnownLine): Product | null {
  return desk.index.product(line.sku) ?? null;
}

/** The options that some words mean when they are said of this product. */
export function optionsOf(desk: Desk, range: Range, product: Product): LineOption[] {
  const { tokens } = desk.reading;
  const words = tokens.slice(range.from, range.to);
  const claims: Claim[] = [];
  for (let at = range.from; at < range.to; at += 1) {
    if (!desk.reading.taken[at]) continue;
    claims.push({ from: at - range.from, to: at - range.from + 1, rule: 'around', meaning: '' });
  }
  return readOptions(desk.index, words, claims, [product]).options;
}

/** Choices in a span that the product has. */
export function choicesFor(span: Span, product: Product): Span['choices'] {
  const fitting = span.choices.filter((ref) => product.groups.some((group) => group.key === ref.group.key));
  const own = fitting.filter((ref) => !ref.derived);
  return own.length > 0 ? own : fitting;
}

/** Whether the line has the choice, and not as a removal. */
export function hasChoice(line: KnownLine, group: string, choice: string): boolean {
  return line.options.some(
    (option) =>
      option.group === group &&
      !option.removed &&
      (option.choice === choice || (option.choice === null && (option.candidates ?? []).includes(choice))),
  );
}
