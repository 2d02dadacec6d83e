import { z } from 'zod';
import type { Sql } from '../database/sql.ts';
import type { EscalationOnRecord } from './escalation-on-record.ts';

const rowSchema = z.object({
  number: z.number().transform((number) => `E-${number}`),
  about: z.string(),
  urgent: z.boolean(),
  standing: z.enum(['open', 'claimed', 'resolved']),
  raisedAt: z.date(),
  raisedBy: z.string(),
  happened: z.string(),
  promised: z.string().nullable(),
  heldBy: z.string().nullable(),
  heldAt: z.date().nullable(),
  resolution: z.string().nullable(),
  told: z.string().nullable(),
});

/** The earliest first. */
export async function escalationsOfOrder(
  sql: Sql,
  shop: number,
  orderId: string,
): Promise<EscalationOnRecord[]> {
  const { rows } = await sql.query({
    name: 'escalations-of-order',
    text: `select number, about, urgent, standing, raised_at as "raisedAt", raised_name as "raisedBy", happened,
        promised, held_name as "heldBy", held_at as "heldAt", resolution, told
      from escalations where shop_id = $1 and order_id = $2 order by number`,
    values: [shop, orderId],
  });
  return rows.map((row) => rowSchema.parse(row));
}
