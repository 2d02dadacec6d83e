import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Place } from '../../../src/domain/conversation/input.ts';
import type { TurnMeasured } from '../../../src/domain/conversation/turn.ts';
import { createDesk, type DeskWithSweep } from '../../../src/domain/create-desk.ts';
import { takeForRelay } from '../../../src/domain/database/outbox-store.ts';
import type { Database } from '../../../src/domain/database/sql.ts';
import type { Delivery, Taken } from '../../../src/domain/desk.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { setStock, showStock } from '../../../src/domain/stock/stock-store.ts';
import { policySchema } from '../../../src/policy.ts';
import { testDatabase } from '../../support/database.ts';
import { jotterFlow } from '../../support/jotter-flow.ts';
import { createMemoryMessenger } from '../../support/memory-messenger.ts';

const shop = 1;
let db: Awaited<ReturnType<typeof testDatabase>>;
let chat: ReturnType<typeof createMemoryMessenger>;
let desk: DeskWithSweep;
let place: Place;
let now: Date;
let logged: { fields: object; message: string }[];
let measured: TurnMeasured[];
let deliveries = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

beforeEach(async () => {
  await db.database.pool.query(
    `truncate outbox, inputs, conversations, cards, timeline, orders, stock_items cascade`,
  );
  chat = createMemoryMessenger();
  place = { platform: 'slack', workspace: 'T1', channel: `D${randomUUID()}`, thread: '' };
  now = new Date();
  logged = [];
  measured = [];
  desk = deskOn(db.database);
});

function deskOn(database: Database): DeskWithSweep {
  const note = (fields: object, message: string) => {
    logged.push({ fields, message });
  };
  return createDesk({
    database,
    shop,
    policy: policySchema.parse({}),
    flow: () => jotterFlow,
    messengers: { slack: chat.messenger },
    log: { info: note, warn: note, error: note },
    searchProducts: () => [],
    onTurn: (turn) => measured.push(turn),
    clock: () => now,
  });
}

function delivery(what: Delivery['what'], id = `in-${++deliveries}`, user = 'U1'): Delivery {
  return { id, place, person: { platform: 'slack', workspace: 'T1', user, name: 'Ann' }, at: now, what };
}

const words = (text: string, id?: string, user?: string) =>
  delivery({ kind: 'words', text, opening: false, source: null }, id, user);

const confirm = (draft: string, turn: number, id?: string) =>
  delivery({ kind: 'press', draft, turn, action: { do: 'confirm' } }, id);

async function takeAndDeliver(given: Delivery): Promise<Taken> {
  const taken = await desk.take(given);
  await desk.deliver(taken);
  return taken;
}

function draftOf(taken: Taken): string {
  const cards = taken.outcome === 'done' ? taken.replies.filter(({ kind }) => kind === 'card') : [];
  const [card] = cards;
  if (card?.kind !== 'card') throw new Error('no card');
  return card.draft;
}

const stored = async () => {
  const { rows } = await db.database.pool.query(
    'select tag, owner, state, thread, updated_at from conversations where channel = $1',
    [place.channel],
  );
  return rows;
};

const rowsOf = async (table: 'outbox' | 'inputs' | 'orders' | 'cards' | 'conversations') => {
  const { rows } = await db.database.pool.query(`select * from ${table}`);
  return rows;
};

