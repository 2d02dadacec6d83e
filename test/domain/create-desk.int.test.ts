import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildIndex } from '../../src/domain/catalog/catalog-index.ts';
import type { Action } from '../../src/domain/conversation/action.ts';
import type { Card } from '../../src/domain/conversation/card.ts';
import { cardBodySchema } from '../../src/domain/conversation/card-body.ts';
import { putCard } from '../../src/domain/conversation/card-store.ts';
import type { Place } from '../../src/domain/conversation/input.ts';
import { makeFlow } from '../../src/domain/conversation/make-flow.ts';
import { createDesk, type DeskWithSweep } from '../../src/domain/create-desk.ts';
import type { Delivery } from '../../src/domain/desk.ts';
import { englishLines } from '../../src/domain/language/english/lines.ts';
import { findOrder, listOrders } from '../../src/domain/orders/order-store.ts';
import { readTimeline } from '../../src/domain/records/timeline-store.ts';
import { checkStock, importStock, showStock } from '../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../support/database.ts';
import { createMemoryMessenger } from '../support/memory-messenger.ts';
import { buttonsOf, cardText, policyOf, sampleCatalog } from '../support/order-desk.ts';

const shop = 1;
const policy = policyOf('shop: { name: "Corner Pizzeria", timezone: "America/New_York" }');
const catalog = sampleCatalog('pizzeria');
const index = buildIndex(catalog, englishLines);
/** Everything that the catalogue takes from the stock. */
const items = new Set(
  catalog.products.flatMap((product) => [
    ...product.stock.map(({ item }) => item),
    ...product.groups.flatMap(({ choices }) => choices.flatMap(({ stock }) => stock.map(({ item }) => item))),
  ]),
);

let db: Awaited<ReturnType<typeof testDatabase>>;
let chat: ReturnType<typeof createMemoryMessenger>;
let desk: DeskWithSweep;
let deliveries = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

beforeEach(async () => {
  await db.database.pool.query(
    'truncate outbox, inputs, conversations, cards, timeline, orders, customers, stock_items cascade',
  );
  await stock(100);
  chat = createMemoryMessenger();
  const flow = makeFlow({ index, catalog, policy });
  const silent = () => {};
  desk = createDesk({
    database: db.database,
    shop,
    policy,
    flow: () => flow,
    messengers: { slack: chat.messenger },
    log: { info: silent, warn: silent, error: silent },
    searchProducts: () => [],
  });
});

async function stock(onHand: number, only?: string) {
  const counts = [...(only ? [only] : items)].map((item) => ({ item, onHand }));
  await importStock(db.database.pool, shop, counts, 'test');
}

async function take(channel: string, what: Delivery['what'], user: string) {
  deliveries += 1;
  const place: Place = { platform: 'slack', workspace: 'T1', channel, thread: '' };
  const person = { platform: 'slack', workspace: 'T1', user, name: user } as const;
  const taken = await desk.take({ id: `in-${deliveries}`, place, person, at: new Date(), what });
  await desk.deliver(taken);
  return taken;
}

const say = (channel: string, text: string, user = 'U1') =>
  take(channel, { kind: 'words', text, opening: false, source: null }, user);

const cardsIn = (channel: string) => chat.messages.filter(({ place }) => place.channel === channel);

function cardIn(channel: string) {
  const card = cardsIn(channel).at(-1);
  if (!card) throw new Error(`no card in ${channel}`);
  return card;
}

function pressOf(channel: string, label: string): { draft: string; turn: number; action: Action } {
  const { card, press } = cardIn(channel);
  const button = buttonsOf(card).find((one) => one.label === label);
  if (!button) throw new Error(`no ${label} on the card:\n${cardText(card)}`);
  return { ...press, action: button.action };
}

const press = (channel: string, pressed: ReturnType<typeof pressOf>, user = 'U1') =>
  take(channel, { kind: 'press', ...pressed }, user);

const whole =
  'two large pepperoni pizzas for Maria Lopez, maria@example.com, 212 555 0147, pickup asap, paid by card';

const orders = () => listOrders(db.database.pool, shop);
const effects = async () => {
  const { rows } = await db.database.pool.query<{ effect: string }>('select effect from outbox');
  return rows.map(({ effect }) => effect);
};

