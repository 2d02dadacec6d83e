import type { Sql } from '../database/sql.ts';
import type { Order } from '../orders/order.ts';

type Whose = Pick<Order, 'customer' | 'placedAt'>;

/** Whether staff found the phone of this order to be another person's, after the order named it. */
export async function isWrongNumber(sql: Sql, shop: number, { customer, placedAt }: Whose): Promise<boolean> {
  if (customer.id === null || customer.phone === null) return false;
  const { rows } = await sql.query({
    name: 'wrong-number-is',
    text: `select from customers
      where shop_id = $1 and id = $2 and wrong_phone = $3 and wrong_phone_at >= $4`,
    values: [shop, customer.id, customer.phone, placedAt],
  });
  return rows.length > 0;
}

/** null takes it back: they were reached there after all. */
export async function noteWrongNumber(
  tx: Sql,
  shop: number,
  { customer }: Whose,
  at: Date | null,
): Promise<void> {
  if (customer.id === null || customer.phone === null) return;
  await tx.query({
    name: 'wrong-number-note',
    text: `update customers set wrong_phone = case when $4::timestamptz is null then null else $3 end, wrong_phone_at = $4
      where shop_id = $1 and id = $2 and ($4::timestamptz is not null or wrong_phone = $3)`,
    values: [shop, customer.id, customer.phone, at],
  });
}