describe('a turn', () => {
  it('keeps what was said and answers with one live card', async () => {
    await takeAndDeliver(words('one pizza'));
    await takeAndDeliver(words('no onions'));
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza, no onions']);
    expect(await stored()).toMatchObject([{ tag: 'collecting', owner: 'slack:U1' }]);
    expect((await rowsOf('outbox')).every(({ done_at }) => done_at !== null)).toBe(true);
    expect(measured.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['words', 'done'],
      ['words', 'done'],
    ]);
  });

  it('stops at a delivery that was seen before', async () => {
    await takeAndDeliver(words('one pizza', 'same'));
    expect(await desk.take(words('one pizza', 'same'))).toEqual({ outcome: 'repeat' });
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza']);
  });

  it('lets one of many repeats at once through', async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, () => desk.take(words('one pizza', 'same'))));
    expect(taken.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(await stored()).toMatchObject([{ state: { draft: { instructions: ['one pizza'] } } }]);
  });

  it('loses no words of people who talk at once in one place, and makes one card', async () => {
    const said = Array.from({ length: 12 }, (_, index) => `word ${index}`);
    await Promise.all(said.map((text, index) => takeAndDeliver(words(text, undefined, `U${index}`))));
    const [{ state }] = (await stored()) as [{ state: { draft: { instructions: string[] } } }];
    expect(state.draft.instructions.toSorted()).toEqual(said.toSorted());
    expect(chat.messages).toHaveLength(1);
    expect(await rowsOf('conversations')).toHaveLength(1);

    // Whoever found the card busy leaves a row to the relay; drawing then sends nothing new.
    const card = chat.messages[0]?.card.summary ?? '';
    expect(said.every((text) => card.includes(text))).toBe(true);
  });

  it('places one order however often and fast Confirm is pressed', async () => {
    await setStock(db.database.pool, shop, { item: 'dough', onHand: 10 }, 'test');
    const draft = draftOf(await takeAndDeliver(words('one pizza')));
    const taken = await Promise.all(Array.from({ length: 5 }, () => takeAndDeliver(confirm(draft, 1))));
    expect(taken.every(({ outcome }) => outcome === 'done')).toBe(true);

    expect((await rowsOf('orders')).filter(({ id }) => id === draft)).toHaveLength(1);
    const effects = (await rowsOf('outbox')).map(({ effect }) => effect);
    expect(effects.filter((effect) => effect === 'confirm-to-customer')).toHaveLength(1);
    expect(effects.filter((effect) => effect === 'announce-order')).toHaveLength(1);
    expect(chat.whispers.map(({ text }) => text)).toEqual(Array(4).fill(['that button is old']));
    expect(measured.filter(({ placed }) => placed)).toHaveLength(1);
    const [dough] = await showStock(db.database.pool, shop, 'dough');
    expect(dough).toMatchObject({ allocated: 1, held: 0 });
  });

  it('keeps the order, the timeline and the outbox together', async () => {
    await setStock(db.database.pool, shop, { item: 'dough', onHand: 10 }, 'test');
    const draft = draftOf(await takeAndDeliver(words('one pizza')));
    await takeAndDeliver(words('place'));
    const timeline = await readTimeline(db.database.pool, shop, draft);
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
    await expect(desk.take(words('boom', 'failing'))).rejects.toThrow('the flow failed');
    for (const table of ['inputs', 'conversations', 'outbox', 'cards'] as const) {
      expect(await rowsOf(table)).toEqual([]);
    }
    expect(measured).toMatchObject([{ outcome: 'failed' }]);
    expect((await desk.take(words('well', 'failing'))).outcome).toBe('done');
  });

  it('says why it could not be saved, and leaves nothing behind', async () => {
    await db.database.pool.query('alter table timeline rename to elsewhere');
    try {
      await expect(desk.take(words('one pizza'))).rejects.toThrow('"timeline" does not exist');
    } finally {
      await db.database.pool.query('alter table elsewhere rename to timeline');
    }
    expect(await rowsOf('inputs')).toEqual([]);
    expect(await rowsOf('conversations')).toEqual([]);
  });

  it('stops a flow that goes round in circles', async () => {
    await expect(desk.take(words('circle'))).rejects.toThrow('more than 24 calls');
  });

  it('answers calls inside the transaction', async () => {
    await setStock(db.database.pool, shop, { item: 'dough', onHand: 2 }, 'test');
    await takeAndDeliver(words('hold'));
    expect(chat.whispers.map(({ text }) => text)).toEqual([['held']]);
    place = { ...place, channel: 'other' };
    await takeAndDeliver(words('hold'));
    expect(chat.whispers.map(({ text }) => text)).toEqual([['held'], ['short']]);
  });

  it('finds the conversation of a pressed card wherever the press says it stands', async () => {
    await setStock(db.database.pool, shop, { item: 'dough', onHand: 10 }, 'test');
    const draft = draftOf(await takeAndDeliver(words('one pizza')));
    const home = place;
    place = { ...place, thread: 'elsewhere' };
    const taken = await desk.take(confirm(draft, 1));
    place = home;
    expect(draftOf(taken)).toBe(draft);
    expect(await stored()).toMatchObject([{ tag: 'placed', thread: '' }]);
  });

  it('begins a thread, and hears what is said in it', async () => {
    place = { ...place, thread: 'new:command-1' };
    await takeAndDeliver(words('one pizza'));
    place = { ...place, thread: 'm1' };
    expect(await desk.listensIn(place)).toBe(true);
    expect(await desk.listensIn({ ...place, thread: 'm2' })).toBe(false);
    await takeAndDeliver(words('no onions'));
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza, no onions']);
  });

  it('keeps a card where it really went', async () => {
    chat.redirect(place.channel, 'D-of-Ann');
    await takeAndDeliver(words('one pizza'));
    await takeAndDeliver(words('no onions'));
    expect(chat.messages).toMatchObject([
      { place: { channel: 'D-of-Ann' }, card: { summary: 'collecting: one pizza, no onions' } },
    ]);
  });

  it('gives a draft to whoever opens it', async () => {
    await setStock(db.database.pool, shop, { item: 'dough', onHand: 10 }, 'test');
    await takeAndDeliver(words('one pizza'));
    await takeAndDeliver(words('no onions', undefined, 'U2'));
    expect(await stored()).toMatchObject([{ owner: 'slack:U1' }]);
    await takeAndDeliver(words('place', undefined, 'U2'));
    await takeAndDeliver(words('another pizza', undefined, 'U3'));
    expect(await stored()).toMatchObject([{ owner: 'slack:U3', tag: 'collecting' }]);
  });

  it('takes words that PostgreSQL cannot store', async () => {
    await takeAndDeliver(words('nul \u0000 and half a smile \ud83d'));
    expect(chat.messages.map(({ card }) => card.summary)).toEqual([
      'collecting: nul  and half a smile \ufffd',
    ]);
    await takeAndDeliver(confirm('\u0000', 1));
    expect(chat.whispers.map(({ text }) => text)).toEqual([['that button is old']]);
  });

  it('sets a state aside that no longer reads, and says so', async () => {
    await takeAndDeliver(words('one pizza'));
    const broken = '{"tag":"collecting","turn":7,"draft":{"of":"an older release"}}';
    await db.database.pool.query('update conversations set state = $1', [broken]);
    const taken = await takeAndDeliver(words('another pizza'));
    expect(taken).toMatchObject({ replies: [{ kind: 'whisper' }, { kind: 'card' }] });
    expect(await stored()).toMatchObject([
      { state: { turn: 9, draft: { instructions: ['another pizza'] } } },
    ]);
    const { rows } = await db.database.pool.query(
      `select body from timeline where kind = 'set-aside' and order_id = (select id from conversations)`,
    );
    expect(rows).toMatchObject([{ body: { state: JSON.parse(broken) } }]);
    expect(logged.map(({ message }) => message)).toContain('a stored state does not read; set aside');
  });

  it('logs one line a turn, without words or people', async () => {
    await takeAndDeliver(words('a secret surprise'));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ message: 'turn', fields: { kind: 'words', after: 'collecting' } });
    expect(JSON.stringify(logged)).not.toMatch(/secret|Ann|U1/);
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
        const result = await db.database.transaction(async (tx) => {
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
    desk = deskOn(failing('before', 2, '40P01'));
    await takeAndDeliver(words('one pizza'));
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['collecting: one pizza']);
    expect(logged).toMatchObject([{ fields: { attempts: 3 } }]);
  });

  it('does nothing twice when the answer to the commit is lost, and leaves the replies to the relay', async () => {
    desk = deskOn(failing('after', 1, '08006'));
    expect(await desk.take(words('one pizza'))).toEqual({ outcome: 'repeat' });
    expect(await stored()).toMatchObject([{ state: { draft: { instructions: ['one pizza'] } } }]);
    expect(await rowsOf('outbox')).toMatchObject([{ effect: 'draw-card', done_at: null }]);
  });

  it('gives up after a few attempts', async () => {
    desk = deskOn(failing('before', 99, '40001'));
    await expect(desk.take(words('one pizza'))).rejects.toThrow('connection lost');
    expect(await rowsOf('inputs')).toEqual([]);
  });

  it('does not try again what a second try cannot mend', async () => {
    desk = deskOn(failing('before', 1, '23505'));
    await expect(desk.take(words('one pizza'))).rejects.toThrow('connection lost');
    expect(measured).toHaveLength(1);
  });
});

