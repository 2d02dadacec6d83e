import type { OrderToPlace } from '../../src/domain/conversation/input.ts';
import { saveCustomer } from '../../src/domain/customers/customer-store.ts';
import type { WaysToSend } from '../../src/domain/customers/reach.ts';
import type { OrderStatus } from '../../src/domain/orders/order-status.ts';
import { placeOrder } from '../../src/domain/orders/order-store.ts';
import { createReceiptLinks } from '../../src/domain/records/receipt-links.ts';
import { addToTimeline } from '../../src/domain/records/timeline-store.ts';
import { shopVoice } from '../../src/domain/wording/shop-voice.ts';
import { createWebApp } from '../../src/web/app.ts';
import { customerPageRoutes } from '../../src/web/customer-page/customer-page-routes.ts';
import { testDatabase } from './database.ts';
import { policyOf } from './order-desk.ts';
import { orderToPlace } from './order-to-place.ts';
import { webClient } from './web-client.ts';

const shopFile = `
shop: { name: 'Tom & "Jerry" <script>alert(0)</script>', timezone: "America/New_York", phone: "+1 212 555 0100", address: "1 Corner <b>Street</b>" }
channels: { orders: "slack:C0ORDERS", escalations: "slack:C0ESCAL" }
`;

/** The customers' pages on a free port, on a database of their own; time stands still until it is moved. */
export async function customerPages(
  options: { ways?: WaysToSend; formsPerMinute?: number; policy?: string } = {},
) {
  const { database, close } = await testDatabase();
  const policy = policyOf(options.policy ?? shopFile);
  const ways = { ...(options.ways ?? { text: true, email: true }) };
  let now = new Date('2026-11-23T20:00:00Z');
  let url = '';
  const clock = () => now;
  const links = createReceiptLinks({ secret: 'for the test', publicUrl: () => url, clock });
  const client = await webClient(
    createWebApp({
      routes: [
        customerPageRoutes({
          database,
          shop: 1,
          policy,
          links,
          ways,
          voice: (currency) => shopVoice(policy, currency),
          clock,
          ...(options.formsPerMinute === undefined ? {} : { formsPerMinute: options.formsPerMinute }),
        }),
      ],
      log: { error: (fields) => errors.push(fields) },
    }).app,
  );
  url = client.url;
  const errors: object[] = [];

  /** Changes an order's row as the team's deeds leave it. */
  async function move(
    id: string,
    to: OrderStatus,
    more: { reason?: string; due?: string; from?: OrderStatus } = {},
  ): Promise<void> {
    await database.pool.query(
      `update orders set status = $2, status_at = $3, reason = $4, due_at = coalesce($5, due_at),
                         delayed_from = $6, version = version + 1 where id = $1`,
      [id, to, now, more.reason ?? null, more.due ?? null, more.from ?? null],
    );
    const body = { from: 'placed', to };
    await addToTimeline(database.pool, 1, [{ orderId: id, at: now, actor: 'slack:U1', kind: 'moved', body }]);
  }

  return {
    database,
    policy,
    ways,
    links,
    /** What went wrong inside. */
    errors,
    clock,
    setTime: (at: string) => {
      now = new Date(at);
    },
    move,
    /** An order of one pizza; `draft` replaces parts of it. */
    async place(draft: Partial<OrderToPlace['draft']> = {}, line: { name?: string; note?: string } = {}) {
      const wanted = orderToPlace([], { draft });
      const { phone, email, name } = wanted.draft.customer;
      const order = {
        ...wanted,
        at: now,
        lines: wanted.lines.map((one) => ({ ...one, ...line })),
      };
      const customerId =
        phone || email ? await saveCustomer(database.pool, 1, { id: null, name, phone, email }) : null;
      const placed = await database.transaction((tx) => placeOrder(tx, 1, order, customerId));
      if (!placed.placed) throw new Error('The order could not be placed.');
      const { id } = wanted.draft;
      return { id, number: placed.number, url: links.url(id), customerId };
    },
    get: (path: string) => client.get(path),
    /** Sends a form as a browser does, and does not follow where it leads. */
    post: (address: string, fields: Record<string, string>) =>
      fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }),
    async close() {
      await client.close();
      await close();
    },
  };
}

export type CustomerPages = Awaited<ReturnType<typeof customerPages>>;
