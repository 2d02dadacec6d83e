import { z } from 'zod';
import type { Sql } from '../../../src/domain/database/sql.ts';
import { attemptSchema, messageSchema } from '../../../src/domain/messages/message-record.ts';

const orderSchema = z.object({
  id: z.string(),
  number: z.string(),
  status: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  pickup: z.boolean(),
  quantity: z.number(),
  score: z.number().nullable(),
});
const entrySchema = z.object({
  orderId: z.string(),
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
});
const deadSchema = z.object({ id: z.string(), effect: z.string(), error: z.string().nullable() });
const deliverySchema = z.object({
  id: z.string(),
  orderId: z.string(),
  event: z.string(),
  delivered: z.boolean(),
});

export type Evidence = Awaited<ReturnType<typeof readEvidence>>;

/** All that the records say, read at once after everything has come to rest. */
export async function readEvidence(sql: Sql) {
  const read = async <T>(schema: z.ZodType<T>, text: string): Promise<T[]> =>
    z.array(schema).parse((await sql.query(text)).rows);
  return {
    orders: await read(
      orderSchema,
      `select o.id, 'R-' || o.number as number, o.status, o.phone, o.email, o.fulfilment = 'pickup' as pickup,
        (select sum(l.quantity)::float8 from order_lines l where l.order_id = o.id) as quantity, r.score
      from orders o left join order_ratings r on r.order_id = o.id order by o.number`,
    ),
    messages: await read(
      messageSchema,
      `select id, order_id as "orderId", news, at, due_at as "dueAt", state, merged_into as "mergedInto",
        first_try_at as "firstTryAt", settled_at as "settledAt", detail
      from customer_messages order by at, id`,
    ),
    attempts: await read(
      attemptSchema,
      `select id, message_id as "messageId", channel, address, words, state, 0::float8 as "busyMs",
        ask_again_at as "askAgainAt", sends, provider_id as "providerId", first_at as "firstAt",
        last_at as "lastAt", detail
      from message_attempts order by first_at, id`,
    ),
    timeline: await read(entrySchema, 'select order_id as "orderId", kind, body from timeline order by id'),
    dead: await read(
      deadSchema,
      'select id, effect, error from outbox where dead_at is not null and done_at is null',
    ),
    /** Cards that do not show what they should. */
    undrawn: await read(z.object({ subject: z.string() }), 'select subject from cards where drawn < version'),
    deliveries: await read(
      deliverySchema,
      `select id, order_id as "orderId", event, delivered_at is not null as delivered from webhook_deliveries`,
    ),
  };
}

/** What is under way still: rows of the outbox, and messages that nobody settled. */
export async function underWay(sql: Sql): Promise<{ outbox: number; messages: number }> {
  const { rows } = await sql.query(
    `select
      (select count(*)::integer from outbox where done_at is null and dead_at is null) as outbox,
      (select count(*)::integer from customer_messages where state in ('waiting', 'sending')) as messages`,
  );
  return z.object({ outbox: z.number(), messages: z.number() }).parse(rows[0]);
}
