import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cardBodySchema } from '../../../src/domain/conversation/card-body.ts';
import { putCard } from '../../../src/domain/conversation/card-store.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import type { OrderDeed } from '../../../src/domain/orders/order-deed.ts';
import { isClosed, transitions } from '../../../src/domain/orders/order-life.ts';
import { orderStatuses } from '../../../src/domain/orders/order-status.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { checkStock, importStock, showStock } from '../../../src/domain/stock/stock-store.ts';
import { placedNoteElement } from '../../../src/domain/wording/followed-card.ts';
import { testDatabase } from '../../support/database.ts';
import { cardText } from '../../support/order-desk.ts';
import { recordDesk } from '../../support/record-desk.ts';

const shop = 1;
const dough = (quantity: number) => [{ item: 'dough', quantity }];

let opened: Awaited<ReturnType<typeof testDatabase>>;
let desk: ReturnType<typeof recordDesk>;
const pool = () => opened.database.pool;
beforeAll(async () => {
  opened = await testDatabase();
});
beforeEach(async () => {
  await pool().query('truncate orders, stock_items, outbox, cards, timeline, inputs cascade');
  await importStock(pool(), shop, [{ item: 'dough', onHand: 10 }], 'count');
  desk = recordDesk(opened.database);
});
afterEach(async () => {
  expect(await checkStock(pool(), shop)).toEqual([]);
});
afterAll(() => opened.close());

const stock = async () => (await showStock(pool(), shop, 'dough'))[0];
const kinds = async (order: Order) => (await readTimeline(pool(), shop, order.id)).map(({ kind }) => kind);
const cardOf = async (order: Order) => {
  const { rows } = await pool().query('select body from cards where subject = $1', [`order:${order.id}`]);
  return cardBodySchema.parse(rows[0]?.body);
};

describe('an order', () => {
  test('goes its way, and takes its stock along when it is handed over', async () => {
    const order = await desk.place(dough(3));
    const done = await desk.move(order, 'accepted', 'preparing', 'ready');
    expect(done).toMatchObject({ status: 'ready', version: 4, statusAt: desk.now().toISOString() });
    expect(await stock()).toMatchObject({ onHand: 10, allocated: 3 });
    expect(await desk.move(order, 'completed')).toMatchObject({ status: 'completed', version: 5 });
    expect(await stock()).toMatchObject({ onHand: 7, allocated: 0 });
    expect(await kinds(order)).toEqual(['moved', 'moved', 'moved', 'moved']);
    expect(await desk.news(order)).toEqual(['accepted', 'ready', 'completed']);
    expect(await desk.effects('ask-follow-up')).toEqual([{ effect: 'ask-follow-up', order: order.id }]);
  });

  test('that is cancelled gives its stock back', async () => {
    const order = await desk.place(dough(3));
    await desk.apply(order, { do: 'cancel', reason: 'changed their mind' });
    expect(await desk.find(order.id)).toMatchObject({ status: 'cancelled', reason: 'changed their mind' });
    expect(await stock()).toMatchObject({ onHand: 10, allocated: 0 });
    expect(await desk.news(order)).toEqual(['cancelled']);
  });

  test('takes no more from the stock than a count has left there', async () => {
    const order = await desk.place(dough(3));
    await importStock(pool(), shop, [{ item: 'dough', onHand: 2 }], 'count');
    await desk.move(order, 'accepted', 'preparing', 'ready', 'completed');
    expect(await stock()).toMatchObject({ onHand: 0, allocated: 0 });
  });

  test('that is delayed has a new time, and goes on from where it was', async () => {
    const order = await desk.move(await desk.place(), 'accepted');
    const due = new Date(desk.now().getTime() + 3_600_000).toISOString();
    await desk.apply(order, { do: 'delay', due, reason: 'the oven is cold' });
    const delayed = await desk.find(order.id);
    expect(delayed).toMatchObject({ status: 'delayed', delayedFrom: 'accepted', fulfilment: { due } });
    const going = await desk.move(order, 'preparing');
    expect(going).toMatchObject({ status: 'preparing', reason: null, fulfilment: { due } });
    expect(going).not.toHaveProperty('delayedFrom');
  });
});

