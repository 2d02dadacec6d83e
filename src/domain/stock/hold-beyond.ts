import type { StockUse } from '../catalog/catalog.ts';
import type { Sql } from '../database/sql.ts';
import { allocationOf } from '../orders/amend-store.ts';
import { roundQuantity } from '../orders/price.ts';
import { availability, type Held, holdStock } from './stock-store.ts';
import { sumUses } from './sum-uses.ts';

/**
 * Holds for a draft that changes a placed order what it takes beyond what the order has already. What is short is told
 * with the order's own counted in. The order may change meanwhile: what is really there is decided once more when the
 * change is made.
 */
export async function holdBeyond(
  sql: Sql,
  shop: number,
  { draft, order, uses, until }: { draft: string; order: string; uses: readonly StockUse[]; until: Date },
): Promise<Held> {
  const has = await allocationOf(sql, shop, order);
  const more = sumUses(uses).map(({ item, quantity }) => ({
    item,
    quantity: Math.max(0, roundQuantity(quantity - (has.get(item) ?? 0))),
  }));
  const held = await holdStock(sql, shop, draft, more, until);
  if (held.held) return held;
  return {
    held: false,
    short: held.short.map((one) => {
      const own = has.get(one.item) ?? 0;
      return {
        ...one,
        wanted: roundQuantity(one.wanted + own),
        available: roundQuantity(one.available + own),
      };
    }),
  };
}

/** How much of each item a draft could have; what the order has that it changes is there for it as well. */
export async function availableTo(
  sql: Sql,
  shop: number,
  { draft, beyond, items }: { draft: string; beyond?: string; items: readonly string[] },
): Promise<Record<string, number>> {
  const free = await availability(sql, shop, draft, items);
  if (beyond === undefined) return free;
  const has = await allocationOf(sql, shop, beyond);
  return Object.fromEntries(
    Object.entries(free).map(([item, quantity]) => [item, roundQuantity(quantity + (has.get(item) ?? 0))]),
  );
}
