import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { drawCard } from '../../../src/domain/conversation/draw-card.ts';
import type { What } from '../../../src/domain/conversation/input.ts';
import { createDesk, type DeskWithSweep } from '../../../src/domain/create-desk.ts';
import type { Delivery } from '../../../src/domain/desk.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import type { OrderDeed } from '../../../src/domain/orders/order-deed.ts';
import { listOrders } from '../../../src/domain/orders/order-store.ts';
import { importStock } from '../../../src/domain/stock/stock-store.ts';
import { announceOrder } from '../../../src/jobs/handlers/announce-order.ts';
import type { Policy } from '../../../src/policy.ts';
import { testDatabase } from '../../support/database.ts';
import { createMemoryMessenger, type MemoryMessage } from '../../support/memory-messenger.ts';
import {
  buttonsOf,
  cardText,
  cornerPizzeria,
  monday3pm,
  OrderDesk,
  plain,
  policyOf,
} from '../../support/order-desk.ts';
import { recordDesk } from '../../support/record-desk.ts';
import { smallCatalog } from '../../support/small-shop.ts';

const shop = 1;
const { flow } = new OrderDesk({ catalog: smallCatalog });

let db: Awaited<ReturnType<typeof testDatabase>>;
let chat: ReturnType<typeof createMemoryMessenger>;
let desk: DeskWithSweep;
let record: ReturnType<typeof recordDesk>;
let deliveries = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

beforeEach(async () => {
  const { database } = db;
  await database.pool.query(
    'truncate outbox, inputs, conversations, cards, timeline, orders, customers, stock_items cascade',
  );
  const items = ['dough', 'coke', 'salad', 'diet-coke'];
  await importStock(
    database.pool,
    shop,
    items.map((item) => ({ item, onHand: 20 })),
    'count',
  );
  chat = createMemoryMessenger();
  open(policyOf(`${cornerPizzeria}channels: { orders: "slack:C0ORDERS" }\n`));
});

function open(policy: Policy): void {
  record = recordDesk(db.database, { policy });
  record.setTime(monday3pm);
  desk = createDesk({
    ...record.deps,
    flow: () => flow,
    messengers: { slack: chat.messenger },
    searchProducts: () => [],
  });
}

async function take(what: Delivery['what'], channel = 'D1'): Promise<void> {
  deliveries += 1;
  const place = { platform: 'slack', workspace: 'T1', channel, thread: '' } as const;
  const person = { platform: 'slack', workspace: 'T1', user: 'U0SUPER', name: 'Sue' } as const;
  await desk.deliver(await desk.take({ id: `in-${deliveries}`, place, person, at: monday3pm, what }));
  await settle();
}

const say = (text: string, channel?: string) =>
  take({ kind: 'words', text, opening: false, source: null }, channel);

async function press({ card, press, place }: MemoryMessage, label: string): Promise<void> {
  const button = buttonsOf(card).find((one) => one.label === label);
  if (!button) throw new Error(`no ${label} on the card:\n${cardText(card)}`);
  const what: What & { kind: 'press' } = { kind: 'press', ...press, action: button.action };
  await take(what, place.channel);
}

async function deed(what: OrderDeed): Promise<void> {
  const applied = await record.apply(await only(), what);
  expect(applied.applied).toBe('done');
  await settle();
}

/** What the relay and its workers would do. */
async function settle(): Promise<void> {
  const { database } = db;
  for (const { order } of await record.effects('announce-order')) {
    const none = { messengers: {}, mailer: null, texter: null, webhooks: null, receiptUrl: () => '' };
    const effect = { effect: 'announce-order' as const, order: String(order) };
    const row = { outbox: 'row', createdAt: monday3pm };
    const done = await announceOrder({ ...record.deps, ...none }, effect, row);
    if (done !== 'recorded') await database.transaction(async (tx) => done.record?.(tx));
  }
  const { rows } = await database.pool.query<{ subject: string }>(
    'select subject from cards order by subject',
  );
  for (const { subject } of rows) {
    await drawCard({ database, shop, messengers: { slack: chat.messenger } }, subject, { outbox: null });
  }
  await database.pool.query('delete from outbox');
}

async function only(): Promise<Order> {
  const [order] = await listOrders(db.database.pool, shop);
  if (!order) throw new Error('no order');
  return order;
}

const inChannel = (channel: string) => chat.messages.filter(({ place }) => place.channel === channel);
const whispered = () =>
  chat.whispers.map(({ text }) => plain(text as Parameters<typeof plain>[0])).join('\n');

function cardAt(place: number, channel = 'D1'): MemoryMessage {
  const message = inChannel(channel)[place];
  if (!message) throw new Error(`no card ${place} in ${channel}`);
  return message;
}

const text = (message: MemoryMessage) => cardText(message.card);
const labels = (message: MemoryMessage) => buttonsOf(message.card).map(({ label }) => label);

