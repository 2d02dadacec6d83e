import { z } from 'zod';
import type { Sql } from '../database/sql.ts';
import type { Order } from './order.ts';
import { findOrder } from './order-store.ts';

/**
 * The order as it stands, locked until the transaction ends; null when there is none. Whoever changes an order, its
 * lines, its allocations or its card locks it first, and stock items only after it.
 */
export async function lockOrder(tx: Sql, shop: number, id: string): Promise<Order | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const { rowCount } = await tx.query({
    name: 'order-lock',
    text: 'select from orders where shop_id = $1 and id = $2 for update',
    values: [shop, id],
  });
  return rowCount === 1 ? await findOrder(tx, shop, id) : null;
}

/**
 * Writes a locked order and raises its version; resolves to the order as it is now. Its lines, and what only placing
 * knows, are not written. A new time is a new promise: what was said of the old one may be said again.
 */
export async function saveOrder(tx: Sql, shop: number, order: Order): Promise<Order> {
  const { customer, fulfilment } = order;
  const { rowCount } = await tx.query({
    name: 'order-save',
    text: `
      update orders set
        version = version + 1, status = $4, status_at = $5, reason = $6, delayed_from = $7,
        customer_id = $8, name = $9, phone = $10, email = $11,
        warned_at = case when due_at is not distinct from $13 then warned_at end,
        reminded_at = case when due_at is not distinct from $13 then reminded_at end,
        escalated_at = case when due_at is not distinct from $13 then escalated_at end,
        fulfilment = $12, due_at = $13, address = $14, payment = $15,
        instructions = $16, allergies = $17, uncertain = $18, currency = $19, total = $20
      where shop_id = $1 and id = $2 and version = $3`,
    values: [
      shop,
      order.id,
      order.version,
      order.status,
      order.statusAt,
      order.reason,
      order.delayedFrom ?? null,
      customer.id,
      customer.name,
      customer.phone,
      customer.email,
      fulfilment.kind,
      fulfilment.due === 'asap' ? null : fulfilment.due,
      fulfilment.address,
      order.payment,
      order.instructions,
      order.allergies,
      order.uncertain,
      order.currency,
      order.total,
    ],
  });
  if (rowCount !== 1) throw new Error(`Order ${order.number} was changed without its lock.`);
  return { ...order, version: order.version + 1 };
}
