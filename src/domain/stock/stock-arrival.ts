import type { Policy } from '../../policy.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import { retryTransient } from '../database/retry-transient.ts';
import type { Database, Sql } from '../database/sql.ts';
import { tellCustomer } from '../messages/tell-customer.ts';
import { noteInThread } from '../messages/thread-note.ts';
import { lockOrder, saveOrder } from '../orders/change-order-store.ts';
import type { Order } from '../orders/order.ts';
import { withStatusOfLines } from '../orders/status-with-lines.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { tellSystems } from '../webhooks/tell-systems.ts';
import { stockArrivedCard } from '../wording/stock-arrived-card.ts';
import type { StockCount } from './stock-store.ts';
import { allocateFree, type Filled, mayAllocate, receiveCounted } from './waiting-store.ts';

export type ArrivalDeps = { database: Database; shop: number; policy: Policy; clock: () => Date };

/** An order that got stock it waited for. `lines` are the names of what it got; `waits`: others of it wait on. */
export type Arrived = { number: string; lines: readonly string[]; waits: boolean };

/**
 * Sets what was counted, and gives waiting orders theirs in the same transaction, the order placed first before the
 * others. Their customers and the team are told. Resolves to the orders that got something.
 */
export function receiveStock(
  deps: ArrivalDeps,
  counts: readonly StockCount[],
  reason: string,
): Promise<Arrived[]> {
  return retryTransient(() =>
    deps.database.transaction(async (tx) =>
      tell(tx, deps, await receiveCounted(tx, deps.shop, counts, reason)),
    ),
  );
}

/** Gives waiting orders what became free in any other way: a cancellation, a change, a hold that ran out. */
export async function allocateFreed(deps: ArrivalDeps): Promise<Arrived[]> {
  if (!(await mayAllocate(deps.database.pool, deps.shop))) return [];
  return retryTransient(() =>
    deps.database.transaction(async (tx) => tell(tx, deps, await allocateFree(tx, deps.shop))),
  );
}

async function tell(tx: Sql, deps: ArrivalDeps, filled: readonly Filled[]): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  for (const id of new Set(filled.map(({ orderId }) => orderId))) {
    const lines = filled.filter(({ orderId }) => orderId === id);
    const order = await lockOrder(tx, deps.shop, id);
    if (!order) throw new Error(`Order ${id} got stock and is not there.`);
    const names = lines.flatMap(({ position }) => order.lines[position]?.name ?? []);
    await tellOne(tx, deps, order, names);
    arrived.push({
      number: order.number,
      lines: names,
      waits: order.lines.some((line) => line.backorder),
    });
  }
  return arrived;
}

async function tellOne(
  tx: Sql,
  { shop, policy, clock }: ArrivalDeps,
  order: Order,
  lines: readonly string[],
) {
  const at = clock();
  const orderId = order.id;
  const now = await saveOrder(tx, shop, withStatusOfLines(order, at));
  await addToTimeline(tx, shop, [
    { orderId, at, actor: 'readback', kind: 'stock-arrived', body: { lines, status: now.status } },
  ]);
  await tellCustomer(tx, shop, policy, { orderId, news: { kind: 'backorder-arrived', lines }, at });
  const card = stockArrivedCard(now, lines);
  await noteInThread(tx, shop, policy, { orderId, key: `stock:${orderId}:${now.version}`, card });
  await tellSystems(tx, shop, policy, { event: 'order.changed', orderId, at });
  await addToOutbox(tx, shop, [{ effect: 'announce-order', order: orderId }]);
}
