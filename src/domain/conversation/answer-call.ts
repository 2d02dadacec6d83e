import { findCustomer, saveCustomer } from '../customers/customer-store.ts';
import type { Sql } from '../database/sql.ts';
import { findOrder, markStep, placeOrder } from '../orders/order-store.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { availability, holdStock, releaseHold } from '../stock/stock-store.ts';
import type { Answer, Call, OrderToPlace } from './input.ts';

/** Does what the conversation asks for, inside the turn's transaction. */
export async function answerCall(sql: Sql, shop: number, call: Call): Promise<Answer> {
  switch (call.call) {
    case 'find-customer': {
      const { phone, email } = call;
      return { call: 'find-customer', found: await findCustomer(sql, shop, { phone, email }) };
    }
    case 'hold-stock': {
      const uses = call.lines.flatMap((line) => line.uses);
      return { call: 'hold-stock', ...(await holdStock(sql, shop, call.draft, uses, call.until)) };
    }
    case 'release-hold':
      await releaseHold(sql, shop, call.draft);
      return { call: 'release-hold' };
    case 'availability':
      return { call: 'availability', available: await availability(sql, shop, call.draft, call.items) };
    case 'place-order': {
      const customerId = await customerOf(sql, shop, call.order);
      return { call: 'place-order', ...(await placeOrder(sql, shop, call.order, customerId)) };
    }
    case 'record-call': {
      const order = await findOrder(sql, shop, call.order);
      const first = order !== null && (await markStep(sql, shop, order.id, 'confirmation-sent', call.at));
      if (first) {
        const said = { kind: 'confirmation-sent', body: { by: 'call' } };
        await addToTimeline(sql, shop, [{ orderId: order.id, at: call.at, actor: call.by, ...said }]);
      }
      return { call: 'record-call', order, first };
    }
    default:
      return call satisfies never;
  }
}

/** Someone who cannot be reached cannot be found again either: no record is made. */
async function customerOf(sql: Sql, shop: number, { draft }: OrderToPlace): Promise<string | null> {
  const { id, name, phone, email } = draft.customer;
  if (phone === null && email === null) return id;
  return await saveCustomer(sql, shop, { id, name, phone, email });
}