describe('replies', () => {
  const relayable = () => takeForRelay(db.database.pool, 10);

  it('are leased to the turn, and come to the relay when the turn dies before it sends them', async () => {
    const taken = await desk.take(words('one pizza'));
    expect(taken).toMatchObject({ outbox: [{ effect: { effect: 'draw-card' } }] });
    expect(await relayable()).toEqual([]);
    await db.database.pool.query(`update outbox set available_at = available_at - interval '10 s'`);
    expect(await relayable()).toMatchObject([{ effect: 'draw-card' }]);
  });

  it('of a turn that died before it sent them are asked after, and make one card with those that follow', async () => {
    await desk.take(words('one pizza'));
    await takeAndDeliver(words('no onions'));
    expect(chat.messages).toEqual([]);
    await db.database.pool.query(`update cards set leased_until = now() - interval '1 s'`);
    await takeAndDeliver(words('extra cheese'));
    expect(chat.messages.map(({ card }) => card.summary)).toEqual([
      'collecting: one pizza, no onions, extra cheese',
    ]);
    expect(chat.asked).toEqual([true]);
  });

  it('stay in the outbox when sending fails, and deliver never rejects', async () => {
    const taken = await desk.take(words('one pizza'));
    chat.fail('crash-after');
    await desk.deliver(taken);
    expect(await rowsOf('outbox')).toMatchObject([{ done_at: null }]);
    expect(logged.at(-1)?.message).toBe('a reply is left to the relay');
  });

  it('that are whispers go to the one who acted, once', async () => {
    await takeAndDeliver(words('whisper'));
    expect(chat.whispers).toEqual([{ place, user: 'U1', text: ['only for you'] }]);
    expect(await rowsOf('outbox')).toMatchObject([{ effect: 'whisper', result: { by: 'turn' } }]);
  });

  it('that are whispers nobody could be given stay in the outbox', async () => {
    chat.fail({ sent: false, why: 'rate-limited', retryAfterMs: 1000, detail: 'ratelimited' });
    await takeAndDeliver(words('whisper'));
    expect(await rowsOf('outbox')).toMatchObject([{ effect: 'whisper', done_at: null }]);
  });

  it('that are forms or their faults go back to the bot alone', async () => {
    const taken = await desk.take(delivery({ kind: 'submit', draft: randomUUID(), turn: 1, values: {} }));
    expect(taken).toMatchObject({ replies: [{ kind: 'form-errors' }], outbox: [] });
    expect(await rowsOf('outbox')).toEqual([]);
  });

  it('wake the relay only when a row is for it', async () => {
    await setStock(db.database.pool, shop, { item: 'dough', onHand: 10 }, 'test');
    const client = await db.database.pool.connect();
    try {
      const heard: string[] = [];
      client.on('notification', ({ channel }) => heard.push(channel));
      await client.query('listen outbox');
      await takeAndDeliver(words('one pizza'));
      await client.query('select 1');
      expect(heard).toEqual([]);
      await takeAndDeliver(words('place'));
      await client.query('select 1');
      expect(heard).toEqual(['outbox']);
    } finally {
      client.release(true);
    }
  });
});

