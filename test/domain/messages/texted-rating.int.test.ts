import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { takeText } from '../../../src/domain/messages/take-text.ts';
import { findRating } from '../../../src/domain/orders/rating-store.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { askHowItWas, planFollowUp, sendFollowUp } from '../../support/ask-how-it-was.ts';
import { testDatabase } from '../../support/database.ts';
import { policyOf } from '../../support/order-desk.ts';
import { placeTestOrder } from '../../support/place-order.ts';

const maria = '+12125550147';
const policy = policyOf('channels: { orders: "slack:C0ORDERS", escalations: "slack:C0ESCAL" }');

let opened: Awaited<ReturnType<typeof testDatabase>>;
let answers: (string | null)[] = [];
const pool = () => opened.database.pool;
beforeAll(async () => {
  opened = await testDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  answers = [];
  await pool().query('truncate orders, cards, customer_words, timeline, outbox cascade');
});

/** What Maria texts. */
async function write(body: string): Promise<void> {
  const silent = () => {};
  const deps = {
    database: opened.database,
    shop: 1,
    policy,
    voice: (currency: string) => shopVoice(policy, currency),
    log: { info: silent, warn: silent, error: silent },
  };
  const text = { id: randomUUID(), from: maria, body, at: new Date(), answeredAlready: false };
  answers.push(await takeText(deps, text));
}
async function complete(order: string, askedAt: Date | null): Promise<void> {
  await pool().query(`update orders set status = 'completed' where id = $1`, [order]);
  if (askedAt) await askHowItWas(pool(), order, maria, askedAt);
}
const timeline = async (order: string) =>
  (await readTimeline(pool(), 1, order)).map(({ actor, kind, body }) => ({ actor, kind, ...body }));
const notes = async () => {
  const { rows } = await pool().query(
    `select subject from cards where subject like 'note:%' order by subject`,
  );
  return rows.map(({ subject }) => subject);
};

test('a number that comes before the question went out is words', async () => {
  const { id } = await placeTestOrder(opened.database, { phone: maria });
  await complete(id, null);
  await planFollowUp(pool(), id, new Date());
  await write('2');
  expect(await findRating(pool(), 1, id)).toBeNull();
  expect(await timeline(id)).toMatchObject([{ kind: 'customer-said', text: '2' }]);
  await sendFollowUp(pool(), id, maria, new Date());
  await write('5');
  expect(await findRating(pool(), 1, id)).toMatchObject({ score: 5 });
});

test('a number changes no rating once another order followed', async () => {
  const rated = await placeTestOrder(opened.database, { phone: maria });
  await complete(rated.id, new Date());
  await write('5');
  const next = await placeTestOrder(opened.database, { phone: maria });
  await pool().query(`update orders set placed_at = placed_at + interval '1 day' where id = $1`, [next.id]);
  await complete(next.id, null);
  await write('1');
  expect(await findRating(pool(), 1, rated.id)).toMatchObject({ score: 5 });
  expect(await timeline(next.id)).toMatchObject([{ kind: 'customer-said', text: '1' }]);
});

test('words after a number join the rating, and are thanked for once', async () => {
  const { id, number } = await placeTestOrder(opened.database, { phone: maria });
  await complete(id, new Date());
  await write('5');
  await write('The pizza was great');
  await write('So was the crust');
  expect(await findRating(pool(), 1, id)).toMatchObject({
    score: 5,
    comment: 'The pizza was great\nSo was the crust',
  });
  expect((await timeline(id)).map(({ kind }) => kind)).toEqual(['rated', 'rated', 'rated']);
  expect(await notes()).toEqual([`note:rated:${id}`]);
  expect(answers).toEqual([
    expect.stringContaining('Thank you for your 5'),
    expect.stringContaining(`Your words stand with your rating of order ${number}`),
    null,
  ]);
});

test('words after a low number reach the supervisors with it', async () => {
  const { id } = await placeTestOrder(opened.database, { phone: maria });
  await complete(id, new Date());
  await write('1');
  await write('It was cold');
  const { rows } = await pool().query(`select from outbox where effect = 'raise-escalation'`);
  expect(rows).toHaveLength(2);
  expect(await findRating(pool(), 1, id)).toMatchObject({ score: 1, comment: 'It was cold' });
});

test.each([
  ['ask something', 'Can I get a receipt?', 0, false],
  ['come an hour later', 'Hello again', 61, false],
  ['are about the next order', 'Please hurry', 0, true],
])('words after a number that %s are for staff', async (_, body, laterMinutes, another) => {
  const rated = await placeTestOrder(opened.database, { phone: maria });
  await complete(rated.id, new Date());
  await write('5');
  await pool().query(`update order_ratings set changed_at = changed_at - $1 * interval '1 minute'`, [
    laterMinutes,
  ]);
  const { id } = another ? await placeTestOrder(opened.database, { phone: maria }) : rated;
  await write(body);
  expect(await timeline(id)).toContainEqual({
    actor: 'customer',
    kind: 'customer-said',
    by: 'text',
    text: body,
  });
  expect(await findRating(pool(), 1, rated.id)).toMatchObject({ comment: null });
});
