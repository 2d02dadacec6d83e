import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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

describe('drafts left alone', () => {
  const hours = (count: number) => new Date(on.now.getTime() + count * 3_600_000);

  it('expire after as long as policy says, once', async () => {
    await on.say('one pizza');
    expect(await on.desk.expireDrafts(hours(11))).toBe(0);
    expect(await on.desk.expireDrafts(hours(13))).toBe(1);
    expect(on.chat.messages.map(({ card }) => card.summary)).toEqual(['expired: one pizza']);
    expect(on.chat.whispers).toEqual([]);
    expect(await on.desk.expireDrafts(hours(14))).toBe(0);
  });

  it('do not expire when someone comes back at the last moment', async () => {
    await on.say('one pizza');
    let comesBack = async () => {
      comesBack = async () => {};
      on.now = hours(13);
      await on.say('no onions');
    };
    const sweeping = on.deskOn({
      ...db.database,
      transaction: async (run) => {
        await comesBack();
        return await on.database.transaction(run);
      },
    });
    await sweeping.expireDrafts(hours(13));
    expect(await on.stored()).toMatchObject([
      { tag: 'collecting', state: { draft: { instructions: ['one pizza', 'no onions'] } } },
    ]);
  });

  it('expire though one before them cannot', async () => {
    await on.say('never ends');
    on.place = { ...on.place, channel: 'second' };
    await on.say('one pizza');
    expect(await on.desk.expireDrafts(hours(13))).toBe(1);
    expect(await on.stored()).toMatchObject([{ tag: 'expired' }]);
    expect(on.logged.map(({ message }) => message)).toContain('a draft could not expire');
  });

  it('expire in two processes at once, once', async () => {
    await on.say('one pizza');
    await Promise.all([on.desk.expireDrafts(hours(13)), on.deskOn(on.database).expireDrafts(hours(13))]);
    expect(await on.stored()).toMatchObject([{ tag: 'expired', state: { turn: 2 } }]);
    expect(on.chat.messages).toHaveLength(1);
  });
});

describe('the desk', () => {
  it("shows a person's own drafts, and the open orders", async () => {
    await setStock(on.database.pool, on.shop, { item: 'dough', onHand: 10 }, 'test');
    await on.say('one pizza');
    on.place = { ...on.place, channel: 'second' };
    await on.say('place');
    const person = { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Ann' } as const;
    const { card } = await on.desk.home(person);
    expect(card.summary).toContain('1 of your drafts, 0 late, 1 open');
    expect((await on.desk.home({ ...person, user: 'U2' })).card.summary).toContain(
      '0 of your drafts, 0 late, 1 open',
    );
  });

  it('forgets ids of deliveries after a week', async () => {
    await on.desk.take(on.words('one pizza'));
    expect(await on.desk.purgeInputs(new Date(on.now.getTime() + 6 * 86_400_000))).toBe(0);
    expect(await on.desk.purgeInputs(new Date(on.now.getTime() + 8 * 86_400_000))).toBe(1);
  });
});
