import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/domain/database/sql.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { setStock, showStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { draftOf, JotterDesk } from '../../support/jotter-desk.ts';

let db: Awaited<ReturnType<typeof testDatabase>>;
let on: JotterDesk;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

beforeEach(async () => {
  on = await JotterDesk.open(db.database);
});

describe('a turn', () => {
  it('keeps what was said and answers with one live card', async () => {
    await on.say('one pizza');
    await on.say('no onions');
    expect(on.chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza, no onions']);
    expect(await on.stored()).toMatchObject([{ tag: 'collecting', owner: 'slack:U1' }]);
    expect((await on.rowsOf('outbox')).every(({ done_at }) => done_at !== null)).toBe(true);
    expect(on.measured.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['words', 'done'],
      ['words', 'done'],
    ]);
  });

  it('stops at a delivery that was seen before', async () => {
    await on.say('one pizza', 'same');
    expect(await on.desk.take(on.words('one pizza', 'same'))).toEqual({ outcome: 'repeat' });
    expect(on.chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza']);
  });

  it('lets one of many repeats at once through', async () => {
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => on.desk.take(on.words('one pizza', 'same'))),
    );
    expect(taken.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(await on.stored()).toMatchObject([{ state: { draft: { instructions: ['one pizza'] } } }]);
  });

  it('loses no words of people who talk at once in one place, and makes one card', async () => {
    const said = Array.from({ length: 12 }, (_, index) => `word ${index}`);
    await Promise.all(said.map((text, index) => on.say(text, undefined, `U${index}`)));
    const [{ state }] = (await on.stored()) as [{ state: { draft: { instructions: string[] } } }];
    expect(state.draft.instructions.toSorted()).toEqual(said.toSorted());
    expect(on.chat.messages).toHaveLength(1);
    expect(await on.rowsOf('conversations')).toHaveLength(1);

    // Whoever found the card busy leaves a row to the relay; drawing then sends nothing new.
    const card = on.chat.messages[0]?.card.summary ?? '';
    expect(said.every((text) => card.includes(text))).toBe(true);
  });

  it('places one order however often and fast Confirm is pressed', async () => {
    await setStock(on.database.pool, on.shop, { item: 'dough', onHand: 10 }, 'test');
    const draft = draftOf(await on.say('one pizza'));
    const taken = await Promise.all(Array.from({ length: 5 }, () => on.takeAndDeliver(on.confirm(draft, 1))));
    expect(taken.every(({ outcome }) => outcome === 'done')).toBe(true);

    expect((await on.rowsOf('orders')).filter(({ id }) => id === draft)).toHaveLength(1);
    const effects = (await on.rowsOf('outbox')).map(({ effect }) => effect);
    expect(effects.filter((effect) => effect === 'confirm-to-customer')).toHaveLength(1);
    expect(effects.filter((effect) => effect === 'announce-order')).toHaveLength(1);
    expect(on.chat.whispers.map(({ text }) => text)).toEqual(Array(4).fill(['that button is old']));
    expect(on.measured.filter(({ placed }) => placed)).toHaveLength(1);
    const [dough] = await showStock(on.database.pool, on.shop, 'dough');
    expect(dough).toMatchObject({ allocated: 1, held: 0 });
  });

  it('keeps the order, the timeline and the outbox together', async () => {
    await setStock(on.database.pool, on.shop, { item: 'dough', onHand: 10 }, 'test');
    const draft = draftOf(await on.say('one pizza'));
    await on.say('place');
    const timeline = await readTimeline(on.database.pool, on.shop, draft);
    expect(timeline.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['said', 'slack:U1'],
      ['answered', 'readback'],
      ['said', 'slack:U1'],
      ['placed', 'readback'],
      ['answered', 'readback'],
    ]);
    expect(timeline[0]?.body).toEqual({ text: 'one pizza', source: null });
    expect(timeline[3]?.body).toMatchObject({ number: expect.stringMatching(/^R-\d+$/), total: 250 });
  });

  it('leaves nothing behind when the flow fails', async () => {
    await expect(on.desk.take(on.words('boom', 'failing'))).rejects.toThrow('the flow failed');
    for (const table of ['inputs', 'conversations', 'outbox', 'cards'] as const) {
      expect(await on.rowsOf(table)).toEqual([]);
    }
    expect(on.measured).toMatchObject([{ outcome: 'failed' }]);
    expect((await on.desk.take(on.words('well', 'failing'))).outcome).toBe('done');
  });

  it('says why it could not be saved, and leaves nothing behind', async () => {
    await on.database.pool.query('alter table timeline rename to elsewhere');
    try {
      await expect(on.desk.take(on.words('one pizza'))).rejects.toThrow('"timeline" does not exist');
    } finally {
      await on.database.pool.query('alter table elsewhere rename to timeline');
    }
    expect(await on.rowsOf('inputs')).toEqual([]);
    expect(await on.rowsOf('conversations')).toEqual([]);
  });

  it('stops a flow that goes round in circles', async () => {
    await expect(on.desk.take(on.words('circle'))).rejects.toThrow('more than 24 calls');
  });

  it('answers calls inside the transaction', async () => {
    await setStock(on.database.pool, on.shop, { item: 'dough', onHand: 2 }, 'test');
    await on.say('hold');
    expect(on.chat.whispers.map(({ text }) => text)).toEqual([['held']]);
    on.place = { ...on.place, channel: 'other' };
    await on.say('hold');
    expect(on.chat.whispers.map(({ text }) => text)).toEqual([['held'], ['short']]);
  });

  it('finds the conversation of a pressed card wherever the press says it stands', async () => {
    await setStock(on.database.pool, on.shop, { item: 'dough', onHand: 10 }, 'test');
    const draft = draftOf(await on.say('one pizza'));
    const home = on.place;
    on.place = { ...on.place, thread: 'elsewhere' };
    const taken = await on.desk.take(on.confirm(draft, 1));
    on.place = home;
    expect(draftOf(taken)).toBe(draft);
    expect(await on.stored()).toMatchObject([{ tag: 'placed', thread: '' }]);
  });

  it('begins a thread, and hears what is said in it', async () => {
    on.place = { ...on.place, thread: 'new:command-1' };
    await on.say('one pizza');
    on.place = { ...on.place, thread: 'm1' };
    expect(await on.desk.listensIn(on.place)).toBe(true);
    expect(await on.desk.listensIn({ ...on.place, thread: 'm2' })).toBe(false);
    await on.say('no onions');
    expect(on.chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza, no onions']);
  });

  it('keeps a card where it really went', async () => {
    on.chat.redirect(on.place.channel, 'D-of-Ann');
    await on.say('one pizza');
    await on.say('no onions');
    expect(on.chat.messages).toMatchObject([
      { place: { channel: 'D-of-Ann' }, card: { summary: 'collecting: one pizza, no onions' } },
    ]);
  });

  it('gives a draft to whoever opens it', async () => {
    await setStock(on.database.pool, on.shop, { item: 'dough', onHand: 10 }, 'test');
    await on.say('one pizza');
    await on.say('no onions', undefined, 'U2');
    expect(await on.stored()).toMatchObject([{ owner: 'slack:U1' }]);
    await on.say('place', undefined, 'U2');
    await on.say('another pizza', undefined, 'U3');
    expect(await on.stored()).toMatchObject([{ owner: 'slack:U3', tag: 'collecting' }]);
  });

  it('takes words that PostgreSQL cannot store', async () => {
    await on.say('nul \u0000 and half a smile \ud83d');
    expect(on.chat.messages.map(({ card }) => card.summary)).toEqual([
      'collecting: nul  and half a smile \ufffd',
    ]);
    await on.takeAndDeliver(on.confirm('\u0000', 1));
    expect(on.chat.whispers.map(({ text }) => text)).toEqual([['that button is old']]);
  });

  it('sets a state aside that no longer reads, and says so', async () => {
    await on.say('one pizza');
    const broken = '{"tag":"collecting","turn":7,"draft":{"of":"an older release"}}';
    await on.database.pool.query('update conversations set state = $1', [broken]);
    const taken = await on.say('another pizza');
    expect(taken).toMatchObject({ replies: [{ kind: 'whisper' }, { kind: 'card' }] });
    expect(await on.stored()).toMatchObject([
      { state: { turn: 9, draft: { instructions: ['another pizza'] } } },
    ]);
    const { rows } = await on.database.pool.query(
      `select body from timeline where kind = 'set-aside' and order_id = (select id from conversations)`,
    );
    expect(rows).toMatchObject([{ body: { state: JSON.parse(broken) } }]);
    expect(on.logged.map(({ message }) => message)).toContain('a stored state does not read; set aside');
  });

  it('logs one line a turn, without words or people', async () => {
    await on.say('a secret surprise');
    expect(on.logged).toHaveLength(1);
    expect(on.logged[0]).toMatchObject({ message: 'turn', fields: { kind: 'words', after: 'collecting' } });
    expect(JSON.stringify(on.logged)).not.toMatch(/secret|Ann|U1/);
  });
});

describe('a turn on a database that fails', () => {
  /** Fails the commit of each of the first `times` transactions: before it, or right after it. */
  function failing(when: 'before' | 'after', times: number, code: string): Database {
    let left = times;
    const fault = () => Object.assign(new Error('connection lost'), { code });
    return {
      ...db.database,
      transaction: async (run) => {
        const fails = left > 0;
        left -= 1;
        const result = await on.database.transaction(async (tx) => {
          const inside = await run(tx);
          if (fails && when === 'before') throw fault();
          return inside;
        });
        if (fails) throw fault();
        return result;
      },
    };
  }

  it('runs again after a deadlock', async () => {
    on.desk = on.deskOn(failing('before', 2, '40P01'));
    await on.say('one pizza');
    expect(on.chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza']);
    expect(on.logged).toMatchObject([{ fields: { attempts: 3 } }]);
  });

  it('does nothing twice when the answer to the commit is lost, and leaves the replies to the relay', async () => {
    on.desk = on.deskOn(failing('after', 1, '08006'));
    expect(await on.desk.take(on.words('one pizza'))).toEqual({ outcome: 'repeat' });
    expect(await on.stored()).toMatchObject([{ state: { draft: { instructions: ['one pizza'] } } }]);
    expect(await on.rowsOf('outbox')).toMatchObject([{ effect: 'draw-card', done_at: null }]);
  });

  it('gives up after a few attempts', async () => {
    on.desk = on.deskOn(failing('before', 99, '40001'));
    await expect(on.desk.take(on.words('one pizza'))).rejects.toThrow('connection lost');
    expect(await on.rowsOf('inputs')).toEqual([]);
  });

  it('does not try again what a second try cannot mend', async () => {
    on.desk = on.deskOn(failing('before', 1, '23505'));
    await expect(on.desk.take(on.words('one pizza'))).rejects.toThrow('connection lost');
    expect(on.measured).toHaveLength(1);
  });
});
