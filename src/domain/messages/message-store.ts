import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import type { CustomerNews } from './customer-message.ts';
import { type Message, type MessageState, messageSchema } from './message-record.ts';

/** False when there is one of this id already. */
export async function addMessage(
  sql: Sql,
  shop: number,
  message: { id: string; orderId: string; news: CustomerNews; at: Date; due: Date },
): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'message-add',
    text: `insert into customer_messages (shop_id, id, order_id, news, at, due_at)
      values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    values: [shop, message.id, message.orderId, storableJson(message.news), message.at, message.due],
  });
  return rowCount === 1;
}

/**
 * Until the transaction ends nobody else plans or records what the customer of this order is told. Taken before any
 * row of the order.
 */
export async function lockTelling(tx: Sql, orderId: string): Promise<void> {
  await tx.query({
    name: 'message-lock',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 8))',
    values: [orderId],
  });
}

/** The order that a message is about; null: there is no such message. */
export async function orderOfMessage(sql: Sql, shop: number, id: string): Promise<string | null> {
  const { rows } = await sql.query<{ order: string }>({
    name: 'message-order',
    text: 'select order_id as "order" from customer_messages where shop_id = $1 and id = $2',
    values: [shop, id],
  });
  return rows[0]?.order ?? null;
}

/** What the customer of an order was told, or is to be told: oldest first. */
export async function messagesOf(sql: Sql, shop: number, orderId: string): Promise<Message[]> {
  const { rows } = await sql.query({
    name: 'messages-of-order',
    text: `select id, order_id as "orderId", news, at, due_at as "dueAt", state, merged_into as "mergedInto",
        first_try_at as "firstTryAt", settled_at as "settledAt", detail
      from customer_messages where order_id = $2 and shop_id = $1 order by at, id`,
    values: [shop, orderId],
  });
  return rows.map((row) => messageSchema.parse(row));
}

/** `detail`: why; left as it was unless told. */
export async function setState(
  tx: Sql,
  shop: number,
  ids: readonly string[],
  to: {
    state: MessageState;
    at: Date;
    detail?: string | undefined;
    mergedInto?: string;
    due?: Date | undefined;
  },
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query({
    name: 'message-state',
    text: `update customer_messages set
        state = $3, merged_into = $4, detail = coalesce($5, detail), due_at = coalesce($6, due_at),
        first_try_at = case when $3 in ('sending', 'calling') then coalesce(first_try_at, $7) else first_try_at end,
        settled_at = case when $3 in ('waiting', 'sending', 'calling') then null else $7 end
      where id = any($2::uuid[]) and shop_id = $1`,
    values: [shop, ids, to.state, to.mergedInto ?? null, to.detail ?? null, to.due ?? null, to.at],
  });
}
