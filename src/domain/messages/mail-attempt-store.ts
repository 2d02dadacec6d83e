import type { Sql } from '../database/sql.ts';
import { storableText } from '../database/storable.ts';

/** The order and the Message-ID of a mail that we sent. */
export type SentMail = { orderId: string; providerId: string };

/** By one of these Message-IDs, or else the newest mail to this address after `since`. */
export async function findSentMail(
  sql: Sql,
  shop: number,
  { ids, email, since }: { ids: readonly string[]; email: string | null; since: Date },
): Promise<SentMail | null> {
  const { rows } = await sql.query<SentMail>({
    name: 'mail-sent',
    text: `
      (select 0 as rank, last_at, order_id as "orderId", provider_id as "providerId" from message_attempts
       where shop_id = $1 and channel = 'email' and provider_id = any($2::text[]))
      union all
      (select 1, last_at, order_id, provider_id from message_attempts
       where shop_id = $1 and channel = 'email' and lower(address) = lower($3) and last_at > $4
         and provider_id is not null
       order by last_at desc limit 1)
      order by rank, last_at desc limit 1`,
    values: [shop, ids.map(storableText), email === null ? null : storableText(email), since],
  });
  const row = rows[0];
  return row ? { orderId: row.orderId, providerId: row.providerId } : null;
}
