import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isOptedOut } from '../../src/domain/customers/opt-out-store.ts';
import { takeReceipt } from '../../src/domain/messages/take-receipt.ts';
import { takeText } from '../../src/domain/messages/take-text.ts';
import { findRating } from '../../src/domain/orders/rating-store.ts';
import { readTimeline } from '../../src/domain/records/timeline-store.ts';
import { shopVoice } from '../../src/domain/wording/shop-voice.ts';
import {
  createTwilioStandIn,
  type TwilioStandIn,
} from '../../src/playground/twilio-stand-in/twilio-stand-in.ts';
import { policySchema } from '../../src/policy.ts';
import { createWebApp } from '../../src/web/app.ts';
import { twilioRoutes } from '../../src/web/twilio-routes.ts';
import { twilioSignature } from '../../src/web/twilio-signature.ts';
import { askHowItWas } from '../support/ask-how-it-was.ts';
import { testDatabase } from '../support/database.ts';
import { placeTestOrder } from '../support/place-order.ts';
import { webClient } from '../support/web-client.ts';

const maria = '+12125550147';
const policy = policySchema.parse({
  shop: { name: 'Tom & "Jerry"', phone: '+12125550100' },
  channels: { orders: 'slack:C0ORDERS', escalations: 'slack:C0ESCAL' },
});

