import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { takeLetter } from '../../src/domain/messages/take-letter.ts';
import { takeMailFate } from '../../src/domain/messages/take-receipt.ts';
import { readTimeline } from '../../src/domain/records/timeline-store.ts';
import { shopVoice } from '../../src/domain/wording/shop-voice.ts';
import { policySchema } from '../../src/policy.ts';
import { createWebApp } from '../../src/web/app.ts';
import { mailRoutes } from '../../src/web/mail-routes.ts';
import { testDatabase } from '../support/database.ts';
import { placeTestOrder } from '../support/place-order.ts';
import { webClient } from '../support/web-client.ts';

const token = 'a token of enough length';
const maria = 'Maria@example.com';
const policy = policySchema.parse({ channels: { orders: 'slack:C0ORDERS' } });

describe('mails from customers', () => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  let client: Awaited<ReturnType<typeof webClient>>;
  const pool = () => opened.database.pool;

  beforeAll(async () => {
    opened = await testDatabase();
    const deps = {
      database: opened.database,
      shop: 1,
      policy,
      voice: (currency: string) => shopVoice(policy, currency),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    };
    const routes = mailRoutes({
      token,
      takeLetter: (letter) => takeLetter(deps, letter, new Date()),
      takeFate: (fate) => takeMailFate(deps, fate, new Date()),
    });
    client = await webClient(createWebApp({ routes: [routes], log: { error: () => {} } }).app);
  });
  afterAll(async () => {
    await client.close();
    await opened.close();
  });
  beforeEach(async () => {
    await pool().query('truncate orders, cards, customer_words, timeline, outbox cascade');
  });

  const post = (body: unknown, { path = '/webhooks/email', authorization = `Bearer ${token}` } = {}) =>
    client.get(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  let count = 0;
  const mail = (more: object = {}) => {
    count += 1;
    return { MessageID: `m${count}`, From: maria, Subject: 'Hello', TextBody: 'By seven, please.', ...more };
  };
  const timeline = async (order: string) =>
    (await readTimeline(pool(), 1, order)).map(({ actor, kind, body }) => ({ actor, kind, ...body }));
  const notes = async () =>
    (
      await pool().query<{ body: string }>(`select body::text as body from cards where subject like 'note:%'`)
    ).rows.map(({ body }) => body);
  const sentMail = async (order: string, providerId: string, address = maria) => {
    await pool().query(
      `with message as (
         insert into customer_messages (shop_id, id, order_id, news, at, due_at, state)
         values (1, gen_random_uuid(), $1, '{"kind":"ready"}', now(), now(), 'sent') returning id)
       insert into message_attempts (shop_id, id, message_id, order_id, channel, address, words, state, provider_id,
         first_at, last_at)
       select 1, gen_random_uuid(), id, $1, 'email', $2, '{"text":"x"}', 'sent', $3, now(), now() from message`,
      [order, address, providerId],
    );
  };

  it('are put to the order of the mail that they answer, whatever their subject says', async () => {
    const [one, other] = [
      await placeTestOrder(opened.database, { email: maria }),
      await placeTestOrder(opened.database, { email: maria }),
    ];
    await sentMail(one.id, '<b@shop.example>');
    const Headers = [{ Name: 'In-Reply-To', Value: '<b@shop.example>' }];
    expect((await post(mail({ Subject: `Re: ${other.number}`, Headers }))).status).toBe(200);
    expect(await timeline(one.id)).toEqual([
      {
        actor: 'customer',
        kind: 'customer-said',
        by: 'email',
        from: maria,
        subject: `Re: ${other.number}`,
        text: 'By seven, please.',
      },
    ]);
    expect(await timeline(other.id)).toEqual([]);
  });

  it('or of the number in the subject; another’s address is pointed out', async () => {
    const { id, number } = await placeTestOrder(opened.database, { email: maria });
    await post(mail({ Subject: `Re: Your order ${number} is ready`, From: 'Eve <eve@example.com>' }));
    expect(await timeline(id)).toMatchObject([{ from: 'eve@example.com' }]);
    expect(await notes()).toEqual([expect.stringContaining('which is not on the order')]);
    await post(mail({ Subject: `Re: ${number}`, From: maria.toLowerCase() }));
    expect((await notes()).filter((body) => body.includes('which is not on the order'))).toHaveLength(1);
  });

  it('or of whoever wrote; else staff look for it', async () => {
    const { id } = await placeTestOrder(opened.database, { email: maria });
    await post(mail());
    expect(await timeline(id)).toHaveLength(1);
    await post(mail({ From: 'kim@example.com' }));
    expect(await notes()).toEqual(
      expect.arrayContaining([expect.stringContaining('An e-mail from kim@example.com')]),
    );
  });

  it('are taken once', async () => {
    const { id } = await placeTestOrder(opened.database, { email: maria });
    const one = mail();
    const answers = await Promise.all([post(one), post(one), post(one)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await timeline(id)).toHaveLength(1);
    expect(await notes()).toHaveLength(1);
  });

  it('of a machine are kept, and shown to nobody', async () => {
    const { id } = await placeTestOrder(opened.database, { email: maria });
    await post(mail({ Headers: [{ Name: 'Auto-Submitted', Value: 'auto-replied' }] }));
    expect(await timeline(id)).toEqual([]);
    expect((await pool().query('select order_id from customer_words')).rows).toEqual([{ order_id: id }]);
  });

  it.each([
    ['its Message-ID', { MessageID: 'c@shop.example', Email: 'someone@example.com' }],
    ['the address it went to', { MessageID: 'of the provider', Email: maria.toUpperCase() }],
  ])('that came back are known by %s', async (_by, found) => {
    const { id } = await placeTestOrder(opened.database, { email: maria });
    await sentMail(id, '<c@shop.example>');
    const bounce = { RecordType: 'Bounce', Type: 'HardBounce', Description: 'No such user', ...found };
    expect((await post(bounce)).status).toBe(200);
    expect((await post(bounce)).status).toBe(200);
    expect(await timeline(id)).toMatchObject([
      { kind: 'message-failed', detail: 'HardBounce: No such user' },
    ]);
    const { rows } = await pool().query('select state from message_attempts');
    expect(rows).toEqual([{ state: 'undelivered' }]);
  });

  it('need the token, in any of three ways', async () => {
    const basic = (user: string, password: string) =>
      `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const asked = async (given: Parameters<typeof post>[1]) => (await post(mail(), given)).status;
    expect(await asked({ authorization: '' })).toBe(401);
    expect(await asked({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await asked({ authorization: basic(token, 'wrong') })).toBe(401);
    expect(await asked({ authorization: '', path: '/webhooks/email?token=' })).toBe(401);
    expect(await asked({ authorization: basic('anyone', token) })).toBe(200);
    expect(
      await asked({ authorization: '', path: `/webhooks/email?token=${encodeURIComponent(token)}` }),
    ).toBe(200);
  });

  it('that are none are refused', async () => {
    expect((await post('{')).status).toBe(400);
    expect((await post({ hello: 'world' })).status).toBe(400);
  });
});