describe('what is done twice or late', () => {
  test('a delivery that comes again does nothing', async () => {
    const order = await desk.place();
    const id = randomUUID();
    const move: OrderDeed = { do: 'move', to: 'accepted' };
    const both = await Promise.all([desk.apply(order, move, { id }), desk.apply(order, move, { id })]);
    expect(both.map(({ applied }) => applied).sort()).toEqual(['done', 'repeat']);
    expect(await kinds(order)).toEqual(['moved']);
  });

  test('two presses of the same step make one, and the second hears so', async () => {
    const order = await desk.place();
    const move: OrderDeed = { do: 'move', to: 'accepted' };
    const both = await Promise.all([
      desk.apply(order, move, { version: 1 }),
      desk.apply(order, move, { version: 1 }),
    ]);
    expect(both.map(({ applied }) => applied).sort()).toEqual(['done', 'refused']);
    expect(both).toContainEqual(expect.objectContaining({ decided: { decided: 'already' } }));
    expect(await desk.news(order)).toEqual(['accepted']);
  });

  test('a press on a card of before does nothing but draw it anew', async () => {
    const order = await desk.move(await desk.place(), 'accepted', 'preparing');
    const pressed = await desk.apply(order, { do: 'move', to: 'ready' }, { version: 2 });
    expect(pressed).toMatchObject({ applied: 'stale', outbox: [{ effect: { effect: 'draw-card' } }] });
    expect(await desk.find(order.id)).toMatchObject({ status: 'preparing', version: 3 });
  });

  test('a note is as welcome on a card of before', async () => {
    const order = await desk.move(await desk.place(), 'accepted');
    const noted = await desk.apply(order, { do: 'note', text: 'ring twice' }, { version: 1 });
    expect(noted).toMatchObject({ applied: 'done', order: { version: 2 } });
  });

  test('an order that is not there is no fault', async () => {
    expect(await desk.apply({ id: randomUUID() }, { do: 'note', text: 'x' })).toEqual({
      applied: 'no-order',
    });
    expect(await desk.apply({ id: 'R-1' }, { do: 'note', text: 'x' })).toEqual({ applied: 'no-order' });
  });
});

test('the card in the processing channel says how it stands, and offers just the next steps', async () => {
  const order = await desk.place();
  await desk.apply(order, { do: 'note', text: 'ring twice' });
  await desk.move(order, 'accepted');
  const { card, press } = await cardOf(order);
  expect(press).toEqual({ draft: order.id, turn: 2 });
  const buttons = card.elements.flatMap((element) => (element.kind === 'buttons' ? element.buttons : []));
  expect(buttons.map(({ label }) => label)).toEqual([
    'Preparing',
    'Delay…',
    'Note',
    'Call note',
    'Change',
    'Cancel order',
  ]);
  expect(JSON.stringify(card)).toContain('“ring twice”, Sam');
  expect(await pool().query("select from outbox where effect = 'draw-card'")).toMatchObject({ rowCount: 2 });

  await desk.apply(order, { do: 'cancel', reason: 'asked' });
  const after = (await cardOf(order)).card.elements;
  expect(
    after.flatMap((one) => (one.kind === 'buttons' ? one.buttons.map(({ label }) => label) : [])),
  ).toEqual(['Note', 'Order again']);
});

