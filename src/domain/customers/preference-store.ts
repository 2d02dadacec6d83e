import { z } from 'zod';
import type { Policy } from '../../policy.ts';
import type { Sql } from '../database/sql.ts';
import { type MessageChannel, messageChannels } from '../messages/customer-message.ts';
import type { Order } from '../orders/order.ts';
import { channelsByPreference } from './channels-by-preference.ts';

type About = Pick<Order, 'customer'>;

/** How this customer can be told, best first: their own choice, then the shop's order of `updates.order`. */
export async function preferredChannels(
  sql: Sql,
  shop: number,
  policy: Policy,
  order: About,
): Promise<readonly MessageChannel[]> {
  return channelsByPreference(policy, order, await findPreference(sql, shop, order));
}

const prefersSchema = z.enum(messageChannels).nullable();

/** null: no choice was made, or nobody is on record who could have made one. */
export async function findPreference(sql: Sql, shop: number, order: About): Promise<MessageChannel | null> {
  if (order.customer.id === null) return null;
  const { rows } = await sql.query<{ prefers: unknown }>({
    name: 'preference-find',
    text: 'select prefers from customers where shop_id = $1 and id = $2',
    values: [shop, order.customer.id],
  });
  return prefersSchema.parse(rows[0]?.prefers ?? null);
}

/** False when it was the choice before, or nobody is on record to have one. */
export async function savePreference(
  sql: Sql,
  shop: number,
  order: About,
  channel: MessageChannel,
): Promise<boolean> {
  if (order.customer.id === null) return false;
  const { rowCount } = await sql.query({
    name: 'preference-save',
    text: `update customers set prefers = $3, updated_at = now()
           where shop_id = $1 and id = $2 and prefers is distinct from $3`,
    values: [shop, order.customer.id, channel],
  });
  return rowCount === 1;
}
