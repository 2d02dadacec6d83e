import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CustomerPages, customerPages } from '../../support/customer-pages.ts';

const attack = '"\'</script><script>alert(1)</script><!channel>';

describe('the customer’s page', () => {
  let pages: CustomerPages;
  beforeAll(async () => {
    pages = await customerPages();
  });
  afterAll(async () => {
    expect(pages.errors).toEqual([]);
    await pages.close();
  });
  const read = async (url: string) => (await fetch(url)).text();

  it('shows the order, what was ordered, when to expect it and how to reach the shop, all of it escaped', async () => {
    const order = await pages.place(
      {
        customer: { id: null, name: attack, phone: '+12125550147', email: null, noContact: false },
        fulfilment: { kind: 'delivery', due: '2026-11-24T00:00:00.000Z', address: attack },
        instructions: [`ring "twice" ${attack}`],
        allergies: [attack],
        payment: attack,
      },
      { name: attack, note: attack },
    );
    const answer = await fetch(order.url);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(order.number);
    expect(html).toContain('$12.50');
    expect(html).toContain('today at 7:00 PM');
    expect(html).toContain('Tom &amp; &quot;Jerry&quot;');
    expect(html).toContain('href="tel:+12125550100"');
    expect(html).toContain('<svg');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>Street');
    // Name, address, payment, line, its note, instruction and allergy.
    expect(html.match(/&quot;&#39;&lt;\/script&gt;&lt;script&gt;alert\(1\)/g)).toHaveLength(7);
  });

  it('escapes a reason and a rating’s words as well', async () => {
    const order = await pages.place();
    await pages.move(order.id, 'delayed', { reason: attack, due: '2026-11-23T22:00:00Z', from: 'preparing' });
    const delayed = await read(order.url);
    expect(delayed).toContain('We are sorry: your order is delayed.');
    expect(delayed).toContain('<dt>New time</dt> <dd>today at 5:00 PM</dd>');
    expect(delayed).toContain('The reason: &quot;&#39;&lt;/script&gt;');
    await pages.move(order.id, 'completed');
    const done = await pages.post(`${order.url}/rating`, { score: '5', comment: `</textarea>${attack}` });
    expect(done.status).toBe(303);
    const rated = await read(order.url);
    expect(rated).toContain('&lt;/textarea&gt;&quot;&#39;');
    expect(rated).not.toContain('<script>alert');
  });

  it('runs nothing but its own file, is framed by nobody and kept by nobody on the way', async () => {
    const { url } = await pages.place();
    const { headers } = await fetch(url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await read(url)).not.toMatch(
      /<script(?! src="page\.js\?v=\w+" defer><\/script>)|\son\w+=|style="/,
    );
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    const script = await pages.get('/o/page.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    // It is a whole script, and no more than the browser gives is named in it.
    expect(await script.text()).toMatch(/^\(function runInBrowser\(\) \{[\s\S]+\}\)\(\);\n$/);
  });

  it('answers a forged address and an order that is gone with the same page, and an old address with another', async () => {
    const { url, id } = await pages.place();
    const other = await pages.place();
    const token = new URL(url).pathname.slice('/o/'.length);
    const forged = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    const gone = pages.links.url('0197e2f4-5b7c-7000-8000-000000000002');
    const answers = [await pages.get(`/o/${forged}`), await pages.get('/o/abcdef'), await fetch(gone)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('We could not find this order');
    expect(texts[0]).toContain('href="tel:+12125550100"');
    for (const form of ['rating', 'preference']) {
      const sent = await pages.post(new URL(`/o/${forged}/${form}`, url).href, {
        score: '1',
        channel: 'call',
      });
      expect(sent.status).toBe(404);
    }
    const before = pages.clock().toISOString();
    pages.setTime('2027-06-01T00:00:00Z');
    const expired = await fetch(url);
    const late = await pages.post(`${other.url}/rating`, { score: '1' });
    pages.setTime(before);
    expect([expired.status, late.status]).toEqual([410, 410]);
    const text = await expired.text();
    expect(text).toContain('name the order number');
    expect(text).not.toContain('R-1');
    expect(id).not.toBe(other.id);
  });

  it('refreshes itself without script while the order is open, unless told not to', async () => {
    const { url, id } = await pages.place();
    const token = new URL(url).pathname.slice('/o/'.length);
    const meta = `<noscript><meta http-equiv="refresh" content="60;url=${token}"></noscript>`;
    expect(await read(url)).toContain(meta);
    expect(await read(`${url}?refresh=off`)).not.toContain('http-equiv');
    await pages.move(id, 'completed');
    expect(await read(url)).not.toContain('http-equiv');
  });

  it('leads from a slash too many, and from a form that is opened, back to itself', async () => {
    const { url } = await pages.place();
    for (const more of ['/', '/rating', '/preference']) {
      const answer = await fetch(`${url}${more}`, { redirect: 'manual' });
      expect(answer.status).toBe(303);
      expect(new URL(answer.headers.get('location') ?? '', `${url}${more}`).href).toBe(url);
    }
  });
});