describe('an order whose cards stand in two places', () => {
  beforeEach(async () => {
    await say('two cokes, and a salad, pickup at 6, for Maria Lopez, 212 555 0147');
    await press(cardAt(0), 'Confirm');
    await press(cardAt(0, 'C0ORDERS'), 'Change');
    await say('make it three cokes', 'C0ORDERS');
    await press(cardAt(1, 'C0ORDERS'), 'Confirm');
  });

  /** Where it was taken, where it was changed, and where it is worked on. */
  const all = () => [cardAt(0), cardAt(1, 'C0ORDERS'), cardAt(0, 'C0ORDERS')];

  test('each shows the lines, the time and the address as they were changed', async () => {
    for (const card of all()) expect(text(card)).toContain('3 × coke');
    await say('deliver it to 12 Elm Street at 7');
    await press(cardAt(1), 'Confirm');
    expect(inChannel('D1')).toHaveLength(2);
    for (const card of [...all(), cardAt(1)]) {
      expect(text(card)).toMatch(/^Delivery: today at 7:00 PM$/m);
      expect(text(card)).toMatch(/^Address: 12 Elm Street$/m);
      expect(text(card)).not.toContain('$10.00');
    }
    // What was to be said of it then is only said where it still holds.
    expect(text(cardAt(0))).not.toContain('6:00 PM');
    expect(text(cardAt(1, 'C0ORDERS'))).not.toContain('What changed');
    expect(text(cardAt(1))).toMatch(/Thank you, Maria Lopez\. Your order R-\d+ is changed/);
  });

  test('each shows a delay with its time and reason, and then how it goes on', async () => {
    await deed({ do: 'delay', due: '2026-11-24T01:00:00.000Z', reason: 'the oven is cold' });
    for (const card of all()) {
      expect(text(card)).toContain('Delayed');
      expect(text(card)).toContain('the oven is cold');
      expect(text(card)).toMatch(/^Pickup: today at 8:00 PM$/m);
      expect(text(card)).not.toContain('6:00 PM');
    }
    await deed({ do: 'move', to: 'accepted' });
    for (const card of all()) {
      expect(text(card)).toContain('Status: Accepted');
      expect(text(card)).not.toContain('the oven is cold');
      expect(text(card)).toMatch(/^Pickup: today at 8:00 PM$/m);
    }
  });

  test('each can change it, as it stands', async () => {
    for (const card of all()) {
      await press(card, 'Change');
      expect(whispered()).toBe('');
      const { channel } = card.place;
      const draft = cardAt(inChannel(channel).length - 1, channel);
      expect(text(draft)).toMatch(/^Change of order R-\d+/);
      expect(text(draft)).toContain('3 × coke');
      await press(draft, 'Cancel');
    }
  });

  test('none offers Change once it is cancelled, whatever is pressed in its places', async () => {
    const older = all().map((card) => structuredClone(card));
    await deed({ do: 'cancel', reason: 'the customer asked to' });
    for (const card of all()) {
      expect(text(card)).toContain('Cancelled');
      expect(labels(card)).not.toContain('Change');
    }
    for (const card of older) await press(card, 'Change');
    expect(whispered().match(/Order R-\d+ is cancelled, so it can no longer be changed/g)).toHaveLength(3);
    // A button of the read-back, pressed long after.
    const { press: drawn } = cardAt(0);
    await take({ kind: 'press', ...drawn, turn: 1, action: { do: 'confirm' } });
    for (const card of all()) {
      expect(text(card)).toContain('Cancelled');
      expect(labels(card)).not.toContain('Change');
    }
  });

  test('a card that an older release drew comes up to date with a press', async () => {
    await deed({ do: 'cancel', reason: 'the customer asked to' });
    const { database } = db;
    const old = await database.pool.query(
      `update cards set version = version + 1, body = jsonb_set(body, '{card,elements}', $2)
       where subject = $1 returning subject`,
      [`draft:${(await only()).id}`, JSON.stringify(oldElements)],
    );
    expect(old.rowCount).toBe(1);
    await settle();
    await press(cardAt(0), 'Change');
    expect(labels(cardAt(0))).toEqual(['Order again']);
    expect(text(cardAt(0))).toMatch(/^Order R-\d+: Cancelled$/m);
  });
});

const oldElements = [
  { kind: 'heading', text: 'Order R-10001 is placed' },
  { kind: 'rows', rows: [], total: null },
  { kind: 'fields', fields: [{ label: 'Pickup', value: 'today at 6:00 PM' }] },
  {
    kind: 'note',
    tone: 'info',
    text: ['The processing team has it now.', ' To begin another order, just write it.'],
  },
  {
    kind: 'buttons',
    buttons: [
      { label: 'Change', action: { do: 'change-order' }, style: 'plain' },
      { label: 'Order again', action: { do: 'order-again' }, style: 'plain' },
    ],
  },
];

test('without a processing channel the card where it was taken follows all the same', async () => {
  open(policyOf(cornerPizzeria));
  await say('two cokes, pickup at 6, for Maria Lopez, 212 555 0147');
  await press(cardAt(0), 'Confirm');
  await say('make it three');
  await press(cardAt(1), 'Confirm');
  expect(text(cardAt(0))).toContain('3 × coke');
  expect(inChannel('C0ORDERS')).toEqual([]);
});
