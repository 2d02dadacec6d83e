import { randomUUID } from 'node:crypto';
import type { StockUse } from '../../src/domain/catalog/catalog.ts';
import type { OrderToPlace } from '../../src/domain/conversation/input.ts';
import type { Database } from '../../src/domain/database/sql.ts';
import { applyDeed } from '../../src/domain/orders/apply-deed.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import type { OrderActor, OrderDeed } from '../../src/domain/orders/order-deed.ts';
import { findOrder, placeOrder } from '../../src/domain/orders/order-store.ts';
import type { RecordDeps } from '../../src/domain/record-turn.ts';
import { shopVoice } from '../../src/domain/wording/shop-voice.ts';
import { type Policy, policySchema } from '../../src/policy.ts';
import { orderToPlace } from './order-to-place.ts';

const anyone: OrderActor = { id: 'slack:U1', name: 'Sam', roles: ['staff', 'processing', 'supervisors'] };

export const recordPolicy: Policy = policySchema.parse({ channels: { orders: 'slack:C0ORDERS' } });

/** What is done to orders on record, on a real database and a clock of one's own. */
export function recordDesk(database: Database, { policy = recordPolicy }: { policy?: Policy } = {}) {
  let now = new Date();
  const deps: RecordDeps = {
    database,
    shop: 1,
    policy,
    voice: (currency) => shopVoice(policy, currency),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    clock: () => now,
  };
  const desk = {
    deps,
    now: () => now,
    setTime(at: Date) {
      now = at;
    },
    /** Places an order that takes `uses`; `change` replaces parts of it before. */
    async place(
      uses: readonly StockUse[] = [],
      change: Parameters<typeof orderToPlace>[1] = {},
    ): Promise<Order> {
      const order: OrderToPlace = orderToPlace(uses, { at: now, ...change });
      const placed = await database.transaction((tx) => placeOrder(tx, 1, order, null));
      if (!placed.placed) throw new Error('The order could not be placed.');
      return desk.find(order.draft.id);
    },
    async find(id: string): Promise<Order> {
      const order = await findOrder(database.pool, 1, id);
      if (!order) throw new Error(`There is no order ${id}.`);
      return order;
    },
    apply: (
      order: Pick<Order, 'id'>,
      deed: OrderDeed,
      over: { by?: OrderActor; version?: number | null; id?: string | null } = {},
    ) =>
      applyDeed(deps, {
        id: randomUUID(),
        order: order.id,
        by: anyone,
        at: now,
        deed,
        version: null,
        ...over,
      }),
    async move(order: Pick<Order, 'id'>, ...steps: Order['status'][]): Promise<Order> {
      for (const to of steps) {
        const applied = await desk.apply(order, { do: 'move', to });
        if (applied.applied !== 'done') throw new Error(`${to}: ${JSON.stringify(applied)}`);
      }
      return desk.find(order.id);
    },
    async effects(kind: string): Promise<Record<string, unknown>[]> {
      const { rows } = await database.pool.query<{ payload: Record<string, unknown> }>(
        'select payload from outbox where effect = $1 order by created_at, id',
        [kind],
      );
      return rows.map(({ payload }) => payload);
    },
    async news(order: Pick<Order, 'id'>): Promise<string[]> {
      const { rows } = await database.pool.query<{ kind: string }>(
        `select news ->> 'kind' as kind from customer_messages where order_id = $1 order by at, id`,
        [order.id],
      );
      return rows.map(({ kind }) => kind);
    },
  };
  return desk;
}
