import type { Sql } from '../database/sql.ts';

/** Whether the owner of this number (E.164) wrote STOP and not START since. */
export async function isOptedOut(sql: Sql, shop: number, phone: string): Promise<boolean> {
  const { rows } = await sql.query({
    name: 'opt-out-is',
    text: 'select from text_opt_outs where shop_id = $1 and phone = $2 and started_at is null',
    values: [shop, phone],
  });
  return rows.length > 0;
}

/** Resolves to whether that is new. */
export async function optOut(sql: Sql, shop: number, phone: string, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'opt-out',
    text: `insert into text_opt_outs (shop_id, phone, stopped_at) values ($1, $2, $3)
      on conflict (shop_id, phone) do update set stopped_at = excluded.stopped_at, started_at = null
      where text_opt_outs.started_at is not null`,
    values: [shop, phone, at],
  });
  return rowCount === 1;
}

/** Resolves to whether that is new: the number was opted out before. */
export async function optIn(sql: Sql, shop: number, phone: string, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'opt-in',
    text: `update text_opt_outs set started_at = $3
      where shop_id = $1 and phone = $2 and started_at is null`,
    values: [shop, phone, at],
  });
  return rowCount === 1;
}
