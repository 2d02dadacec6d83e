import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { drawCard } from '../../../src/domain/conversation/draw-card.ts';
import { setStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { draftOf, JotterDesk } from '../../support/jotter-desk.ts';
import { cardText } from '../../support/order-desk.ts';

let db: Awaited<ReturnType<typeof testDatabase>>;
let on: JotterDesk;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  on = await JotterDesk.open(db.database);
  await setStock(on.database.pool, 1, { item: 'dough', onHand: 10 }, 'test');
});

/** What the relay does with the rows. */
async function drawAll(): Promise<void> {
  const waiting = (await on.rowsOf('outbox')).filter((row) => row.done_at === null);
  for (const { id, effect, payload } of waiting) {
    if (effect !== 'draw-card') continue;
    const deps = { database: db.database, messengers: { slack: on.chat.messenger }, shop: 1 };
    expect(await drawCard(deps, payload.subject, { outbox: id })).toEqual({ drawn: true });
  }
}
async function bring(draft: string, id?: string): Promise<string> {
  const action = { do: 'show', what: 'draft', words: draft, page: 0 } as const;
  const taken = await on.desk.take(on.delivery({ kind: 'press', draft: '', turn: 0, action }, id));
  const [reply] = taken.outcome === 'done' ? taken.replies : [];
  return reply?.kind === 'private-card' ? cardText(reply.card) : '';
}

describe.each([
  ['in a direct chat', ''],
  ['in a thread', '17.1'],
])('the card of a draft %s', (_, thread) => {
  test('is posted anew at the end, once, and what is left says so; its buttons count', async () => {
    on.place = { ...on.place, thread };
    const draft = draftOf(await on.say('a card'));
    await drawAll();
    expect(on.chat.messages).toHaveLength(1);
    expect(await bring(draft, 'p1')).toContain('The card now stands at the end');
    expect(await bring(draft, 'p1')).toContain('The card now stands at the end');
    await drawAll();
    expect(on.chat.messages).toHaveLength(2);
    const [before, after] = on.chat.messages;
    expect(before && cardText(before.card)).toContain('This card is further down now');
    expect(after).toMatchObject({ place: { thread }, press: { draft, turn: 1 } });
    expect(await on.desk.take(on.confirm(draft, 1))).toMatchObject({ outcome: 'done' });
    expect((await on.stored())[0]?.tag).toBe('placed');
  });
});

test('one that is done, or that nobody knows, is said to be so', async () => {
  const draft = draftOf(await on.say('a card'));
  await on.desk.take(on.confirm(draft, 1));
  expect(await bring(draft)).toContain('no longer being taken');
  expect(await bring('no draft')).toContain('no longer being taken');
});
