import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { optIn, optOut } from '../../../src/domain/customers/opt-out-store.ts';
import { findPreference } from '../../../src/domain/customers/preference-store.ts';
import { noteWrongNumber } from '../../../src/domain/customers/wrong-number-store.ts';
import { findOrder } from '../../../src/domain/orders/order-store.ts';
import { findRating } from '../../../src/domain/orders/rating-store.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { type CustomerPages, customerPages } from '../../support/customer-pages.ts';

describe('the forms of the customer’s page', () => {
  let pages: CustomerPages;
  let phones = 0;
  beforeAll(async () => {
    pages = await customerPages({ formsPerMinute: 8 });
  });
  afterAll(async () => {
    expect(pages.errors).toEqual([]);
    await pages.close();
  });

  const read = async (url: string) => (await fetch(url)).text();
  const customer = (over: { phone?: string | null; email?: string | null } = {}) => {
    phones += 1;
    return {
      id: null,
      name: 'Maria',
      phone: `+1212555${2000 + phones}`,
      email: `m${phones}@example.com`,
      noContact: false,
      ...over,
    };
  };
  const preferenceOf = async (id: string) => {
    const order = await findOrder(pages.database.pool, 1, id);
    return order && findPreference(pages.database.pool, 1, order);
  };
  const effects = async (id: string) => {
    const { rows } = await pages.database.pool.query<{ effect: string }>(
      `select effect from outbox where payload ->> 'order' = $1 order by id`,
      [id],
    );
    return rows.map(({ effect }) => effect);
  };

  it('takes a choice of how to be told, with the timeline and the order’s card, and once', async () => {
    const { id, url } = await pages.place({ customer: customer() });
    for (const _ of [1, 2]) {
      const answer = await pages.post(`${url}/preference`, { channel: 'email' });
      expect(answer.status).toBe(303);
      const next = new URL(answer.headers.get('location') ?? '', `${url}/preference`).href;
      expect(next).toBe(`${url}?done=preference`);
      expect(await read(next)).toContain('We will tell you news that way from now on.');
    }
    expect(await preferenceOf(id)).toBe('email');
    const timeline = await readTimeline(pages.database.pool, 1, id);
    expect(timeline).toMatchObject([
      { actor: 'customer', kind: 'preference-changed', body: { channel: 'email' } },
    ]);
    expect(await effects(id)).toEqual(['announce-order']);
    expect(await read(url)).toMatch(
      /by e-mail to m…@example.com[\s\S]+Text me instead[\s\S]+Call me instead/,
    );
  });

  it('offers only what reaches this customer', async () => {
    const noMail = await pages.place({ customer: customer({ email: null }) });
    expect(await read(noMail.url)).not.toContain('E-mail me instead');
    const refused = await pages.post(`${noMail.url}/preference`, { channel: 'email' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('We cannot reach you that way any more.');
    expect(await preferenceOf(noMail.id)).toBeNull();

    const nobody = await pages.place({ customer: customer({ phone: null, email: null }) });
    expect(await read(nobody.url)).toContain('We have no number or address to tell you news');
    expect((await pages.post(`${nobody.url}/preference`, { channel: 'call' })).status).toBe(422);

    const wanted = customer();
    const silent = await pages.place({ customer: wanted });
    await optOut(pages.database.pool, 1, wanted.phone ?? '', pages.clock());
    const html = await read(silent.url);
    expect(html).not.toContain('Text me instead');
    expect(html).toContain('text START to the number');
    expect((await pages.post(`${silent.url}/preference`, { channel: 'text' })).status).toBe(422);
    await optIn(pages.database.pool, 1, wanted.phone ?? '', pages.clock());
    expect(await read(silent.url)).toContain('by text message to the number');

    const order = await findOrder(pages.database.pool, 1, silent.id);
    if (!order) throw new Error('The order is gone.');
    await noteWrongNumber(pages.database.pool, 1, order, pages.clock());
    expect(await read(silent.url)).not.toMatch(/Call me|by text message|Text me/);

    pages.ways.email = false;
    const unmailed = await read(silent.url);
    pages.ways.email = true;
    expect(unmailed).toContain('We have no number or address to tell you news');
  });

  it('takes a rating once the order is completed, shows it, and lets it be changed for a week', async () => {
    const { id, url } = await pages.place({ customer: customer() });
    const early = await pages.post(`${url}/rating`, { score: '5' });
    expect(early.status).toBe(409);
    expect(await early.text()).toContain('This order is not completed yet.');
    expect(await read(url)).not.toContain('How was it?');

    await pages.move(id, 'completed');
    expect(await read(url)).toContain('Please rate this order from 1 to 5.');
    expect((await pages.post(`${url}/rating`, { score: '4', comment: ' Hot\r\nand good. ' })).status).toBe(
      303,
    );
    const rated = await read(url);
    expect(rated).toContain('You rated this order 4 of 5. Thank you.');
    expect(rated).toContain('Hot<br>and good.');
    expect(rated).toContain('You may change it until Monday, November 30, 2026.');

    const before = pages.clock().toISOString();
    pages.setTime('2026-11-30T19:59:00Z');
    expect((await pages.post(`${url}/rating`, { score: '5', comment: 'Hot.' })).status).toBe(303);
    pages.setTime('2026-11-30T20:01:00Z');
    const late = await pages.post(`${url}/rating`, { score: '1' });
    const shown = await read(url);
    pages.setTime(before);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('stays as it is');
    expect(shown).not.toContain('Change your rating');
    expect(await findRating(pages.database.pool, 1, id)).toMatchObject({
      score: 5,
      comment: 'Hot.',
      by: 'page',
    });
  });

  it.each([
    ['no number', { comment: 'cold <b>food</b>' }],
    ['a number that is none of the five', { score: '6', comment: 'cold <b>food</b>' }],
    ['words instead of a number', { score: '1; drop table', comment: 'cold <b>food</b>' }],
  ])('says what to mend, and keeps the words: %s', async (_what, fields) => {
    const { id, url } = await pages.place({ customer: customer() });
    await pages.move(id, 'completed');
    const answer = await pages.post(`${url}/rating`, fields);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('role="alert">Please choose a number from 1 to 5.');
    expect(html).toContain('cold &lt;b&gt;food&lt;/b&gt;</textarea>');
    // The answer stands one level below the page: its form has to lead back.
    const action = /action="([^"]+\/rating)"/.exec(html)?.[1] ?? '';
    expect(new URL(action, `${url}/rating`).href).toBe(`${url}/rating`);
    expect(await findRating(pages.database.pool, 1, id)).toBeNull();
  });

  it('keeps no words that are too long, and reads no form that is', async () => {
    const { id, url } = await pages.place({ customer: customer() });
    await pages.move(id, 'completed');
    const fits = await pages.post(`${url}/rating`, { score: '3', comment: '😀'.repeat(1000) });
    expect(fits.status).toBe(303);
    const long = await pages.post(`${url}/rating`, { score: '3', comment: 'x'.repeat(1001) });
    expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('Please shorten them')]);
    const huge = await pages.post(`${url}/rating`, { score: '3', comment: 'x'.repeat(20_000) });
    expect([huge.status, await huge.text()]).toEqual([413, 'The request is too large.\n']);
    const json = await fetch(`${url}/rating`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"score":1}',
    });
    expect(json.status).toBe(422);
    expect((await findRating(pages.database.pool, 1, id))?.comment).toBe('😀'.repeat(1000));
  });

  it('asks to wait after too many forms of one page, and leaves other pages alone', async () => {
    const { id, url } = await pages.place({ customer: customer() });
    await pages.move(id, 'completed');
    for (let times = 0; times < 8; times += 1) {
      expect((await pages.post(`${url}/rating`, { score: '4', comment: `${times}` })).status).toBe(303);
    }
    const answer = await pages.post(`${url}/rating`, { score: '1' });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.text()).toContain('Please wait a moment');
    expect((await findRating(pages.database.pool, 1, id))?.comment).toBe('7');
    const other = await pages.place({ customer: customer() });
    expect((await pages.post(`${other.url}/preference`, { channel: 'call' })).status).toBe(303);
  });
});
