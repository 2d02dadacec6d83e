import type { Product } from '../catalog/catalog.ts';
import { roundQuantity, sumUses, usesOfLine } from '../orders/price.ts';
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
    if (line.backorder) continue;
    const product = shop.book.products.get(line.sku);
    if (!product) continue;
    const perUnit = usesOfLine(shop.book, { ...line, quantity: 1 });
    let available = line.quantity;
    let scarce: string | null = null;
    for (const use of perUnit) {
      const stock = left.get(use.item);
      if (stock === undefined) continue;
      const units = unitsIn(product, stock, use.quantity);
      if (units < available) {
        available = units;
        scarce = use.item;
      }
    }
    for (const use of perUnit) {
      const stock = left.get(use.item);
      if (stock !== undefined) left.set(use.item, Math.max(0, stock - use.quantity * available));
    }
    if (scarce === null) continue;
    const iso = expected.get(scarce) ?? null;
    found.push({
      line: line.id,
      item: scarce,
      wanted: line.quantity,
      available,
      expectedAt: iso === null ? null : new Date(iso).toISOString(),
      substitutes: [],
    });
  }
  return found;
}

/** Whole units where it is sold by the piece, three decimals elsewhere; never more than there is. */
function unitsIn(product: Product, stock: number, perUnit: number): number {
  const step = product.unit === 'each' ? 1 : 1000;
  // A hair is added against binary noise: 0.3 / 0.1 is 3, not 2.
  return Math.floor((stock / perUnit) * step + 1e-9) / step;
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

/** Adds the substitutes that the free stock can fill wholly, beside everything else in this draft. */
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
