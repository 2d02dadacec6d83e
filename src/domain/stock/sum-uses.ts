import type { StockUse } from '../catalog/catalog.ts';

/**
 * Each item once, in item order, its quantities summed: what the stock is asked for. The stock has three decimals;
 * what is finer is rounded up, so that nothing leaves it untaken.
 */
export function sumUses(uses: readonly StockUse[]): StockUse[] {
  const sums = new Map<string, number>();
  for (const { item, quantity } of uses) sums.set(item, (sums.get(item) ?? 0) + quantity);
  return [...sums]
    .map(([item, quantity]) => ({ item, quantity: roundUp(quantity) }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** Thirteen digits are fewer than a number holds: the noise of binary fractions is no thousandth more. */
function roundUp(quantity: number): number {
  return Math.ceil(Number((quantity * 1000).toPrecision(13))) / 1000;
}
