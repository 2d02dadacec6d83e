import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import { lockTelling, messagesOf, setState } from './message-store.ts';

/**
 * Lets what could not be told of an order be told after all, once what stood in the way is mended. Ways that failed for
 * good are tried again; one that may have been heard of is not. Resolves to how many messages that are.
 */
export async function reviveMessages(tx: Sql, shop: number, orderId: string, at: Date): Promise<number> {
  await lockTelling(tx, orderId);
  const failed = (await messagesOf(tx, shop, orderId)).filter(({ state }) => state === 'failed');
  const ids = failed.map(({ id }) => id);
  if (ids.length === 0) return 0;
  // Time limits count anew, and whoever asks the provider after a broken send must not find the earlier one.
  await tx.query({
    name: 'attempts-revive',
    text: `update message_attempts set state = 'retrying', first_at = $3, settled_at = null
      where message_id = any($2::uuid[]) and shop_id = $1 and state in ('refused', 'undelivered')`,
    values: [shop, ids, at],
  });
  await tx.query({
    name: 'messages-first-try',
    text: 'update customer_messages set first_try_at = null where id = any($2::uuid[]) and shop_id = $1',
    values: [shop, ids],
  });
  await setState(tx, shop, ids, { state: 'waiting', at, due: at });
  await addToOutbox(
    tx,
    shop,
    ids.map((message) => ({ effect: 'tell-customer', message })),
  );
  return ids.length;
}
