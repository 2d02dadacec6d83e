import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildIndex } from '../../../src/domain/catalog/catalog-index.ts';
import { makeFlow } from '../../../src/domain/conversation/make-flow.ts';
import { createDesk, type DeskWithSweep } from '../../../src/domain/create-desk.ts';
import { openFaq } from '../../../src/domain/inquiries/faq.ts';
import { listInquiries } from '../../../src/domain/inquiries/inquiry-store.ts';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { importStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { createMemoryMessenger } from '../../support/memory-messenger.ts';
import { policyOf } from '../../support/order-desk.ts';
import { smallCatalog } from '../../support/small-shop.ts';

let db: Awaited<ReturnType<typeof testDatabase>>;
let desk: DeskWithSweep;
const chat = createMemoryMessenger();
const section = { title: 'Refunds', heading: 'Refunds', also: [], text: 'Within 24 hours.' };

beforeAll(async () => {
  db = await testDatabase();
  const policy = policyOf('shop: { name: "Corner Pizzeria" }');
  const flow = makeFlow({
    index: buildIndex(smallCatalog, englishLines),
    catalog: smallCatalog,
    policy,
    faq: openFaq([section]),
  });
  const silent = () => {};
  desk = createDesk({
    database: db.database,
    shop: 1,
    policy,
    flow: () => flow,
    messengers: { slack: chat.messenger },
    log: { info: silent, warn: silent, error: silent },
    searchProducts: () => [],
  });
});
afterAll(() => db.close());

async function ask(id: string, text: string) {
  const place = { platform: 'slack', workspace: 'T1', channel: 'D1', thread: '' } as const;
  const person = { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Front desk' } as const;
  const what = { kind: 'words', text, opening: false, source: null } as const;
  await desk.deliver(await desk.take({ id, place, person, at: new Date(), what }));
}

const onRecord = async (unanswered = false) =>
  (await listInquiries(db.database.pool, 1, { unanswered, limit: 10 })).map(
    ({ question, from, askedBy, answer }) => ({ question, from, askedBy, answer }),
  );

test('every question is on record with its answer, once, and those that nobody could answer apart', async () => {
  await importStock(db.database.pool, 1, [{ item: 'salad', onHand: 4 }], 'test');
  await ask('q1', 'what is your refund policy?');
  await ask('q1', 'what is your refund policy?');
  await ask('q2', 'do you have salads?');
  await ask('q3', 'who owns the shop?');
  const askedBy = 'slack:U1';
  expect(await onRecord()).toEqual([
    { question: 'who owns the shop?', from: 'none', askedBy, answer: expect.stringContaining('supervisor') },
    { question: 'do you have salads?', from: 'stock', askedBy, answer: expect.stringContaining('4 left') },
    {
      question: 'what is your refund policy?',
      from: 'faq',
      askedBy,
      answer: expect.stringContaining('24 hours'),
    },
  ]);
  expect((await onRecord(true)).map(({ question }) => question)).toEqual(['who owns the shop?']);
  expect(chat.whispers.map(({ text }) => JSON.stringify(text)).join()).toContain('24 hours');
});
