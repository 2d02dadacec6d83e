import { z } from 'zod';
import type { Draft } from '../conversation/draft.ts';
import type { FoundCustomer } from '../conversation/input.ts';
import { rowId } from '../database/row-id.ts';
import type { Sql } from '../database/sql.ts';
import { storableText } from '../database/storable.ts';
import { lineWantedSchema } from '../orders/line.ts';

const foundSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  lastLines: z.array(lineWantedSchema),
  wrongPhone: z.boolean(),
});

/**
 * The record with this phone (E.164), or else with this e-mail, and what it ordered last. A number that staff found to
 * be another person's is not brought back by the e-mail; asked for by itself, it comes with `wrongPhone`.
 */
export async function findCustomer(
  sql: Sql,
  shop: number,
  { phone, email }: { phone: string | null; email: string | null },
): Promise<FoundCustomer | null> {
  if (phone === null && email === null) return null;
  const { rows } = await sql.query({
    name: 'customer-find',
    text: `
      with found as (
        (select 1 as rank, c.* from customers c where c.shop_id = $1 and c.phone = $2)
        union all
        (select 2, c.* from customers c where c.shop_id = $1 and lower(c.email) = lower($3))
        order by rank limit 1
      )
      select f.id, f.name, f.email,
        case when f.wrong_phone = f.phone and f.phone is distinct from $2 then null else f.phone end as phone,
        coalesce(f.wrong_phone = $2, false) as "wrongPhone", coalesce((
        select jsonb_agg(jsonb_build_object(
          'sku', l.sku, 'quantity', l.quantity, 'options', l.options, 'note', l.note) order by l.position)
        from order_lines l
        where l.order_id = (
          select o.id from orders o where o.customer_id = f.id order by o.placed_at desc limit 1)
      ), '[]') as "lastLines"
      from found f`,
    values: [shop, phone, email === null ? null : storableText(email)],
  });
  if (!rows[0]) return null;
  const { wrongPhone, ...found } = foundSchema.parse(rows[0]);
  return wrongPhone ? { ...found, wrongPhone: true } : found;
}

/** The record of an order's customer. Someone who cannot be reached cannot be found again either: none is made. */
export async function customerOf(
  sql: Sql,
  shop: number,
  { customer }: Pick<Draft, 'customer'>,
): Promise<string | null> {
  const { id, name, phone, email } = customer;
  if (phone === null && email === null) return id;
  return await saveCustomer(sql, shop, { id, name, phone, email });
}

/**
 * Finds or makes the record of `id`, of the phone, or of the e-mail, in this order, and takes over what is given;
 * null leaves it as it was, and so does a phone or an e-mail that is another record's. Resolves to the record's id.
 */
export async function saveCustomer(
  sql: Sql,
  shop: number,
  customer: { id: string | null; name: string | null; phone: string | null; email: string | null },
): Promise<string> {
  const text = (value: string | null) => (value === null ? null : storableText(value));
  const { rows } = await sql.query<{ id: string }>({
    name: 'customer-save',
    text: 'select save_customer($1, $2, $3, $4, $5, $6) as id',
    values: [shop, rowId(), customer.id, text(customer.name), text(customer.phone), text(customer.email)],
  });
  const id = rows[0]?.id;
  if (!id) throw new Error('The customer was not saved.');
  return id;
}
