import type { Sql } from '../database/sql.ts';
import { storableText } from '../database/storable.ts';

export type CustomerWords = {
  /** `text:SM…` or `email:…`: the provider's id of this delivery. */
  id: string;
  channel: 'text' | 'email';
  /** E.164, or an e-mail address. */
  sender: string;
  body: string;
  at: Date;
};

/** Keeps what a customer wrote. False when this delivery was kept before: nothing more is to be done. */
export async function keepWords(tx: Sql, shop: number, words: CustomerWords): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'words-keep',
    text: `insert into customer_words (shop_id, id, channel, sender, body, at)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [
      shop,
      storableText(words.id),
      words.channel,
      storableText(words.sender),
      storableText(words.body),
      words.at,
    ],
  });
  return rowCount === 1;
}

/** Notes which order the words are about, and whether they were answered. */
export async function settleWords(
  tx: Sql,
  shop: number,
  id: string,
  { orderId, answered }: { orderId: string | null; answered: boolean },
): Promise<void> {
  await tx.query({
    name: 'words-settle',
    text: 'update customer_words set order_id = $3, answered = $4 where shop_id = $1 and id = $2',
    values: [shop, storableText(id), orderId, answered],
  });
}

/** Whether this sender was answered by us after `since`. */
export async function wasAnswered(sql: Sql, shop: number, sender: string, since: Date): Promise<boolean> {
  const { rows } = await sql.query({
    name: 'words-answered',
    text: `select from customer_words where shop_id = $1 and sender = $2 and at > $3 and answered limit 1`,
    values: [shop, storableText(sender), since],
  });
  return rows.length > 0;
}

/** Where to look for the order that someone writes about. */
export type Sender = { phone: string } | { email: string };

/** The sender's newest open order, or else the newest one placed after `since`; its id. */
export async function newestOrderOf(
  sql: Sql,
  shop: number,
  sender: Sender,
  since: Date,
): Promise<string | null> {
  const open = `status not in ('completed', 'cancelled')`;
  const rest = `and (${open} or placed_at > $3) order by ${open} desc, placed_at desc limit 1`;
  const { rows } = await sql.query<{ id: string }>(
    'phone' in sender
      ? {
          name: 'words-order-by-phone',
          // Turned round, as the index is.
          text: `select id from orders where shop_id = $1 and reverse(phone) = reverse($2) ${rest}`,
          values: [shop, sender.phone, since],
        }
      : {
          name: 'words-order-by-email',
          text: `select id from orders where shop_id = $1 and lower(email) = lower($2) ${rest}`,
          values: [shop, storableText(sender.email), since],
        },
  );
  return rows[0]?.id ?? null;
}

/**
 * The completed order that this number was asked about last, after `since` and before `at`. Asked is who may have the
 * question: one that waits for the morning, or that no provider took, cannot be answered.
 */
export async function askedOrderOf(
  sql: Sql,
  shop: number,
  phone: string,
  { since, at }: { since: Date; at: Date },
): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>({
    name: 'words-asked-order',
    text: `select o.id from follow_ups f join orders o on o.id = f.order_id and o.shop_id = f.shop_id
      where f.shop_id = $1 and f.asked_at > $3 and reverse(o.phone) = reverse($2) and o.status = 'completed'
        and exists (
          select from customer_messages m
          join message_attempts a on a.order_id = m.order_id and a.shop_id = m.shop_id
          where m.order_id = o.id and m.shop_id = $1 and m.news ->> 'kind' = 'follow-up'
            and a.first_at between m.at and $4
            and a.state in ('claimed', 'unknown', 'sent', 'delivered', 'undelivered', 'unconfirmed'))
      order by f.asked_at desc limit 1`,
    values: [shop, phone, since, at],
  });
  return rows[0]?.id ?? null;
}

/** Whether this number has an order under way. */
export async function hasOpenOrder(sql: Sql, shop: number, phone: string): Promise<boolean> {
  const { rows } = await sql.query({
    name: 'words-open-order',
    text: `select from orders where shop_id = $1 and reverse(phone) = reverse($2)
      and status not in ('completed', 'cancelled') limit 1`,
    values: [shop, phone],
  });
  return rows.length > 0;
}