describe('texts from customers', () => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  let client: Awaited<ReturnType<typeof webClient>>;
  let twilio: TwilioStandIn;
  const warned: string[] = [];
  const pool = () => opened.database.pool;

  beforeAll(async () => {
    opened = await testDatabase();
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    warned.length = 0;
    await pool().query('truncate orders, cards, customer_words, text_opt_outs, timeline, outbox cascade');
    twilio = await createTwilioStandIn();
    const deps = {
      database: opened.database,
      shop: 1,
      policy,
      voice: (currency: string) => shopVoice(policy, currency),
      log: {
        info: () => {},
        warn: (_: object, message: string) => void warned.push(message),
        error: () => {},
      },
    };
    const routes = twilioRoutes({
      accountSid: twilio.accountSid,
      authToken: twilio.authToken,
      publicUrl: () => `${client.url}/`,
      takeText: (text) => takeText(deps, text),
      takeReceipt: (receipt) => takeReceipt(deps, receipt),
      clock: () => new Date(),
    });
    client = await webClient(createWebApp({ routes: [routes], log: { error: () => {} } }).app);
    twilio.connect(`${client.url}/webhooks/twilio`);
  });
  afterEach(async () => {
    await twilio.close();
    await client.close();
  });

  const notes = async () => {
    const { rows } = await pool().query<{ channel: string; thread: string; said: string; subject: string }>(
      `select k.channel, k.thread, k.subject, k.body -> 'card' ->> 'summary' as said from cards k
       join outbox o on o.payload ->> 'subject' = k.subject and o.effect = 'draw-card'
       where k.subject like 'note:%' order by o.id`,
    );
    return rows;
  };
  const timeline = async (order: string) =>
    (await readTimeline(pool(), 1, order)).map(({ actor, kind, body }) => ({ actor, kind, ...body }));
  /** What Maria's phone shows of the shop's answers. */
  const answers = () =>
    twilio.texts
      .filter(({ direction, to }) => direction === 'outbound-reply' && to === maria)
      .map(({ body }) => body);
  const announce = (order: string) =>
    pool().query(
      `insert into cards (shop_id, subject, platform, workspace, channel, body, drawn, message)
       values (1, 'order:' || $1, 'slack', 'T1', 'C0ORDERS', '{}', 1, '1700000000.000900')`,
      [order],
    );
  const complete = async (order: string, askedAt: Date | null) => {
    await pool().query(`update orders set status = 'completed' where id = $1`, [order]);
    if (askedAt) await askHowItWas(pool(), order, maria, askedAt);
  };

  it('land on the timeline and in the thread of the order, and are answered', async () => {
    const { id, number } = await placeTestOrder(opened.database, { phone: maria });
    await announce(id);
    const { status } = await twilio.write(maria, 'Can I get it <b>earlier</b> & hot?');
    expect(status).toBe(200);
    expect(await timeline(id)).toEqual([
      { actor: 'customer', kind: 'customer-said', by: 'text', text: 'Can I get it <b>earlier</b> & hot?' },
    ]);
    expect(await notes()).toEqual([
      {
        channel: 'C0ORDERS',
        thread: '1700000000.000900',
        subject: expect.stringMatching(/^note:words:SM/),
        said: `Maria wrote about order ${number}: “Can I get it <b>earlier</b> & hot?”`,
      },
    ]);
    expect(answers()).toEqual([
      `Tom & "Jerry": Thank you for your message about your order ${number}. Our team has it and will answer as soon as possible. If it is urgent, please call us at +12125550100.`,
    ]);
  });

  it('are taken once, however often they are delivered', async () => {
    const { id } = await placeTestOrder(opened.database, { phone: maria });
    const first = await twilio.write(maria, 'hello');
    const again = await Promise.all([
      twilio.redeliver(first),
      twilio.redeliver(first),
      twilio.redeliver(first),
    ]);
    expect(again.map(({ status, body }) => [status, body.includes('<Message>')])).toEqual(
      Array(3).fill([200, false]),
    );
    expect(await timeline(id)).toHaveLength(1);
    expect(await notes()).toHaveLength(1);
  });

  it('are thanked for once in a while, so that two machines do not thank each other for ever', async () => {
    const { id } = await placeTestOrder(opened.database, { phone: maria });
    for (let index = 0; index < 4; index += 1) await twilio.write(maria, `line ${index}`);
    expect(answers()).toHaveLength(1);
    expect(await timeline(id)).toHaveLength(4);
  });

  it('go to the open order before a newer one that is done', async () => {
    const open = await placeTestOrder(opened.database, { phone: maria });
    const done = await placeTestOrder(opened.database, { phone: maria });
    await complete(done.id, null);
    await twilio.write(maria, 'hello');
    expect(await timeline(open.id)).toHaveLength(1);
    expect(await timeline(done.id)).toHaveLength(0);
  });

  it('stand in the channel of orders until the order’s card is there', async () => {
    await placeTestOrder(opened.database, { phone: maria });
    await twilio.write(maria, 'hello');
    expect(await notes()).toMatchObject([{ channel: 'C0ORDERS', thread: '' }]);
  });

  it('of an unknown number are answered, and shown to staff', async () => {
    await twilio.write(maria, 'where is my pizza');
    expect(answers()).toEqual([expect.stringContaining('We know no order under this number')]);
    expect(await notes()).toMatchObject([
      { channel: 'C0ESCAL', said: 'A text from (212) 555-0147, who has no order: “where is my pizza”' },
    ]);
  });

  it('hold pictures, too', async () => {
    const { id } = await placeTestOrder(opened.database, { phone: maria });
    await twilio.write(maria, '', { NumMedia: '2' });
    expect(await timeline(id)).toMatchObject([{ text: '(2 pictures)' }]);
  });

  it('STOP and START are honoured, and told to staff once', async () => {
    const { id } = await placeTestOrder(opened.database, { phone: maria });
    await twilio.write(maria, 'Stop');
    await twilio.write(maria, 'STOP');
    expect(await isOptedOut(pool(), 1, maria)).toBe(true);
    await twilio.write(maria, 'But where is it?');
    await twilio.write(maria, 'Start');
    expect(await isOptedOut(pool(), 1, maria)).toBe(false);
    expect((await timeline(id)).map(({ kind }) => kind)).toEqual(['opted-out', 'customer-said', 'opted-in']);
    expect((await notes()).map(({ said }) => said)).toEqual([
      'Maria wants no more text messages',
      expect.stringContaining('But where is it?'),
      'Maria wants text messages again',
    ]);
    // The provider's own two; nothing of ours.
    expect(answers()).toEqual([
      expect.stringContaining('unsubscribed'),
      expect.stringContaining('re-subscribed'),
    ]);
  });

  it('words that mean STOP are confirmed where the provider does not', async () => {
    await twilio.write(maria, 'please stop texting me');
    expect(await isOptedOut(pool(), 1, maria)).toBe(true);
    expect(answers()).toEqual([expect.stringContaining('You get no more texts from us')]);
  });

  it('CANCEL may mean the order: staff are asked to call', async () => {
    const { number } = await placeTestOrder(opened.database, { phone: maria });
    await twilio.write(maria, 'Cancel');
    const { rows } = await pool().query(`select body::text as body from cards where subject like 'note:%'`);
    expect(rows[0]?.body).toContain(`If order ${number} itself was meant, please call`);
  });

  it('YES is an answer to whoever gets texts, and brings back whoever does not', async () => {
    const { id } = await placeTestOrder(opened.database, { phone: maria });
    await twilio.write(maria, 'yes');
    expect((await timeline(id)).map(({ kind }) => kind)).toEqual(['customer-said']);
    await twilio.write(maria, 'stop');
    await twilio.write(maria, 'yes');
    expect(await isOptedOut(pool(), 1, maria)).toBe(false);
  });

  it('HELP is answered, unless the provider did', async () => {
    await twilio.write(maria, 'HELP');
    expect(answers()).toEqual([expect.stringContaining('Reply STOP to get no more texts')]);
    await twilio.write(maria, 'HELP', { OptOutType: 'HELP' });
    expect(answers()).toHaveLength(1);
    expect(await notes()).toEqual([]);
  });

  it('a number answers the question after completion', async () => {
    const { id, number } = await placeTestOrder(opened.database, { phone: maria });
    await complete(id, new Date());
    await twilio.write(maria, '2 - it was cold');
    expect(await findRating(pool(), 1, id)).toMatchObject({ score: 2, comment: 'it was cold', by: 'text' });
    expect(answers()).toEqual([
      expect.stringContaining(`Thank you for your 2 for order ${number}. We are sorry`),
    ]);
    expect((await timeline(id)).map(({ kind }) => kind)).toEqual(['rated']);
  });

  it('a number that nobody asked for, or that begins another order, is words', async () => {
    const asked = await placeTestOrder(opened.database, { phone: maria });
    await complete(asked.id, null);
    await twilio.write(maria, '5');
    await complete(asked.id, new Date());
    const open = await placeTestOrder(opened.database, { phone: maria });
    await twilio.write(maria, '2 more pizzas please');
    expect(await findRating(pool(), 1, asked.id)).toBeNull();
    expect((await timeline(open.id)).map(({ kind }) => kind)).toEqual(['customer-said']);
    // Alone it is the answer, whatever else is under way.
    await twilio.write(maria, '4');
    expect(await findRating(pool(), 1, asked.id)).toMatchObject({ score: 4 });
  });

  describe('are refused', () => {
    const post = (fields: Record<string, string>, signature: string | null, path = '/webhooks/twilio') =>
      client.get(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(signature === null ? {} : { 'x-twilio-signature': signature }),
        },
        body: new URLSearchParams(fields),
      });
    const signed = (fields: Record<string, string>, path = '/webhooks/twilio') =>
      twilioSignature(twilio.authToken, `${client.url}${path}`, new URLSearchParams(fields));
    const text = { AccountSid: '', MessageSid: 'SM1', From: maria, Body: 'STOP' };

    it('without the account’s signature over this very address and these fields', async () => {
      const own = { ...text, AccountSid: twilio.accountSid };
      const right = signed(own);
      const answered = [
        await post(own, null),
        await post(own, 'nonsense'),
        await post(
          own,
          twilioSignature('another token', `${client.url}/webhooks/twilio`, new URLSearchParams(own)),
        ),
        await post({ ...own, Body: 'START' }, right),
        await post(own, right, '/webhooks/twilio?attempt=1'),
        await client.get('/webhooks/twilio', { method: 'POST', body: '{"From":"x"}' }),
      ];
      expect(answered.map(({ status }) => status)).toEqual(Array(6).fill(403));
      expect(await isOptedOut(pool(), 1, maria)).toBe(false);
      expect((await post(own, right)).status).toBe(200);
      expect(await isOptedOut(pool(), 1, maria)).toBe(true);
    });

    it('with 400 when there is no sense in them, and with 403 when they are another account’s', async () => {
      const senseless = { AccountSid: twilio.accountSid, Hello: 'world' };
      expect((await post(senseless, signed(senseless))).status).toBe(400);
      const others = { ...text, AccountSid: 'AC0' };
      expect((await post(others, signed(others))).status).toBe(403);
    });
  });

  describe('receipts', () => {
    const attempt = '0197e2f4-5b7c-7000-8000-0000000000a1';
    const message = '0197e2f4-5b7c-7000-8000-0000000000b1';
    const sent = async (order: string, providerId: string | null) => {
      await pool().query(
        `insert into customer_messages (shop_id, id, order_id, news, at, due_at, state)
         values (1, $1, $2, '{"kind":"ready"}', now(), now(), 'sent')`,
        [message, order],
      );
      await pool().query(
        `insert into message_attempts (shop_id, id, message_id, order_id, channel, address, words, state, provider_id,
           first_at, last_at)
         values (1, $1, $2, $3, 'text', $4, '{"text":"x"}', 'sent', $5, now(), now())`,
        [attempt, message, order, maria, providerId],
      );
    };
    const state = async () => (await pool().query('select state, provider_id from message_attempts')).rows[0];
    const tell = (MessageStatus: string, sid: string, more: Record<string, string> = {}) => {
      const fields = { AccountSid: twilio.accountSid, MessageSid: sid, MessageStatus, To: maria, ...more };
      const path = `/webhooks/twilio?attempt=${attempt}`;
      return client.get(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': twilioSignature(
            twilio.authToken,
            `${client.url}${path}`,
            new URLSearchParams(fields),
          ),
        },
        body: new URLSearchParams(fields),
      });
    };

    it('say nothing while it is on its way', async () => {
      const { id } = await placeTestOrder(opened.database, { phone: maria });
      await sent(id, 'SM6');
      for (const status of ['accepted', 'queued', 'sending', 'sent']) await tell(status, 'SM6');
      expect(await state()).toEqual({ state: 'sent', provider_id: 'SM6' });
      expect(await timeline(id)).toEqual([]);
    });

    it('are recorded once, in whatever order they come', async () => {
      const { id } = await placeTestOrder(opened.database, { phone: maria });
      await sent(id, 'SM7');
      for (const status of ['delivered', 'queued', 'sent', 'delivered', 'undelivered']) {
        expect((await tell(status, 'SM7')).status).toBe(200);
      }
      expect(await state()).toEqual({ state: 'delivered', provider_id: 'SM7' });
      expect((await timeline(id)).map(({ kind }) => kind)).toEqual(['message-delivered']);
    });

    it('that come before the answer to the send are known by our own name of the attempt', async () => {
      const { id } = await placeTestOrder(opened.database, { phone: maria });
      await sent(id, null);
      await tell('delivered', 'SM8');
      expect(await state()).toEqual({ state: 'delivered', provider_id: 'SM8' });
    });

    it('say why it did not arrive', async () => {
      const { id } = await placeTestOrder(opened.database, { phone: maria });
      await sent(id, 'SM9');
      await tell('undelivered', 'SM9', { ErrorCode: '30003' });
      expect(await timeline(id)).toMatchObject([
        { kind: 'message-failed', detail: 'undelivered, error 30003' },
      ]);
    });

    it('of something else are let pass', async () => {
      expect((await tell('delivered', 'SM0')).status).toBe(200);
      expect(warned).toEqual(['a receipt came for a text that is not known here']);
    });
  });
});

it('signs as Twilio’s own libraries do', () => {
  const fields = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  });
  expect(twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', fields)).toBe(
    'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  );
});
