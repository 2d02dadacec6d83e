import { z } from 'zod';
import { type WebhookEvent, webhookEvents } from '../../policy.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import { storableJson, storableText } from '../database/storable.ts';

export type NewDelivery = { id: string; url: string; event: WebhookEvent; orderId: string; at: Date };

/** One event for one address. */
export type WebhookDelivery = NewDelivery & {
  /** As shown: `R-10001`. */
  number: string;
  attempts: number;
  /** The HTTP status of the last answer; null: there was none. */
  status: number | null;
  /** Why the last attempt failed. */
  error: string | null;
  triedAt: Date | null;
  deliveredAt: Date | null;
  /** Given up for good: the address said that it is gone, or the policy no longer names it. */
  stoppedAt: Date | null;
};

/** Notes what is to be delivered, and asks for it. */
export async function addDeliveries(
  sql: Sql,
  shop: number,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  await sql.query({
    name: 'webhook-add',
    text: `insert into webhook_deliveries (shop_id, id, url, event, order_id, at)
      select $1, d.id, d.url, d.event, d."orderId", d.at
      from jsonb_to_recordset($2::jsonb)
        as d (id uuid, url text, event text, "orderId" uuid, at timestamptz)`,
    values: [shop, storableJson(deliveries)],
  });
  await addToOutbox(
    sql,
    shop,
    deliveries.map(({ id }) => ({ effect: 'call-webhook', delivery: id })),
  );
}

export async function findDelivery(sql: Sql, shop: number, id: string): Promise<WebhookDelivery | null> {
  const { rows } = await sql.query({
    name: 'webhook-find',
    text: `${selectDeliveries} where d.shop_id = $1 and d.id = $2`,
    values: [shop, id],
  });
  return rows[0] ? deliverySchema.parse(rows[0]) : null;
}

export type DeliveryFilter = {
  /** Only those that did not arrive. */
  failed?: boolean;
  from?: Date;
  /** Newest first; 100 unless told. */
  limit?: number;
};

export async function listDeliveries(
  sql: Sql,
  shop: number,
  { failed = false, from, limit = 100 }: DeliveryFilter = {},
): Promise<WebhookDelivery[]> {
  const { rows } = await sql.query(
    `${selectDeliveries}
     where d.shop_id = $1 and ($2::timestamptz is null or d.created_at >= $2)
       and (not $3 or (d.delivered_at is null and (d.attempts > 0 or d.stopped_at is not null)))
     order by d.created_at desc, d.id desc limit $4`,
    [shop, from ?? null, failed, limit],
  );
  return rows.map((row) => deliverySchema.parse(row));
}

/** What came of one attempt. A delivery that has arrived stays arrived. */
export async function noteAttempt(
  sql: Sql,
  shop: number,
  id: string,
  attempt: {
    at: Date;
    status: number | null;
    error: string | null;
    outcome: 'delivered' | 'stopped' | 'failed';
  },
): Promise<void> {
  await sql.query({
    name: 'webhook-attempt',
    text: `update webhook_deliveries
      set attempts = attempts + 1, tried_at = $3::timestamptz, status = $4, error = $5,
          delivered_at = case when $6 = 'delivered' then $3::timestamptz end,
          stopped_at = case when $6 = 'stopped' then $3::timestamptz end
      where shop_id = $1 and id = $2 and delivered_at is null`,
    values: [
      shop,
      id,
      attempt.at,
      attempt.status,
      attempt.error === null ? null : storableText(attempt.error),
      attempt.outcome,
    ],
  });
}

/** Asks for deliveries once more, under their own ids. Call inside a transaction. Resolves to how many. */
export async function replayDeliveries(sql: Sql, shop: number, ids: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ id: string }>(
    `update webhook_deliveries set delivered_at = null, stopped_at = null
     where shop_id = $1 and id = any($2::uuid[]) returning id`,
    [shop, ids],
  );
  await addToOutbox(
    sql,
    shop,
    rows.map(({ id }) => ({ effect: 'call-webhook', delivery: id })),
  );
  return rows.length;
}

const selectDeliveries = `
  select d.id, d.url, d.event, d.order_id as "orderId", 'R-' || o.number as number, d.at, d.attempts, d.status, d.error,
    d.tried_at as "triedAt", d.delivered_at as "deliveredAt", d.stopped_at as "stoppedAt"
  from webhook_deliveries d join orders o on o.id = d.order_id`;

const deliverySchema: z.ZodType<WebhookDelivery> = z.object({
  id: z.string(),
  url: z.string(),
  event: z.enum(webhookEvents),
  orderId: z.string(),
  number: z.string(),
  at: z.date(),
  attempts: z.number(),
  status: z.number().nullable(),
  error: z.string().nullable(),
  triedAt: z.date().nullable(),
  deliveredAt: z.date().nullable(),
  stoppedAt: z.date().nullable(),
});
