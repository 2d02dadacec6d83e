import type { RecordDeps } from '../record-turn.ts';
import { applyDeed } from './apply-deed.ts';
import { farOverdue } from './decide-order.ts';
import type { OrderDeed } from './order-deed.ts';
import { ordersToEscalate, ordersToRemind, ordersToWarn } from './promise-store.ts';

/** How many orders were the matter of each. */
export type Watched = { warned: number; reminded: number; escalated: number };

/** So many of each at once; the next look takes the rest. */
const mostAtOnce = 100;

const readback = { id: 'readback', name: 'Readback', roles: [] };

/**
 * Sees to the promises that time endangers: tells the customer before one is missed, reminds the processing channel
 * after, and a supervisor long after; each once for each promise. Harmless when several do it at once.
 */
export async function watchPromises(deps: RecordDeps, now: Date): Promise<Watched> {
  const { database, shop, policy } = deps;
  const sql = database.pool;
  const window = { now, limit: mostAtOnce };
  const overMs = farOverdue * policy.orders.overdueAfter;
  const warned = await doAll(
    deps,
    now,
    { do: 'warn-customer' },
    await ordersToWarn(sql, shop, policy, window),
  );
  const reminded = await doAll(deps, now, { do: 'remind' }, await ordersToRemind(sql, shop, policy, window));
  const far = await ordersToEscalate(sql, shop, policy, overMs, window);
  return { warned, reminded, escalated: await doAll(deps, now, { do: 'escalate-overdue' }, far) };
}

/** One that fails must not keep the others waiting: the next look tries it again. */
async function doAll(
  deps: RecordDeps,
  at: Date,
  deed: OrderDeed,
  orders: readonly string[],
): Promise<number> {
  let done = 0;
  for (const order of orders) {
    try {
      const todo = { id: null, order, by: readback, at, deed, version: null };
      if ((await applyDeed(deps, todo)).applied === 'done') done += 1;
    } catch (error) {
      deps.log.error({ order, deed: deed.do, err: error }, 'an order could not be seen to');
    }
  }
  return done;
}
