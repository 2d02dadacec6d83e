import type { Product } from '../catalog/catalog.ts';
import type { UnitWord } from './language.ts';
import { hasCue } from './roles.ts';
import type { Span } from './span.ts';

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
  /** Several were meant at first, and further words left one. */
  narrowed?: boolean;
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
  /** "same again but medium": the line before once more, with its own options over that one's. */
  again?: true;
  /** "all of them large: …": no line, but what holds for the lines behind it. */
  ahead?: true;
};

export function startsQuantity(spans: readonly Span[], at: number): boolean {
  const span = spans[at];
  return (
    span !== undefined &&
    (span.kind === 'number' || hasCue(span, 'article', 'another', 'some-number', 'rest', 'one-of'))
  );
}

/** How far back a rule looks, in spans, so that no text makes it slow. */
export const farthest = 40;
