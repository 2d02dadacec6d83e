import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerCall } from '../../../src/domain/conversation/answer-call.ts';
import type { What } from '../../../src/domain/conversation/input.ts';
import type { State } from '../../../src/domain/conversation/state.ts';
import { openPool } from '../../../src/domain/database/database.ts';
import type { Database } from '../../../src/domain/database/sql.ts';
import { customerNewsSchema } from '../../../src/domain/messages/customer-message.ts';
import { applyDeed } from '../../../src/domain/orders/apply-deed.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { findOrder } from '../../../src/domain/orders/order-store.ts';
import { addToTimeline, readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { allocateFreed, receiveStock } from '../../../src/domain/stock/stock-arrival.ts';
import { checkStock, importStock, setStock, showStock } from '../../../src/domain/stock/stock-store.ts';
import { customerText } from '../../../src/domain/wording/customer/customer-text.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { testDatabase } from '../../support/database.ts';
import {
  buttonsOf,
  cornerPizzeria,
  monday3pm,
  OrderDesk,
  policyOf,
  staff,
} from '../../support/order-desk.ts';
import { smallCatalog } from '../../support/small-shop.ts';

const shop = 1;
// Turns here happen at a time of the past, and the database judges by its own clock what is still held.
const rules = `${cornerPizzeria}stock: { hold: 200y }\nwebhooks: [{ url: "http://127.0.0.1:9/hook" }]\n`;
const policy = policyOf(rules);
const { flow } = new OrderDesk({ catalog: smallCatalog, policy: rules });
const items = ['dough', 'coke', 'salad', 'diet-coke'];

let opened: Awaited<ReturnType<typeof testDatabase>>;
let many: Database;
beforeAll(async () => {
  opened = await testDatabase();
  many = openPool(opened.url, { max: 8 });
});
afterAll(async () => {
  await many.close();
  await opened.close();
});
beforeEach(() => restock(10));

async function restock(onHand: number): Promise<void> {
  await many.pool.query('truncate orders, order_lines, stock_items, outbox, timeline cascade');
  await importStock(
    many.pool,
    shop,
    items.map((item) => ({ item, onHand })),
    'count',
  );
}

/** A place where staff write, on the real database. */
class Place {
  state: State = { tag: 'idle', turn: 0 };
  buttons: ReturnType<typeof buttonsOf> = [];

  async take(what: What): Promise<this> {
    const input = { id: randomUUID(), actor: staff, at: monday3pm, what };
    const from = this.state;
    const { state, buttons } = await many.transaction(async (tx) => {
      let step = flow(from, input);
      while ('call' in step) {
        const answer = await answerCall(tx, { shop, policy }, step.call);
        step = flow(step.state, { ...input, what: { kind: 'answer', answer } });
      }
      const card = step.replies.findLast((reply) => reply.kind === 'card');
      return { state: step.state, buttons: card ? buttonsOf(card.card) : this.buttons };
    });
    this.state = state;
    this.buttons = buttons;
    return this;
  }

  say = (text: string) => this.take({ kind: 'words', text, opening: false, source: null });

  press(label: string): Promise<this> {
    const action = this.buttons.find((button) => button.label === label)?.action;
    if (!action || !('draft' in this.state)) return Promise.resolve(this);
    return this.take({ kind: 'press', draft: this.state.draft.id, turn: this.state.turn, action });
  }

  change = (order: string) =>
    this.take({ kind: 'press', draft: order, turn: 1, action: { do: 'change-order' } });
}

async function placed(words: string): Promise<{ place: Place; id: string }> {
  const place = await new Place().say(words);
  await place.press('Confirm');
  if (place.state.tag !== 'placed') throw new Error(`it is ${place.state.tag}`);
  return { place, id: place.state.draft.id };
}

async function order(id: string): Promise<Order> {
  const found = await findOrder(many.pool, shop, id);
  if (!found) throw new Error('no order');
  return found;
}

/** What the team needs to move an order. */
const team = {
  get database() {
    return many;
  },
  shop,
  policy,
  voice: () => shopVoice(policy, 'USD'),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  clock: () => monday3pm,
};

const level = async (item: string) => (await showStock(many.pool, shop, item))[0];
const effects = async () =>
  (await many.pool.query<{ effect: string }>('select effect from outbox order by created_at')).rows.map(
    ({ effect }) => effect,
  );

test('lines, total, time and stock change together; everyone concerned is told', async () => {
  const { place, id } = await placed('two cokes, and a salad, pickup at 6, for Maria, 212 555 0147');
  await place.say('make it five cokes');
  // Only what it does not have yet is held.
  expect(await level('coke')).toMatchObject({ held: 3, allocated: 2 });
  await place.press('Confirm');
  expect(await level('coke')).toMatchObject({ held: 0, allocated: 5 });
  expect(await order(id)).toMatchObject({
    number: (await order(id)).number,
    version: 2,
    total: 1600,
    status: 'placed',
    lines: [{ sku: 'coke', quantity: 5 }, { sku: 'salad' }],
  });
  expect((await readTimeline(many.pool, shop, id)).at(-1)).toMatchObject({
    kind: 'amended',
    actor: 'slack:U1',
    body: { difference: 600, before: { version: 1, total: 1000 }, after: { version: 2, total: 1600 } },
  });
  expect(await effects()).toEqual(expect.arrayContaining(['tell-customer', 'call-webhook']));
  const { rows } = await many.pool.query('select news from customer_messages where order_id = $1', [id]);
  const told = rows.map(({ news }) => customerNewsSchema.parse(news));
  expect(customerText(told, await order(id), shopVoice(policy, 'USD'), monday3pm, null)).toContain(
    'is changed: 5 x coke instead of 2. The total is now $16.00 ($6.00 more). It will be ready',
  );
  expect(await checkStock(many.pool, shop)).toEqual([]);
});

test('what it has itself is free for it when the shelves are empty; more is not there', async () => {
  const { place, id } = await placed('four cokes, pickup at 6, 212 555 0147');
  await setStock(many.pool, shop, { item: 'coke', onHand: 4 }, 'count');
  await place.say('make it three');
  await place.press('Confirm');
  expect(await order(id)).toMatchObject({ lines: [{ quantity: 3 }] });
  await place.say('make it five');
  expect(place.state).toMatchObject({ tag: 'short', shortages: [{ wanted: 5, available: 4 }] });
  await place.press('Take 4');
  await place.press('Confirm');
  expect(await order(id)).toMatchObject({ lines: [{ quantity: 4 }] });
  expect(await level('coke')).toMatchObject({ onHand: 4, held: 0, allocated: 4 });
});

test('a step of the team takes nothing from a change; a change that comes too late is on the record', async () => {
  const { place, id } = await placed('two cokes, pickup at 6, 212 555 0147');
  const other = await new Place().change(id);
  const move = async (to: 'accepted' | 'preparing') => {
    const by = { id: 'slack:U2', name: 'Pat', roles: ['processing' as const] };
    const deed = { do: 'move' as const, to };
    return await applyDeed(team, { id: null, order: id, by, at: monday3pm, deed, version: null });
  };
  await other.say('make it three cokes');
  await move('accepted');
  await other.press('Confirm');
  expect(await order(id)).toMatchObject({ status: 'accepted', version: 3, lines: [{ quantity: 3 }] });
  await place.say('make it four cokes');
  await move('preparing');
  await place.press('Confirm');
  expect(await order(id)).toMatchObject({ lines: [{ quantity: 3 }] });
  const refused = (await readTimeline(many.pool, shop, id)).filter(({ kind }) => kind === 'change-refused');
  expect(refused).toMatchObject([
    { actor: 'slack:U1', body: { why: 'not-allowed', status: 'preparing', changes: [expect.anything()] } },
  ]);
});

test('a product that ran out is exchanged, and its stock with it', async () => {
  const { id } = await placed('two diet cokes, pickup at 6, 212 555 0147');
  await setStock(many.pool, shop, { item: 'diet-coke', onHand: 0 }, 'count');
  const team = await new Place().change(id);
  await team.say('coke instead of diet coke');
  await team.press('Confirm');
  expect(await order(id)).toMatchObject({ lines: [{ sku: 'coke', quantity: 2 }] });
  expect(await level('diet-coke')).toMatchObject({ allocated: 0 });
  expect(await level('coke')).toMatchObject({ allocated: 2 });
  expect(await checkStock(many.pool, shop)).toEqual([]);
});

test('two who change it at once: one change counts, the other is told; nothing of either is half done', async () => {
  const { id } = await placed('two cokes, and a salad, pickup at 6, 212 555 0147');
  const [one, two] = [await new Place().change(id), await new Place().change(id)];
  await Promise.all([one.say('make it five cokes'), two.say('drop the salad')]);
  await Promise.all([one.press('Confirm'), two.press('Confirm')]);
  expect([one.state.tag, two.state.tag].sort()).toEqual(['placed', 'reading-back']);
  expect((await order(id)).version).toBe(2);
  const late = one.state.tag === 'placed' ? two : one;
  await late.say(late === one ? 'make it five cokes' : 'drop the salad');
  await late.press('Confirm');
  expect(await order(id)).toMatchObject({ version: 3, lines: [{ sku: 'coke', quantity: 5 }] });
  expect(await level('salad')).toMatchObject({ held: 0, allocated: 0 });
  expect(await checkStock(many.pool, shop)).toEqual([]);
});

test('a line that waits keeps waiting, and gets its stock when it comes', async () => {
  await setStock(many.pool, shop, { item: 'salad', onHand: 0 }, 'count');
  const { place, id } = await (async () => {
    const desk = await new Place().say('two salads, pickup at 6, 212 555 0147');
    await desk.press('Wait for stock');
    await desk.press('Confirm');
    if (desk.state.tag !== 'placed') throw new Error(desk.state.tag);
    return { place: desk, id: desk.state.draft.id };
  })();
  expect((await order(id)).status).toBe('waiting-for-stock');
  await place.say('add a coke');
  await place.press('Confirm');
  expect(await order(id)).toMatchObject({
    status: 'waiting-for-stock',
    lines: [
      { sku: 'salad', backorder: true },
      { sku: 'coke', backorder: false },
    ],
  });
  const deps = { database: many, shop, policy, clock: () => monday3pm };
  await receiveStock(deps, [{ item: 'salad', onHand: 2 }], 'stock set');
  expect(await order(id)).toMatchObject({ status: 'placed', lines: [{ backorder: false }, {}] });
  expect(await checkStock(many.pool, shop)).toEqual([]);
});

test('what a change frees goes to whoever waits for it', async () => {
  const { place } = await placed('ten salads, pickup at 6, 212 555 0147');
  const waiting = await new Place().say('three salads, pickup at 6, 212 555 0199');
  await waiting.press('Wait for stock');
  await waiting.press('Confirm');
  await many.pool.query('delete from outbox');
  await place.say('make it seven salads');
  await place.press('Confirm');
  expect(await effects()).toContain('allocate-freed');
  const deps = { database: many, shop, policy, clock: () => monday3pm };
  expect(await allocateFreed(deps)).toMatchObject([{ lines: ['salad'], waits: false }]);
  expect(await level('salad')).toMatchObject({ allocated: 10, available: 0 });
});

test('what is partly in the customer’s hands is changed no more, whatever it is by now', async () => {
  const { place, id } = await placed('two cokes, pickup at 6, 212 555 0147');
  await place.say('make it three');
  const at = new Date();
  const moved = { kind: 'moved', body: { to: 'partly-fulfilled' } };
  await addToTimeline(many.pool, shop, [{ orderId: id, at, actor: 'slack:U2', ...moved }]);
  await place.press('Confirm');
  expect(place.state.tag).toBe('idle');
  expect(await order(id)).toMatchObject({ version: 1, lines: [{ quantity: 2 }] });
  expect(await level('coke')).toMatchObject({ held: 0, allocated: 2 });
  expect((await new Place().change(id)).state.tag).toBe('idle');
});

test('a mere later time is told as a delay', async () => {
  const { place, id } = await placed('two cokes, pickup at 6, 212 555 0147');
  await place.say('change pickup to 8');
  await place.press('Confirm');
  const { rows } = await many.pool.query<{ news: { kind: string } }>(
    'select news from customer_messages where order_id = $1',
    [id],
  );
  expect(rows.map(({ news }) => news.kind)).toEqual(['delayed']);
});

const deed = fc.oneof(
  fc.record({
    hand: fc.nat(2),
    say: fc.constantFrom(
      'make it five cokes',
      'make it one coke',
      'add two salads',
      'drop the salads',
      'add a large pizza',
      'change pickup to 7',
    ),
  }),
  fc.record({
    hand: fc.nat(2),
    press: fc.constantFrom('Confirm', 'Cancel', 'Take 1', 'Wait for stock', 'Change'),
  }),
  fc.record({ count: fc.record({ item: fc.constantFrom(...items), onHand: fc.nat(6) }) }),
  fc.record({ deed: fc.constantFrom('accepted' as const, 'cancelled' as const) }),
);

test('however changes, counts and steps of the team meet: counters equal rows, and nobody waits in a circle', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 16 }), async (deeds) => {
      await restock(6);
      const { id } = await placed('two cokes, and a salad, pickup at 6, 212 555 0147');
      const hands = await Promise.all([0, 1, 2].map(() => new Place().change(id)));
      const lanes = new Map<string, typeof deeds>();
      for (const one of deeds) {
        const lane = 'hand' in one ? `hand ${one.hand}` : 'count' in one ? 'count' : 'team';
        lanes.set(lane, [...(lanes.get(lane) ?? []), one]);
      }
      const deps = { database: many, shop, policy, clock: () => monday3pm };
      await Promise.all(
        [...lanes.values()].map(async (lane) => {
          for (const one of lane) {
            if ('say' in one) await hands[one.hand]?.say(one.say);
            else if ('press' in one) await hands[one.hand]?.press(one.press);
            else if ('count' in one) await receiveStock(deps, [one.count], 'stock set');
            else {
              const by = { id: 'slack:U2', name: 'Pat', roles: ['processing' as const] };
              const what =
                one.deed === 'accepted'
                  ? { do: 'move' as const, to: one.deed }
                  : { do: 'cancel' as const, reason: 'asked to' };
              await applyDeed(team, { id: null, order: id, by, at: monday3pm, deed: what, version: null });
            }
          }
        }),
      );
      expect(await checkStock(many.pool, shop)).toEqual([]);
      const now = await order(id);
      const { rows } = await many.pool.query<{ item: string; quantity: number }>(
        'select item, quantity from stock_allocations where order_id = $1 order by item',
        [id],
      );
      const filled = now.status === 'cancelled' ? [] : now.lines.filter((line) => !line.backorder);
      const wanted = new Map<string, number>();
      for (const { sku, quantity } of filled) {
        const item = sku === 'pizza' ? 'dough' : sku;
        wanted.set(item, (wanted.get(item) ?? 0) + quantity);
      }
      expect(new Map(rows.map(({ item, quantity }) => [item, quantity]))).toEqual(
        new Map([...wanted].sort(([a], [b]) => (a < b ? -1 : 1))),
      );
      for (const hand of hands) await hand.press('Cancel');
      expect((await many.pool.query('select item from stock_holds')).rows).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 90_000);
