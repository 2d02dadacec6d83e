import { z } from 'zod';
import type { Sql } from '../database/sql.ts';

export type FollowUp = { dueAt: Date; askedAt: Date | null };

/** Notes when a customer is to be asked. False when they were asked already: nobody is asked twice. */
export async function planFollowUp(sql: Sql, shop: number, orderId: string, dueAt: Date): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'follow-up-plan',
    text: `
      insert into follow_ups (shop_id, order_id, due_at) values ($1, $2, $3)
      on conflict (order_id) do update set due_at = excluded.due_at where follow_ups.asked_at is null`,
    values: [shop, orderId, dueAt],
  });
  return rowCount === 1;
}

const rowSchema = z.object({ dueAt: z.date(), askedAt: z.date().nullable() });

/** null: nobody means to ask. */
export async function findFollowUp(sql: Sql, shop: number, orderId: string): Promise<FollowUp | null> {
  const { rows } = await sql.query({
    name: 'follow-up-find',
    text: `select due_at as "dueAt", asked_at as "askedAt" from follow_ups where shop_id = $1 and order_id = $2`,
    values: [shop, orderId],
  });
  return rows[0] ? rowSchema.parse(rows[0]) : null;
}

/** The first time counts: resolves to whether this was it. */
export async function markAsked(sql: Sql, shop: number, orderId: string, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'follow-up-asked',
    text: `update follow_ups set asked_at = $3 where shop_id = $1 and order_id = $2 and asked_at is null`,
    values: [shop, orderId, at],
  });
  return rowCount === 1;
}