test('the card where the order was taken follows, and is drawn only when there is news', async () => {
  const order = await desk.place();
  const subject = `draft:${order.id}`;
  const place = { platform: 'slack', workspace: 'T1', channel: 'C0DESK', thread: '1.2' } as const;
  const card = { summary: 'placed', elements: [{ kind: 'heading' as const, text: 'R' }, placedNoteElement] };
  const body = { card, press: { draft: order.id, turn: 3 } };
  await putCard(pool(), shop, { subject, conversationId: null, place, body });
  const drawn = async () =>
    (await desk.effects('draw-card')).map((effect) => effect.subject).filter((one) => one === subject).length;
  const says = async () => {
    const { rows } = await pool().query('select body from cards where subject = $1', [subject]);
    const { card: now, press } = cardBodySchema.parse(rows[0]?.body);
    expect(press).toEqual(body.press);
    return cardText(now).split('\n').at(-1);
  };

  await desk.apply(order, { do: 'note', text: 'ring twice' });
  expect(await drawn()).toBe(0);
  await desk.move(order, 'accepted');
  expect(await says()).toMatch(
    /^\[info\] Status: Accepted, since today at .* To begin another order, just write it\.$/,
  );
  await desk.apply(order, { do: 'note', text: 'ring once' });
  expect(await drawn()).toBe(1);
  await desk.move(order, 'preparing');
  expect(await says()).toContain('Status: Preparing');
});

describe('whoever does what at once', () => {
  const deed: fc.Arbitrary<OrderDeed> = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...orderStatuses).map((to) => ({ do: 'move' as const, to })) },
    { weight: 1, arbitrary: fc.constant({ do: 'cancel' as const, reason: 'asked' }) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 1, max: 9 }).map((hours) => ({
        do: 'delay' as const,
        due: new Date(Date.now() + hours * 3_600_000).toISOString(),
        reason: 'late',
      })),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'note' as const, text: 'seen' }) },
  );

  test('the table and the stock hold', async () => {
    const plan = fc.record({
      orders: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      callers: fc.array(fc.array(fc.tuple(fc.nat(2), deed), { minLength: 3, maxLength: 12 }), {
        minLength: 2,
        maxLength: 4,
      }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ orders, callers }) => {
        await pool().query('truncate orders, timeline, outbox, cards cascade');
        await pool().query('truncate stock_items cascade');
        await importStock(
          pool(),
          shop,
          [
            { item: 'dough', onHand: 20 },
            { item: 'salt', onHand: 20 },
          ],
          'count',
        );
        const placed: Order[] = [];
        for (const quantity of orders) {
          placed.push(await desk.place([...dough(quantity), { item: 'salt', quantity: 1 }]));
        }
        await Promise.all(
          callers.map(async (deeds) => {
            for (const [which, one] of deeds) {
              await desk.apply(placed[which % placed.length] ?? { id: '' }, one);
            }
          }),
        );

        expect(await checkStock(pool(), shop)).toEqual([]);
        let gone = 0;
        let kept = 0;
        for (const [index, { id }] of placed.entries()) {
          const order = await desk.find(id);
          expect(await walked(id)).toBe(order.status);
          expect(order.version).toBe(1 + (await changesOf(id)));
          if (order.status === 'completed') gone += orders[index] ?? 0;
          if (!isClosed(order.status)) kept += orders[index] ?? 0;
        }
        expect(await stock()).toMatchObject({ onHand: 20 - gone, allocated: kept });
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  /** Follows the timeline step by step; each has to be a way of the table. */
  async function walked(id: string): Promise<string> {
    let at = 'placed';
    let stood = 'placed';
    for (const { kind, body } of await readTimeline(pool(), shop, id)) {
      if (kind === 'noted') continue;
      const to = kind === 'moved' ? String(body.to) : kind;
      expect(body.from).toBe(at);
      const from = at === 'delayed' && to !== 'delayed' && to !== 'cancelled' ? stood : at;
      expect(transitions.some((row) => row.to === to && row.from.some((one) => one === from))).toBe(true);
      if (to === 'delayed' && at !== 'delayed') stood = at;
      at = to;
    }
    return at;
  }

  async function changesOf(id: string): Promise<number> {
    return (await readTimeline(pool(), shop, id)).filter(({ kind }) => kind !== 'noted').length;
  }
});
