import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Order } from '../../../src/domain/orders/order.ts';
import { savePerson } from '../../../src/domain/people/people-store.ts';
import { createRecordLinks } from '../../../src/domain/records/record-links.ts';
import { addToTimeline } from '../../../src/domain/records/timeline-store.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { createWebApp } from '../../../src/web/app.ts';
import { recordPageRoutes } from '../../../src/web/record-page/record-page-routes.ts';
import { testDatabase } from '../../support/database.ts';
import { policyOf } from '../../support/order-desk.ts';
import { recordDesk } from '../../support/record-desk.ts';
import { webClient } from '../../support/web-client.ts';

const attack = '"\'</td></style><script>alert(1)</script><img src=x>';
const policy = policyOf(
  `shop: { name: 'Tom & "Jerry"', timezone: "America/New_York", address: "1 <b>Street</b>" }`,
);

let db: Awaited<ReturnType<typeof testDatabase>>;
let client: Awaited<ReturnType<typeof webClient>>;
let now = new Date('2026-11-23T20:00:00Z');
const links = createRecordLinks({ secret: 'for the test', publicUrl: () => client.url, clock: () => now });
const errors: object[] = [];
let order: Order;

beforeAll(async () => {
  db = await testDatabase();
  const routes = [
    recordPageRoutes({
      database: db.database,
      shop: 1,
      links,
      voice: (currency) => shopVoice(policy, currency),
      clock: () => now,
    }),
  ];
  client = await webClient(createWebApp({ routes, log: { error: (fields) => errors.push(fields) } }).app);
  await savePerson(db.database.pool, 1, { id: 'slack:U0SUPER', name: 'Ida <Boss>', at: now });
});
afterAll(async () => {
  await client.close();
  await db.close();
  expect(errors).toEqual([]);
});

beforeEach(async () => {
  const desk = recordDesk(db.database, { policy });
  now = new Date('2026-11-23T20:00:00Z');
  desk.setTime(now);
  const placed = await desk.place([], {
    draft: {
      customer: { id: null, name: attack, phone: '+12125550147', email: null, noContact: false },
      instructions: [attack],
      allergies: [attack],
      payment: attack,
    },
  });
  order = await desk.move(placed, 'accepted', 'preparing');
  await addToTimeline(db.database.pool, 1, [
    { orderId: order.id, at: now, actor: 'slack:U0SUPER', kind: 'noted', body: { text: attack } },
  ]);
  const message = randomUUID();
  await db.database.pool.query(
    `insert into customer_messages (shop_id, id, order_id, news, at, due_at, state)
     values (1, $1, $2, '{"kind":"received"}', $3, $3, 'delivered')`,
    [message, order.id, now],
  );
  await db.database.pool.query(
    `insert into message_attempts (shop_id, id, message_id, order_id, channel, address, words, state, first_at, last_at)
     values (1, $1, $2, $3, 'text', '+12125550147', $4, 'delivered', $5, $5)`,
    [randomUUID(), message, order.id, JSON.stringify({ text: `Thank you ${attack}` }), now],
  );
  await db.database.pool.query(
    `insert into order_ratings (shop_id, order_id, score, comment, source, rated_at, changed_at)
     values (1, $1, 2, $2, 'page', $3, $3)`,
    [order.id, attack, now],
  );
  await db.database.pool.query(
    `insert into escalations (shop_id, id, number, about, order_id, happened, raised_by, raised_name, raised_at, clocks,
       standing, held_by, held_name, held_at, resolution)
     values (1, $1, nextval('escalation_numbers'), 'low-rating', $2, $3, 'customer', $3, $4, '{}',
       'resolved', 'slack:U0SUPER', 'Ida', $4, $3)`,
    [randomUUID(), order.id, attack, now],
  );
});

it('has everything on record about the order, all of it escaped', async () => {
  const html = await (await fetch(links.url(order.id, 'slack:U0SUPER'))).text();
  for (const words of [
    `Record of order ${order.number}`,
    'Tom &amp; &quot;Jerry&quot;',
    '(212) 555-0147',
    '$12.50',
    'large',
    '4.1 The customer was greeted',
    '4.5 The confirmation was given</th><td>Not on record',
    'By text message to +12125550147: delivered',
    'Thank you &quot;&#39;&lt;/td&gt;',
    '2 of 5: &quot;&#39;',
    'low rating, raised by &quot;&#39;',
    'Resolved by Ida',
    'moved the order to Preparing',
    'Ida &lt;Boss&gt; noted: &quot;&#39;',
    'Printed for Ida &lt;Boss&gt;',
    'Monday, November 23, 2026, 3:00 PM',
  ]) {
    expect(html).toContain(words);
  }
  expect(html).not.toMatch(/<script|<img|<b>/);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
});

it('runs nothing, sends nothing, is framed by nobody and kept by nobody on the way', async () => {
  const { headers } = await fetch(links.url(order.id, 'slack:U0SUPER'));
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('x-robots-tag')).toBe('noindex');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

it('opens with its own address alone, and for a quarter of an hour', async () => {
  const url = links.url(order.id, 'slack:U0SUPER');
  const other = await fetch(url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A'));
  expect([other.status, await other.text()]).toEqual([404, expect.stringContaining('not known')]);
  const gone = await fetch(links.url(randomUUID(), 'slack:U0SUPER'));
  expect(gone.status).toBe(404);
  now = new Date(now.getTime() + 16 * 60_000);
  const late = await fetch(url);
  expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('/orders print')]);
  expect(late.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('shows no order of another shop', async () => {
  await db.database.pool.query(`insert into shops (id, name) values (2, 'other') on conflict do nothing`);
  await db.database.pool.query('update orders set shop_id = 2 where id = $1', [order.id]);
  expect((await fetch(links.url(order.id, 'slack:U0SUPER'))).status).toBe(404);
});
