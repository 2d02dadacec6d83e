import type { Sql } from '../database/sql.ts';
import { attemptsOf } from '../messages/attempt-store.ts';
import { messagesOf } from '../messages/message-store.ts';
import { findOrder } from '../orders/order-store.ts';
import { findRating } from '../orders/rating-store.ts';
import { readTimeline } from '../records/timeline-store.ts';
import type { OrderRecord } from './order-json.ts';

/** All that is on record about an order, by its id or number; null: there is none. */
export async function readRecord(sql: Sql, shop: number, numberOrId: string): Promise<OrderRecord | null> {
  const order = await findOrder(sql, shop, numberOrId);
  if (!order) return null;
  const [timeline, messages, attempts, rating] = await Promise.all([
    readTimeline(sql, shop, order.id),
    messagesOf(sql, shop, order.id),
    attemptsOf(sql, shop, order.id),
    findRating(sql, shop, order.id),
  ]);
  return { order, timeline, messages, attempts, rating };
}
