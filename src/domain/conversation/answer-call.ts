import type { Policy } from '../../policy.ts';
import { customerOf, findCustomer } from '../customers/customer-store.ts';
import { isWrongNumber } from '../customers/wrong-number-store.ts';
import type { Sql } from '../database/sql.ts';
import { ordersAskedFor } from '../finding/orders-asked-for.ts';
import { amendOrder } from '../orders/amend-order.ts';
import { isPartlyHandedOver } from '../orders/amend-store.ts';
import { findOrder, markStep, placeOrder } from '../orders/order-store.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { availableTo, holdBeyond } from '../stock/hold-beyond.ts';
import { holdStock, releaseHold, seeStock } from '../stock/stock-store.ts';
import { tellSystems } from '../webhooks/tell-systems.ts';
import type { Answer, Call } from './input.ts';
import { whoChanges } from './open-change-store.ts';

/** Which shop, and what it has decided. */
export type ShopOfCall = { shop: number; policy: Policy };

/** Does what the conversation asks for, inside the turn's transaction. */
export async function answerCall(sql: Sql, { shop, policy }: ShopOfCall, call: Call): Promise<Answer> {
  switch (call.call) {
    case 'find-customer': {
      const { phone, email } = call;
      return { call: 'find-customer', found: await findCustomer(sql, shop, { phone, email }) };
    }
    case 'hold-stock': {
      const uses = call.lines.flatMap((line) => line.uses);
      const { beyond, draft, until } = call;
      const held =
        beyond === undefined
          ? await holdStock(sql, shop, draft, uses, until)
          : await holdBeyond(sql, shop, { draft, order: beyond, uses, until });
      return { call: 'hold-stock', ...held };
    }
    case 'release-hold':
      await releaseHold(sql, shop, call.draft);
      return { call: 'release-hold' };
    case 'availability':
      return { call: 'availability', available: await availableTo(sql, shop, call) };
    case 'look-at-stock':
      return { call: 'look-at-stock', asked: call.asked, stock: await seeStock(sql, shop, call.items) };
    case 'look-up-orders': {
      const { words, country, asked, at } = call;
      const deps = { sql, shop, policy, country, clock: () => at };
      return { call: 'look-up-orders', words, asked, ...(await ordersAskedFor(deps, words)) };
    }
    case 'place-order': {
      const { draft, at } = call.order;
      const placed = await placeOrder(sql, shop, call.order, await customerOf(sql, shop, draft));
      if (placed.placed) {
        await tellSystems(sql, shop, policy, { event: 'order.placed', orderId: draft.id, at });
      }
      return { call: 'place-order', ...placed };
    }
    case 'load-order':
      return { call: 'load-order', ...(await loadOrder(sql, shop, call.order)), purpose: call.purpose };
    case 'amend-order':
      return amendOrder(sql, { shop, policy }, call);
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

async function loadOrder(sql: Sql, shop: number, numberOrId: string) {
  const order = await findOrder(sql, shop, numberOrId);
  if (order === null) return { order, handedOver: false };
  const handedOver = await isPartlyHandedOver(sql, shop, order.id);
  const changing = await whoChanges(sql, shop, order.id);
  return { order, handedOver, wrongPhone: await isWrongNumber(sql, shop, order), changing };
}
