import type { Product } from '../../catalog/catalog.ts';
import { anyCueAt } from '../around/reading.ts';
import type { UnitWord } from '../language.ts';
import { resolveQuantity } from '../resolve.ts';
import type { Edit, KnownLine } from '../understanding.ts';
import { type Desk, optionsOf, productOf, type Range, spansIn } from './desk.ts';
import type { Reference } from './reference.ts';

/** What a line is to become, as said: a number, options, a product. */
export type Payload = {
  range: Range;
  number: { value: number; unit: UnitWord | null } | null;
  products: readonly Product[];
  /** Options are named. */
  options: boolean;
  /** Words that neither the catalogue nor the language knows. */
  strange: boolean;
  /** A number less than the line's is about that many of it. */
  partly: boolean;
};

export function payloadOf(desk: Desk, range: Range): Payload {
  const payload: Payload = {
    range,
    number: null,
    products: [],
    options: false,
    strange: false,
    partly: false,
  };
  for (const span of spansIn(desk, range)) {
    if (span.kind === 'number' && span.value !== undefined) {
      payload.number ??= { value: span.value, unit: span.unit ?? null };
    } else if (span.kind === 'thing') {
      const asOption =
        span.choices.length > 0 &&
        optionFits(
          desk,
          span.choices.map((ref) => ref.group.key),
        );
      if (span.products.length > 0 && !asOption) {
        if (payload.products.length === 0) payload.products = span.products;
      } else if (span.choices.length > 0) payload.options = true;
    } else if (span.kind === 'unknown' && !isTalk(desk, span.from)) payload.strange = true;
  }
  return payload;
}

/** A word that is a product and an option is an option where a line of the draft has such options. */
function optionFits(desk: Desk, groups: readonly string[]): boolean {
  return desk.lines.some((line) => productOf(desk, line)?.groups.some((group) => groups.includes(group.key)));
}

function isTalk(desk: Desk, at: number): boolean {
  const kinds = [
    'filler',
    'actually',
    'set',
    'to',
    'it',
    'them',
    'should-be',
    'on',
    'with',
    'more',
    'instead',
    'article',
    'the-one',
    'thanks',
    'want',
    'add',
    'again',
    'quantity-word',
    'off',
  ] as const;
  return anyCueAt(desk.reading, kinds, at) !== null;
}

export type LineEdit = Exclude<Edit, { do: 'add' } | { do: 'ask-which' }>;

/** The edits that make of this line what was said; empty when they do not fit it. */
export function editsFor(desk: Desk, line: KnownLine, payload: Payload, count: number | null): Edit[] {
  const before = productOf(desk, line);
  if (!before) return [];
  const other = otherProduct(desk, payload, line);
  const product = other ?? before;
  const options = payload.options ? optionsOf(desk, payload.range, product) : [];
  if (payload.options && options.length === 0) return [];
  const part = count !== null && count < line.quantity ? count : null;
  if (part !== null) {
    if (other) {
      return [
        { do: 'set-quantity', line: line.id, quantity: line.quantity - part },
        { do: 'add', line: { sku: other.sku, quantity: part, options, note: null } },
      ];
    }
    return options.length > 0 ? [{ do: 'split', line: line.id, quantity: part, options }] : [];
  }
  const { number } = payload;
  // "make one pizza medium" of two is about one of them.
  if (number && !other && payload.products.length > 0 && options.length > 0 && payload.partly) {
    if (number.value < line.quantity)
      return [{ do: 'split', line: line.id, quantity: number.value, options }];
    if (number.value === line.quantity) return [{ do: 'set-options', line: line.id, options }];
  }
  const edits: Edit[] = [];
  if (other) edits.push({ do: 'set-product', line: line.id, sku: other.sku });
  if (payload.number) {
    const quantity = resolveQuantity(payload.number.value, payload.number.unit, product, desk.index.words);
    if (quantity === null) return [];
    edits.push({ do: 'set-quantity', line: line.id, quantity });
  }
  if (options.length > 0) edits.push({ do: 'set-options', line: line.id, options });
  return edits;
}

function otherProduct(desk: Desk, payload: Payload, line: KnownLine): Product | null {
  if (payload.products.length === 0 || payload.products.some((one) => one.sku === line.sku)) return null;
  const [only, more] = payload.products;
  if (!only) return null;
  if (!more) return only;
  // Several products of one name: the one that is sold in the line's place.
  const near = payload.products.filter((one) => productOf(desk, line)?.substitutes.includes(one.sku));
  return near.length === 1 ? (near[0] ?? null) : only;
}

/**
 * Puts what was said on the lines that were pointed at. Several lines where one is meant are a question; of lines
 * that nothing points at, only those that it fits are asked about.
 */
export function apply(
  reference: Pick<Reference, 'lines' | 'each' | 'pair'>,
  build: (line: KnownLine) => readonly Edit[],
): Edit[] {
  const built = reference.lines.map((line) => build(line)).filter((edits) => edits.length > 0);
  if (reference.each || (reference.pair && built.length === 2)) return built.flat();
  const [first, second] = built;
  if (!first) return [];
  if (!second) return [...first];
  const edit = first.find(isLineEdit);
  if (!edit) return [];
  const candidates = built.flatMap((edits) => edits.filter(isLineEdit).slice(0, 1)).map((one) => one.line);
  return [{ do: 'ask-which', candidates: [...new Set(candidates)], edit }];
}

function isLineEdit(edit: Edit): edit is LineEdit {
  return edit.do !== 'add' && edit.do !== 'ask-which';
}