describe('drafts left alone', () => {
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

  it('expire after as long as policy says, once', async () => {
    await takeAndDeliver(words('one pizza'));
    expect(await desk.expireDrafts(hours(11))).toBe(0);
    expect(await desk.expireDrafts(hours(13))).toBe(1);
    expect(chat.messages.map(({ card }) => card.summary)).toEqual(['expired: one pizza']);
    expect(chat.whispers).toEqual([]);
    expect(await desk.expireDrafts(hours(14))).toBe(0);
  });

  it('do not expire when someone comes back at the last moment', async () => {
    await takeAndDeliver(words('one pizza'));
    let comesBack = async () => {
      comesBack = async () => {};
      now = hours(13);
      await takeAndDeliver(words('no onions'));
    };
    const sweeping = deskOn({
      ...db.database,
      transaction: async (run) => {
        await comesBack();
        return await db.database.transaction(run);
      },
    });
    await sweeping.expireDrafts(hours(13));
    expect(await stored()).toMatchObject([
      { tag: 'collecting', state: { draft: { instructions: ['one pizza', 'no onions'] } } },
    ]);
  });

  it('expire though one before them cannot', async () => {
    await takeAndDeliver(words('never ends'));
    place = { ...place, channel: 'second' };
    await takeAndDeliver(words('one pizza'));
    expect(await desk.expireDrafts(hours(13))).toBe(1);
    expect(await stored()).toMatchObject([{ tag: 'expired' }]);
    expect(logged.map(({ message }) => message)).toContain('a draft could not expire');
  });

  it('expire in two processes at once, once', async () => {
    await takeAndDeliver(words('one pizza'));
    await Promise.all([desk.expireDrafts(hours(13)), deskOn(db.database).expireDrafts(hours(13))]);
    expect(await stored()).toMatchObject([{ tag: 'expired', state: { turn: 2 } }]);
    expect(chat.messages).toHaveLength(1);
  });
});

describe('the desk', () => {
  it("shows a person's own open drafts and today's orders", async () => {
    await setStock(db.database.pool, shop, { item: 'dough', onHand: 10 }, 'test');
    await takeAndDeliver(words('one pizza'));
    place = { ...place, channel: 'second' };
    await takeAndDeliver(words('place'));
    const person = { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Ann' } as const;
    const card = await desk.home(person);
    expect(card.summary).toContain('1 open, 1 today');
    expect((await desk.home({ ...person, user: 'U2' })).summary).toContain('0 open, 1 today');
  });

  it('forgets ids of deliveries after a week', async () => {
    await desk.take(words('one pizza'));
    expect(await desk.purgeInputs(new Date(now.getTime() + 6 * 86_400_000))).toBe(0);
    expect(await desk.purgeInputs(new Date(now.getTime() + 8 * 86_400_000))).toBe(1);
  });
});
