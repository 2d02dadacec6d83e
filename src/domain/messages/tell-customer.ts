import type { Policy } from '../../policy.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import { rowId } from '../database/row-id.ts';
import type { Sql } from '../database/sql.ts';
import type { CustomerNews } from './customer-message.ts';
import { addMessage } from './message-store.ts';
import { dueAt } from './when-to-send.ts';

/**
 * Records that the customer of an order is to be told, inside the transaction that makes the news true. The message
 * goes out after the merging window and outside quiet hours, as policy says; words are made when it is sent.
 */
export async function tellCustomer(
  tx: Sql,
  shop: number,
  policy: Policy,
  { orderId, news, at }: { orderId: string; news: CustomerNews; at: Date },
): Promise<void> {
  const id = rowId();
  const due = dueAt(policy, news, at);
  await addMessage(tx, shop, { id, orderId, news, at, due });
  // Counted from the commit rather than from `at`: the clock of the database decides when a row is relayed.
  const leaseMs = Math.max(0, due.getTime() - at.getTime());
  await addToOutbox(tx, shop, [{ effect: 'tell-customer', message: id }], { leaseMs });
}
