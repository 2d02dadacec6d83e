import type { StockUse } from '../catalog/catalog.ts';

/** Each item once, in item order, with its quantities summed; three decimals, as the stock has them. */
export function sumUses(uses: readonly StockUse[]): { items: string[]; quantities: number[] } {
  const sums = new Map<string, number>();
  for (const { item, quantity } of uses) sums.set(item, (sums.get(item) ?? 0) + quantity);
  const summed = [...sums]
    .map(([item, quantity]) => ({ item, quantity: Math.round(quantity * 1000) / 1000 }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => (a.item < b.item ? -1 : 1));
  return { items: summed.map(({ item }) => item), quantities: summed.map(({ quantity }) => quantity) };
}
