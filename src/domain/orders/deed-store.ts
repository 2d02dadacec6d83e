import type { Sql } from '../database/sql.ts';
import type { Said } from './decide-order.ts';

/** Records a delivery's id. False when it was seen before; one that comes twice at once waits here for the first. */
export async function isFirst(tx: Sql, shop: number, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'input-add',
    text: 'insert into inputs (shop_id, id, at) values ($1, $2, $3) on conflict do nothing',
    values: [shop, id, at],
  });
  return rowCount === 1;
}

/** Ends what a locked order has of the stock: handed over, it leaves what is on hand too. Resolves to how many items. */
export async function endAllocation(
  tx: Sql,
  shop: number,
  order: { id: string; number: string },
  { handedOver }: { handedOver: boolean },
): Promise<number> {
  const { rows } = await tx.query<{ ended: number }>({
    name: 'order-end-allocation',
    text: 'select end_allocation($1, $2, $3, $4) as ended',
    values: [shop, order.id, handedOver, `order ${order.number}`],
  });
  return rows[0]?.ended ?? 0;
}

/** Notes what is said once for each promise. False when it was said of this one. */
export async function sayOnce(
  tx: Sql,
  shop: number,
  orderId: string,
  said: Said,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'order-say-once',
    text: `
      update orders set
        warned_at = case when $3 = 'warned' then $4 else warned_at end,
        reminded_at = case when $3 = 'reminded' then $4 else reminded_at end,
        escalated_at = case when $3 = 'escalated' then $4 else escalated_at end
      where shop_id = $1 and id = $2
        and case $3 when 'warned' then warned_at when 'reminded' then reminded_at else escalated_at end is null`,
    values: [shop, orderId, said, at],
  });
  return rowCount === 1;
}
