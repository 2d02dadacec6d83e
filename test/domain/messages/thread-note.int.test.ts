import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Card } from '../../../src/domain/conversation/card.ts';
import { noteInThread } from '../../../src/domain/messages/thread-note.ts';
import { type Policy, policySchema } from '../../../src/policy.ts';
import { testDatabase } from '../../support/database.ts';
import { placeTestOrder } from '../../support/place-order.ts';

const inOrders = policySchema.parse({ channels: { orders: 'slack:C0ORDERS' } });
const nowhere = policySchema.parse({});
const card = (summary: string): Card => ({ summary, elements: [{ kind: 'text', text: [summary] }] });

describe('a note about an order', () => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  const pool = () => opened.database.pool;
  beforeAll(async () => {
    opened = await testDatabase();
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await pool().query('truncate orders, cards, outbox cascade');
  });

  const note = (orderId: string, policy: Policy = inOrders, words = 'hello', key = 'n1') =>
    opened.database.transaction((tx) => noteInThread(tx, 1, policy, { orderId, key, card: card(words) }));
  const standing = async () =>
    (
      await pool().query(`select channel, thread, body -> 'card' ->> 'summary' as said, version from cards
      where subject = 'note:n1'`)
    ).rows;
  const orderCard = (order: string, place: { channel: string; thread: string; message: string | null }) =>
    pool().query(
      `insert into cards (shop_id, subject, platform, workspace, channel, thread, body, message)
       values (1, 'order:' || $1, 'slack', 'T1', $2, $3, '{}', $4)`,
      [order, place.channel, place.thread, place.message],
    );

  it('stands in the thread of the order’s card, wherever policy sends new ones by now', async () => {
    const { id } = await placeTestOrder(opened.database);
    await orderCard(id, { channel: 'C0OLD', thread: '', message: '17.1' });
    expect(await note(id)).toBe(true);
    expect(await standing()).toMatchObject([{ channel: 'C0OLD', thread: '17.1' }]);
  });

  it('stays in the thread that the card itself stands in', async () => {
    const { id } = await placeTestOrder(opened.database);
    await orderCard(id, { channel: 'C0ORDERS', thread: '16.0', message: '17.1' });
    await note(id);
    expect(await standing()).toMatchObject([{ thread: '16.0' }]);
  });

  it('stands in the channel until the card is posted, and where the order was taken without one', async () => {
    const { id } = await placeTestOrder(opened.database);
    await note(id);
    expect(await standing()).toMatchObject([{ channel: 'C0ORDERS', thread: '' }]);
    await pool().query(`delete from cards where subject = 'note:n1'`);
    await note(id, nowhere);
    expect(await standing()).toMatchObject([{ channel: 'C0DESK', thread: '1700000000.000100' }]);
    await pool().query('delete from cards');
    expect(await note(id, nowhere)).toBe(false);
  });

  it('is drawn; the same key again changes what is there', async () => {
    const { id } = await placeTestOrder(opened.database);
    await note(id);
    await note(id, inOrders, 'changed');
    expect(await standing()).toMatchObject([{ said: 'changed', version: 2 }]);
    const { rows } = await pool().query('select payload from outbox');
    expect(rows).toEqual(Array(2).fill({ payload: { effect: 'draw-card', subject: 'note:n1' } }));
  });
});
