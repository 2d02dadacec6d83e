import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '../../src/domain/orders/order.ts';
import { createReceiptLinks } from '../../src/domain/records/receipt-links.ts';
import { shopVoice } from '../../src/domain/wording/shop-voice.ts';
import { policySchema } from '../../src/policy.ts';
import { createWebApp } from '../../src/web/app.ts';
import { receiptRoutes } from '../../src/web/receipt-routes.ts';
import { webClient } from '../support/web-client.ts';

const id = '0197e2f4-5b7c-7000-8000-000000000001';
const attack = '</script><script>alert(1)</script><!channel>';
const order: Order = {
  id,
  number: 'R-10001',
  status: 'placed',
  customer: { id: null, name: attack, phone: null, email: null },
  fulfilment: { kind: 'delivery', due: 'asap', address: '1 Corner <b>Street</b>' },
  source: 'counter',
  payment: null,
  instructions: [`ring "twice" ${attack}`],
  allergies: ['nuts'],
  uncertain: [],
  lines: [
    {
      sku: 'pizza',
      name: attack,
      unit: 'each',
      quantity: 2,
      options: [],
      note: attack,
      unitPrice: 950,
      total: 1900,
      backorder: false,
    },
  ],
  currency: 'USD',
  total: 1900,
  placedAt: '2026-11-22T12:00:00.000Z',
  placedBy: 'slack:U1',
  steps: {},
};

describe('the receipt page', () => {
  let now = new Date('2026-11-22T12:05:00Z');
  let client: Awaited<ReturnType<typeof webClient>>;
  const policy = policySchema.parse({ shop: { name: 'Tom & "Jerry"' } });
  const links = createReceiptLinks({
    secret: 'for the test',
    publicUrl: () => client.url,
    clock: () => now,
  });

  beforeAll(async () => {
    const routes = receiptRoutes({
      links,
      findOrder: async (wanted) => (wanted === id ? order : null),
      voice: (currency) => shopVoice(policy, currency),
      clock: () => now,
    });
    client = await webClient(createWebApp({ routes: [routes], log: { error: () => {} } }).app);
  });
  afterAll(() => client.close());

  it('shows the order with a QR code of its own address, and escapes whatever people typed', async () => {
    const answer = await fetch(links.url(id));
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('R-10001');
    expect(html).toContain('$19.00');
    expect(html).toContain('Allergy noted: nuts');
    expect(html).toContain('Tom &amp; &quot;Jerry&quot;');
    expect(html).toContain('<svg');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>Street');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });

  it('loads nothing, runs nothing but its own line, and is kept by nobody on the way', async () => {
    const { headers } = await fetch(links.url(id));
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'none'");
    expect(csp).toMatch(/script-src 'sha256-[\w+/=]+';/);
    expect(csp).not.toContain('unsafe');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('answers a made-up address and an order that is gone with the same polite page', async () => {
    const madeUp = await client.get('/o/abcdef');
    const gone = await fetch(links.url('0197e2f4-5b7c-7000-8000-000000000002'));
    expect([madeUp.status, gone.status]).toEqual([404, 404]);
    expect(await madeUp.text()).toBe(await gone.text());
  });

  it('answers an old address with 410', async () => {
    const url = links.url(id);
    now = new Date('2027-06-01T00:00:00Z');
    const answer = await fetch(url);
    expect(answer.status).toBe(410);
    expect(await answer.text()).not.toContain('R-10001');
  });
});
