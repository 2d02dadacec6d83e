import type { Product } from '../catalog/catalog.ts';
import { roundQuantity, usesOfLine, usesOfUnit } from '../orders/price.ts';
import { sumUses } from '../stock/sum-uses.ts';
import type { Draft, DraftLine } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';
import type { ItemShortage } from './input.ts';
import { knownOptions, notWaiting } from './line-rules.ts';
import type { Shortage } from './state.ts';

/**
 * Which lines the stock cannot fill. Earlier lines are served first, so that a stock item that several lines
 * share is never promised twice.
 */
export function shortagesOf(shop: FlowShop, draft: Draft, short: readonly ItemShortage[]): Shortage[] {
  const left = new Map(short.map((one) => [one.item, Math.max(0, one.available)]));
  const expected = new Map(short.map((one) => [one.item, one.expectedAt]));
  const found: Shortage[] = [];
  for (const line of draft.lines) {
    const product = shop.book.products.get(line.sku);
    if (line.backorder || !product) continue;
    const lacking = usesOfLine(shop.book, line).filter(
      (use) => use.quantity > (left.get(use.item) ?? Number.POSITIVE_INFINITY),
    );
    const [first] = lacking;
    let available = line.quantity;
    if (first) {
      const scarce = lacking.map(({ item }) => ({
        item,
        units: unitsIn(product, left.get(item) ?? 0, perUnit(shop, line, item)),
      }));
      const least = scarce.reduce((one, other) => (other.units < one.units ? other : one));
      available = least.units;
      const iso = expected.get(least.item) ?? null;
      found.push({
        line: line.id,
        item: least.item,
        wanted: line.quantity,
        available,
        expectedAt: iso === null ? null : new Date(iso).toISOString(),
        substitutes: [],
      });
    }
    for (const use of usesOfLine(shop.book, { ...line, quantity: available })) {
      const stock = left.get(use.item);
      if (stock !== undefined) left.set(use.item, roundQuantity(stock - use.quantity));
    }
  }
  return found;
}

/** What one unit of the line takes of an item, however little. */
function perUnit(shop: FlowShop, line: DraftLine, item: string): number {
  return usesOfUnit(shop.book, line).reduce((sum, use) => sum + (use.item === item ? use.quantity : 0), 0);
}

/** Whole units where it is sold by the piece, three decimals elsewhere; never more than there is. */
function unitsIn(product: Product, stock: number, each: number): number {
  const step = product.unit === 'each' ? 1 : 1000;
  // A hair is added against binary noise: 0.3 / 0.1 is 3, not 2.
  return Math.floor((stock / each) * step + 1e-9) / step;
}

/** The line with another product, options that it knows kept. */
export function substituted(product: Product, line: DraftLine): DraftLine {
  return { ...notWaiting(line), sku: product.sku, options: knownOptions(product, line.options) };
}

function substitutesFor(shop: FlowShop, line: DraftLine): Product[] {
  const skus = shop.book.products.get(line.sku)?.substitutes ?? [];
  return skus
    .flatMap((sku) => shop.book.products.get(sku) ?? [])
    .filter((one) => one.unit === unitOf(shop, line));
}

function unitOf(shop: FlowShop, line: DraftLine): string | undefined {
  return shop.book.products.get(line.sku)?.unit;
}

/** The stock items that decide which substitutes can be offered; empty when there are none to offer. */
export function itemsOfSubstitutes(shop: FlowShop, draft: Draft, shortages: readonly Shortage[]): string[] {
  const items = shortages.flatMap((shortage) => {
    const line = draft.lines.find((one) => one.id === shortage.line);
    if (!line) return [];
    return substitutesFor(shop, line).flatMap((product) =>
      usesOfLine(shop.book, substituted(product, line)).map((use) => use.item),
    );
  });
  return [...new Set(items)].sort();
}

/** Adds the substitutes that can be filled wholly beside everything else in this draft. */
export function withSubstitutes(
  shop: FlowShop,
  draft: Draft,
  shortages: readonly Shortage[],
  available: Readonly<Record<string, number>>,
): Shortage[] {
  return shortages.map((shortage) => {
    const line = draft.lines.find((one) => one.id === shortage.line);
    if (!line) return shortage;
    const others = sumUses(
      draft.lines
        .filter((one) => one.id !== line.id && !one.backorder)
        .flatMap((one) => usesOfLine(shop.book, one)),
    );
    const taken = new Map(others.map((use) => [use.item, use.quantity]));
    const fits = (product: Product) =>
      usesOfLine(shop.book, substituted(product, line)).every(
        (use) => roundQuantity((available[use.item] ?? 0) - (taken.get(use.item) ?? 0)) >= use.quantity,
      );
    return {
      ...shortage,
      substitutes: substitutesFor(shop, line)
        .filter(fits)
        .map((one) => one.sku),
    };
  });
}
