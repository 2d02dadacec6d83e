import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { putCard } from '../../../src/domain/conversation/card-store.ts';
import { drawCard } from '../../../src/domain/conversation/draw-card.ts';
import { drawOpenCardsAnew } from '../../../src/domain/conversation/open-card-store.ts';
import { setStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { draftOf, JotterDesk } from '../../support/jotter-desk.ts';
import { createMemoryMessenger } from '../../support/memory-messenger.ts';
import { recordDesk } from '../../support/record-desk.ts';

const shop = 1;
const chat = { platform: 'slack', workspace: 'T1' } as const;

let db: Awaited<ReturnType<typeof testDatabase>>;
let on: JotterDesk;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  on = await JotterDesk.open(db.database);
  await setStock(on.database.pool, shop, { item: 'dough', onHand: 10 }, 'test');
});

/** What the relay does with the rows, towards a chat that remembers nothing. */
async function drawAll() {
  const fresh = createMemoryMessenger();
  const waiting = (await on.rowsOf('outbox')).filter((row) => row.done_at === null);
  for (const { id, payload } of waiting) {
    const deps = { database: db.database, messengers: { slack: fresh.messenger }, shop };
    expect(await drawCard(deps, payload.subject, { outbox: id })).toEqual({ drawn: true });
  }
  return fresh.messages;
}

describe('a chat that has forgotten its messages', () => {
  test('shows the card of an open draft again, and what is pressed there counts', async () => {
    const draft = draftOf(await on.say('a card'));
    expect(await drawOpenCardsAnew(db.database, shop, chat)).toBe(1);
    const [message] = await drawAll();
    expect(message).toMatchObject({ key: `draft:${draft}`, place: on.place, press: { draft, turn: 1 } });
    const pressed = await on.desk.take(on.confirm(draft, 1));
    expect(pressed).toMatchObject({ outcome: 'done' });
    expect((await on.stored())[0]?.tag).toBe('placed');
  });

  test('a thread that is gone begins again with the card', async () => {
    on.place = { ...on.place, channel: 'C1', thread: '17.1' };
    await on.say('a card');
    await drawOpenCardsAnew(db.database, shop, chat);
    const [message] = await drawAll();
    expect(message?.place).toMatchObject({ channel: 'C1', thread: '' });
    expect((await on.stored())[0]?.thread).toBe(message?.id);
  });

  test('shows open orders again; what is said of any other card comes without the thread that is gone', async () => {
    const order = await recordDesk(db.database).place();
    const place = { ...on.place, channel: 'C0ORDERS', thread: '' };
    const put = async (subject: string, thread: string, message: string | null) => {
      const body = { card: { summary: subject, elements: [] }, press: { draft: order.id, turn: 1 } };
      await putCard(db.database.pool, shop, {
        subject,
        conversationId: null,
        place: { ...place, thread },
        body,
      });
      await db.database.pool.query(
        'update cards set message = $2, drawn = case when $2::text is null then 0 else 1 end where subject = $1',
        [subject, message],
      );
    };
    await put(`order:${order.id}`, '', '17.1');
    await put('note:told', '17.1', '17.2');
    await put('note:waits', '17.1', null);
    await db.database.pool.query('delete from outbox');
    expect(await drawOpenCardsAnew(db.database, shop, chat)).toBe(1);
    expect(await drawAll()).toMatchObject([{ key: `order:${order.id}`, place: { thread: '' } }]);
    expect(
      (await on.rowsOf('cards')).map(({ subject, thread, message }) => [subject, thread, message]),
    ).toEqual(
      expect.arrayContaining([
        ['note:told', '', null],
        ['note:waits', '', null],
      ]),
    );
    await recordDesk(db.database).apply(order, { do: 'cancel', reason: 'a test' });
    expect(await drawOpenCardsAnew(db.database, shop, chat)).toBe(0);
  });

  test('leaves what is placed, and other workspaces, as they are', async () => {
    await on.say('place');
    expect(await drawOpenCardsAnew(db.database, shop, chat)).toBe(0);
    await on.say('a card');
    expect(await drawOpenCardsAnew(db.database, shop, { ...chat, workspace: 'T2' })).toBe(0);
  });
});
