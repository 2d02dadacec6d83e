import { z } from 'zod';
import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** Appends, in order. */
export async function addToTimeline(
  sql: Sql,
  shop: number,
  entries: readonly TimelineEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql.query({
    name: 'timeline-add',
    text: `insert into timeline (shop_id, order_id, at, actor, kind, body)
      select $1, e."orderId", e.at, e.actor, e.kind, e.body
      from jsonb_to_recordset($2::jsonb) as e ("orderId" uuid, at timestamptz, actor text, kind text, body jsonb)`,
    values: [shop, storableJson(entries)],
  });
}

const rowSchema = z.object({
  orderId: z.string(),
  at: z.date(),
  actor: z.string(),
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
});

/** Oldest first. */
export async function readTimeline(sql: Sql, shop: number, orderId: string): Promise<TimelineEntry[]> {
  const { rows } = await sql.query({
    name: 'timeline-read',
    text: `select order_id as "orderId", at, actor, kind, body from timeline
      where shop_id = $1 and order_id = $2 order by id`,
    values: [shop, orderId],
  });
  return rows.map((row) => rowSchema.parse(row));
}