describe('the desk with the real conversation', () => {
  it('takes an order from words to placed, on one card', async () => {
    await say('D1', 'two large pepperoni pizzas');
    await say('D1', 'for Maria Lopez, 212 555 0147, pickup asap, paid by card');
    expect(await showStock(db.database.pool, shop, 'dough')).toMatchObject([{ held: 2, allocated: 0 }]);
    await press('D1', pressOf('D1', 'Confirm'));

    expect(cardsIn('D1')).toHaveLength(1);
    const [order] = await orders();
    expect(cardText(cardIn('D1').card)).toContain(order?.number);
    expect(order).toMatchObject({
      lines: [{ sku: 'pizza', quantity: 2 }],
      customer: { name: 'Maria Lopez' },
    });
    expect(await showStock(db.database.pool, shop, 'dough')).toMatchObject([{ held: 0, allocated: 2 }]);
    expect(await checkStock(db.database.pool, shop)).toEqual([]);
    expect((await effects()).toSorted()).toEqual(
      ['announce-order', 'confirm-to-customer', ...Array(3).fill('draw-card')].toSorted(),
    );

    const timeline = await readTimeline(db.database.pool, shop, order?.id ?? '');
    expect(timeline.filter(({ kind }) => kind === 'said').map(({ body }) => body.text)).toEqual([
      'two large pepperoni pizzas',
      'for Maria Lopez, 212 555 0147, pickup asap, paid by card',
    ]);
    expect(timeline.map(({ kind }) => kind)).toContain('placed');
  });

  it('makes one order of many presses at once', async () => {
    await say('D1', whole);
    const confirm = pressOf('D1', 'Confirm');
    await Promise.all(Array.from({ length: 6 }, () => press('D1', confirm)));
    expect(await orders()).toHaveLength(1);
    expect((await effects()).filter((effect) => effect === 'confirm-to-customer')).toHaveLength(1);
    expect(cardsIn('D1')).toHaveLength(1);
    const [order] = await orders();
    expect(cardText(cardIn('D1').card)).toContain(order?.number);
  });

  it('knows a customer again', async () => {
    await say('D1', whole);
    await press('D1', pressOf('D1', 'Confirm'));
    await say('D2', 'one small cheese pizza, 212 555 0147, pickup asap');
    expect(cardText(cardIn('D2').card)).toContain('Maria Lopez');
    await press('D2', pressOf('D2', 'Confirm'));
    const [second, first] = await orders();
    expect(second?.customer.id).toBe(first?.customer.id);
  });

  it('notes once who called a customer, whatever the conversation is about by then', async () => {
    await say('D1', 'one small cheese pizza, 212 555 0147, pickup asap');
    await press('D1', pressOf('D1', 'Confirm'));
    const [order] = await orders();
    if (!order) throw new Error('no order');
    const subject = `call:${order.id}`;
    const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C0CALLS', thread: '' };
    const asked = { draft: order.id, turn: 0 };
    // As an earlier version left it.
    const task: Card = {
      summary: `Please call to confirm order ${order.number}`,
      elements: [
        { kind: 'buttons', buttons: [{ label: 'Called', action: { do: 'called' }, style: 'primary' }] },
      ],
    };
    await putCard(db.database.pool, shop, {
      subject,
      conversationId: null,
      place,
      body: { card: task, press: asked },
    });
    await say('D1', 'a large pepperoni pizza');

    const called = buttonsOf(task).find(({ label }) => label === 'Called');
    if (!called) throw new Error('no button');
    const pressed = { kind: 'press', ...asked, action: called.action } as const;
    const both = await Promise.all([take('C0CALLS', pressed, 'U2'), take('C0CALLS', pressed, 'U3')]);
    await take('C0CALLS', pressed, 'U3');

    const timeline = await readTimeline(db.database.pool, shop, order.id);
    const given = timeline.filter(({ kind }) => kind === 'confirmation-sent');
    expect(given).toMatchObject([{ actor: expect.stringMatching(/^slack:U[23]$/), body: { by: 'call' } }]);
    expect(timeline.filter(({ body }) => JSON.stringify(body).includes('called'))).toHaveLength(3);
    expect((await findOrder(db.database.pool, shop, order.id))?.steps['confirmation-sent']).toBe(
      given[0]?.at.toISOString(),
    );
    const whispers = both.flatMap((taken) => (taken.outcome === 'done' ? taken.replies : []));
    expect(whispers).toMatchObject([{ kind: 'whisper' }]);
    const { rows } = await db.database.pool.query('select channel, body from cards where subject = $1', [
      subject,
    ]);
    expect(rows[0]).toMatchObject({ channel: 'C0CALLS' });
    const done = cardBodySchema.parse(rows[0]?.body).card;
    expect(buttonsOf(done)).toEqual([]);
    expect(cardText(done)).toMatch(/U[23] called/);
    // The order at hand in that chat is as it was.
    expect(cardText(cardIn('D1').card)).toContain('pepperoni');
    expect(await effects()).not.toContain('report-dead-letter');
  });

  it('loses no words of two people in one thread', async () => {
    await say('C1', 'one large pepperoni pizza');
    await Promise.all([
      say('C1', 'add a small cheese pizza', 'U1'),
      say('C1', 'for Maria Lopez', 'U2'),
      say('C1', '212 555 0147', 'U3'),
    ]);
    const { rows } = await db.database.pool.query('select state from conversations');
    expect(rows).toMatchObject([
      { state: { draft: { customer: { name: 'Maria Lopez', phone: '+12125550147' }, lines: [{}, {}] } } },
    ]);
    expect(cardsIn('C1')).toHaveLength(1);
  });

  it('sells the last five to five of twelve who want one', async () => {
    await stock(5, 'dough');
    const channels = Array.from({ length: 12 }, (_, n) => `D${n}`);
    await Promise.all(
      channels.map((channel, n) =>
        say(channel, `one large pepperoni pizza, 212 555 01${40 + n}, pickup asap`),
      ),
    );
    const ready = channels.filter((channel) =>
      buttonsOf(cardIn(channel).card).some(({ label }) => label === 'Confirm'),
    );
    expect(ready).toHaveLength(5);
    await Promise.all(ready.map((channel) => press(channel, pressOf(channel, 'Confirm'))));
    expect(await orders()).toHaveLength(5);
    expect(await showStock(db.database.pool, shop, 'dough')).toMatchObject([{ available: 0, allocated: 5 }]);
    expect(await checkStock(db.database.pool, shop)).toEqual([]);
  });

  it('gives the stock back when a draft is cancelled', async () => {
    await say('D1', whole);
    await press('D1', pressOf('D1', 'Cancel'));
    expect(await showStock(db.database.pool, shop, 'dough')).toMatchObject([{ held: 0, allocated: 0 }]);
  });

  it('answers an old button politely and changes nothing', async () => {
    await say('D1', whole);
    const old = pressOf('D1', 'Confirm');
    await say('D1', 'make it three');
    await press('D1', old);
    expect(await orders()).toEqual([]);
    expect(chat.whispers).toHaveLength(1);
    expect(cardsIn('D1')).toHaveLength(1);
  });

  it('expires a draft that was left alone, and takes it up again', async () => {
    await say('D1', whole);
    expect(await desk.expireDrafts(new Date(Date.now() + 13 * 3_600_000))).toBe(1);
    await press('D1', pressOf('D1', 'Resume'));
    await press('D1', pressOf('D1', 'Confirm'));
    expect(await orders()).toHaveLength(1);
  });

  it('keeps what was said in Arabic, in emoji and with a broadcast in it', async () => {
    await say(
      'D1',
      'one small cheese pizza for <!channel>, note: بدون بصل 🍕\u0000, 212 555 0147, pickup asap',
    );
    const { rows } = await db.database.pool.query("select body ->> 'text' as text from timeline limit 1");
    expect(rows[0]?.text).toContain('بدون بصل 🍕');
  });

  it('finds the order under its number', async () => {
    await say('D1', whole);
    await press('D1', pressOf('D1', 'Confirm'));
    const [order] = await orders();
    expect(await findOrder(db.database.pool, shop, order?.number ?? '')).toEqual(order);
    const home = await desk.home({ platform: 'slack', workspace: 'T1', user: 'U1', name: 'Ann' });
    expect(cardText(home.card)).toContain(order?.number);
    const guest = { platform: 'slack', workspace: 'T1', user: 'U9', name: 'Guest', outside: true } as const;
    const closed = cardText((await desk.home(guest)).card);
    expect(closed).toContain('orders are shown to the staff of Corner Pizzeria');
    expect(closed).not.toContain(order?.number);
  });

  it('shows an order by its number, as people write it, and says what it understands', async () => {
    await say('D1', whole);
    await press('D1', pressOf('D1', 'Confirm'));
    const [order] = await orders();
    const number = order?.number ?? '';
    const person = { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Ann' } as const;
    for (const words of [number, ` ${number.toLowerCase()} `, number.replace('R-', '#')]) {
      expect((await desk.orders(person, words)).card.elements[0]).toEqual({
        kind: 'heading',
        text: `Order ${number}`,
      });
    }
    expect((await desk.orders(person, '')).card.elements).toEqual((await desk.home(person)).card.elements);
    expect((await desk.orders(person, 'R-99999')).card.summary).toContain('do not find an order R-99999');
    expect((await desk.orders(person, 'of yesterday')).card.summary).toContain('“of yesterday”');
    const guest = { ...person, user: 'U9', outside: true } as const;
    expect((await desk.orders(guest, number)).card).toEqual((await desk.home(guest)).card);
  });
});
