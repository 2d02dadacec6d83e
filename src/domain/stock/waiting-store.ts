import type { Sql } from '../database/sql.ts';
import type { StockCount } from './stock-store.ts';

/** A line that waited and now has its stock. `position` from 0, as in the order's lines. */
export type Filled = { orderId: string; position: number };

const columns = 'order_id as "orderId", line as position';

/**
 * What is there now by count, as `importStock`, and with it lines that wait for these items get theirs: before any
 * new order can, and the order placed first before the others. Locks the orders that it finds waiting. Call inside
 * a transaction.
 */
export async function receiveCounted(
  sql: Sql,
  shop: number,
  counts: readonly StockCount[],
  reason: string,
): Promise<Filled[]> {
  const dated = counts.some(({ expectedAt }) => expectedAt !== undefined);
  const { rows } = await sql.query<Filled>(
    `select ${columns} from receive_stock($1, $2::text[], $3::numeric[], $4::timestamptz[], $5)`,
    [
      shop,
      counts.map(({ item }) => item),
      counts.map(({ onHand }) => onHand),
      dated ? counts.map(({ expectedAt }) => expectedAt ?? null) : null,
      reason,
    ],
  );
  return rows;
}

/** Gives lines that wait whatever is free by now, however it became free. Call inside a transaction. */
export async function allocateFree(sql: Sql, shop: number): Promise<Filled[]> {
  const { rows } = await sql.query<Filled>(
    `select ${columns} from allocate_waiting($1, lock_waiting($1, null))`,
    [shop],
  );
  return rows;
}

/** Whether any line waits for stock that is there by now. A glance: nothing is locked, and it may be over at once. */
export async function mayAllocate(sql: Sql, shop: number): Promise<boolean> {
  const { rows } = await sql.query<{ may: boolean }>(
    `select exists (
       select from order_lines l join orders o on o.id = l.order_id
       where l.backorder and l.uses is not null and o.shop_id = $1
         and o.status not in ('completed', 'cancelled')
         and not exists (
           select from jsonb_to_recordset(l.uses) as u (item text, quantity numeric)
           left join stock_items s on s.shop_id = $1 and s.item = u.item
           where u.quantity > coalesce(s.on_hand - s.held - s.allocated, 0))
     ) as may`,
    [shop],
  );
  return rows[0]?.may ?? false;
}
