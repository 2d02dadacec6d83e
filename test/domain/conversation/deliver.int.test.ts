import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deliverTurn } from '../../../src/domain/conversation/deliver.ts';
import { takeRelayed } from '../../../src/domain/database/outbox-batch-store.ts';
import { setStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { JotterDesk } from '../../support/jotter-desk.ts';

let db: Awaited<ReturnType<typeof testDatabase>>;
let on: JotterDesk;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

beforeEach(async () => {
  on = await JotterDesk.open(db.database);
});

describe('replies', () => {
  const relayable = () => takeRelayed(on.database.pool, 1, 10);

  it('are leased to the turn, and come to the relay when the turn dies before it sends them', async () => {
    const taken = await on.desk.take(on.words('one pizza'));
    expect(taken).toMatchObject({ outbox: [{ effect: { effect: 'draw-card' } }] });
    expect(await relayable()).toEqual([]);
    await on.database.pool.query(`update outbox set available_at = available_at - interval '10 s'`);
    expect(await relayable()).toMatchObject([{ effect: 'draw-card' }]);
  });

  it('of a turn that died before it sent them are asked after, and make one card with those that follow', async () => {
    await on.desk.take(on.words('one pizza'));
    await on.say('no onions');
    expect(on.chat.messages).toEqual([]);
    await on.database.pool.query(`update cards set leased_until = now() - interval '1 s'`);
    await on.say('extra cheese');
    expect(on.chat.messages.map(({ card }) => card.summary)).toEqual([
      'collecting: one pizza, no onions, extra cheese',
    ]);
    expect(on.chat.asked).toHaveLength(1);
  });

  it('stay in the outbox when sending fails, and deliver never rejects', async () => {
    const taken = await on.desk.take(on.words('one pizza'));
    on.chat.fail('crash-after');
    await on.desk.deliver(taken);
    expect(await on.rowsOf('outbox')).toMatchObject([{ done_at: null }]);
    expect(on.logged.at(-1)?.message).toBe('a reply is left to the relay');
  });

  it('wait for a platform that asks for a moment', async () => {
    on.chat.fail({ sent: false, why: 'rate-limited', retryAfterMs: 40, detail: 'ratelimited' });
    await on.say('one pizza');
    expect(on.chat.messages).toHaveLength(1);
    expect(await on.rowsOf('outbox')).toMatchObject([{ done_at: expect.any(Date) }]);
  });

  it('are left to the relay by a platform that asks for longer', async () => {
    on.chat.fail({ sent: false, why: 'rate-limited', retryAfterMs: 30_000, detail: 'ratelimited' });
    await on.say('one pizza');
    expect(on.chat.sends()).toBe(1);
    expect(await on.rowsOf('outbox')).toMatchObject([{ done_at: null }]);
    expect(on.logged.at(-1)).toMatchObject({
      fields: { why: 'rate-limited' },
      message: 'a card is left to the relay',
    });
  });

  it('that are whispers go to the one who acted, once', async () => {
    await on.say('whisper');
    expect(on.chat.whispers).toEqual([{ place: on.place, user: 'U1', text: ['only for you'] }]);
    expect(await on.rowsOf('outbox')).toMatchObject([{ effect: 'whisper', result: { by: 'turn' } }]);
  });

  it('have their whole lease, however long their turn has waited for the conversation', async () => {
    await on.say('one pizza');
    let waiting: Promise<unknown> = Promise.resolve();
    await on.database.transaction(async (tx) => {
      await tx.query('select from conversations for update');
      waiting = on.desk.take(on.words('no onions'));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    });
    await waiting;
    const { rows } = await on.database.pool.query<{ left: number }>(
      `select extract(epoch from available_at - clock_timestamp())::float8 as left from outbox
       where done_at is null`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.left).toBeGreaterThan(9);
  });

  it('that are whispers are not waited for beyond their lease', async () => {
    const taken = await on.desk.take(on.words('whisper'));
    on.chat.fail('never');
    const note = (fields: object, message: string) => void on.logged.push({ fields, message });
    const log = { info: note, warn: note, error: note };
    const messengers = { slack: on.chat.messenger };
    await deliverTurn({ database: on.database, messengers, shop: on.shop, log, sendTimeoutMs: 50 }, taken);
    expect(on.logged.at(-1)).toMatchObject({
      fields: { why: 'unknown' },
      message: 'a whisper is left to the relay',
    });
    expect(await on.rowsOf('outbox')).toMatchObject([{ effect: 'whisper', done_at: null }]);
  });

  it('that are whispers nobody could be given stay in the outbox', async () => {
    on.chat.fail({ sent: false, why: 'rate-limited', retryAfterMs: 1000, detail: 'ratelimited' });
    await on.say('whisper');
    expect(await on.rowsOf('outbox')).toMatchObject([{ effect: 'whisper', done_at: null }]);
  });

  it('that are forms or their faults go back to the bot alone', async () => {
    const taken = await on.desk.take(
      on.delivery({
        kind: 'submit',
        form: 'draft',
        draft: randomUUID(),
        turn: 1,
        drawnAt: '2026-11-22T18:00:00.000Z',
        values: {},
      }),
    );
    expect(taken).toMatchObject({ replies: [{ kind: 'form-errors' }], outbox: [] });
    expect(await on.rowsOf('outbox')).toEqual([]);
  });

  it('wake the relay only when a row is for it', async () => {
    await setStock(on.database.pool, on.shop, { item: 'dough', onHand: 10 }, 'test');
    const client = await on.database.pool.connect();
    try {
      const heard: string[] = [];
      client.on('notification', ({ channel }) => heard.push(channel));
      await client.query('listen outbox');
      await on.say('one pizza');
      await client.query('select 1');
      expect(heard).toEqual([]);
      await on.say('place');
      await client.query('select 1');
      expect(heard).toEqual(['outbox']);
    } finally {
      client.release(true);
    }
  });
});
