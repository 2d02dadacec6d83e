import type { Catalog } from './catalog.ts';
import { editDistance } from './spelling.ts';

/** Every stock item that something in the catalogue takes, in order. */
export function stockItemsOf(catalog: Catalog): string[] {
  const uses = catalog.products.flatMap(({ stock, groups }) => [
    ...stock,
    ...groups.flatMap(({ choices }) => choices.flatMap((choice) => choice.stock)),
  ]);
  return [...new Set(uses.map(({ item }) => item))].sort();
}

/** The item that was perhaps meant; null when none is near. */
export function nearestItem(word: string, items: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(word.length / 3));
  let nearest: { item: string; distance: number } | null = null;
  for (const item of items) {
    const distance = editDistance(word.toLowerCase(), item.toLowerCase(), most);
    if (distance <= most && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) {
      nearest = { item, distance };
    }
  }
  return nearest?.item ?? null;
}
