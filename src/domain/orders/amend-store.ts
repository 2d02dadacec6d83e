import type { StockUse } from '../catalog/catalog.ts';
import type { ItemShortage, LineToPlace } from '../conversation/input.ts';
import type { Sql } from '../database/sql.ts';
import { sumUses } from '../stock/sum-uses.ts';
import { linesJson } from './order-store.ts';

type ShortageRow = { item: string; wanted: number; available: number; expectedAt: Date | null };

/**
 * Gives a locked order other lines, and the allocation for them: what it has already and what the draft holds are
 * free for it. All or nothing; resolves to what is short. The rest of the order is saved with `saveOrder`.
 */
export async function amendLines(
  sql: Sql,
  shop: number,
  change: { order: string; draft: string; lines: readonly LineToPlace[]; uses: readonly StockUse[] },
): Promise<ItemShortage[]> {
  const uses = sumUses(change.uses);
  const { rows } = await sql.query<ShortageRow>({
    name: 'order-amend-lines',
    text: `select item, wanted, available, expected_at as "expectedAt"
      from amend_lines($1, $2, $3, $4, $5::text[], $6::numeric[])`,
    values: [
      shop,
      change.order,
      change.draft,
      linesJson(change.lines),
      uses.map(({ item }) => item),
      uses.map(({ quantity }) => quantity),
    ],
  });
  return rows.map(({ expectedAt, ...row }) => ({ ...row, expectedAt: expectedAt?.toISOString() ?? null }));
}

/** Whether a part of an order is in the customer's hands, whatever its status is by now. */
export async function isPartlyHandedOver(sql: Sql, shop: number, orderId: string): Promise<boolean> {
  const { rows } = await sql.query<{ handed: boolean }>({
    name: 'order-handed-over',
    text: `select exists (
        select from timeline
        where shop_id = $1 and order_id = $2 and kind = 'moved' and body ->> 'to' = 'partly-fulfilled'
      ) as handed`,
    values: [shop, orderId],
  });
  return rows[0]?.handed ?? false;
}

/** What an order has of the stock, by item. */
export async function allocationOf(sql: Sql, shop: number, orderId: string): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ item: string; quantity: number }>({
    name: 'order-allocation',
    text: 'select item, quantity from stock_allocations where shop_id = $1 and order_id = $2',
    values: [shop, orderId],
  });
  return new Map(rows.map(({ item, quantity }) => [item, quantity]));
}
