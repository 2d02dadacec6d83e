import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Action } from '../../../src/domain/conversation/action.ts';
import { createDesk, type DeskParts, type DeskWithSweep } from '../../../src/domain/create-desk.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { addToTimeline } from '../../../src/domain/records/timeline-store.ts';
import { testDatabase } from '../../support/database.ts';
import { jotterFlow } from '../../support/jotter-flow.ts';
import { buttonsOf, cardText, policyOf } from '../../support/order-desk.ts';
import { recordDesk } from '../../support/record-desk.ts';

const policy = policyOf(
  'shop: { name: "Corner Pizzeria", timezone: "America/New_York" }\nroles: { processing: [] }',
);
const sam = { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Sam' } as const;
const guest = { ...sam, user: 'U9', outside: true } as const;

let db: Awaited<ReturnType<typeof testDatabase>>;
let desk: DeskWithSweep;
let order: Order;

beforeAll(async () => {
  db = await testDatabase();
  desk = createDesk(parts());
});
function parts(): DeskParts {
  const silent = () => {};
  return {
    database: db.database,
    shop: 1,
    policy,
    flow: () => jotterFlow,
    messengers: {},
    log: { info: silent, warn: silent, error: silent },
    searchProducts: () => [],
  };
}
afterAll(() => db.close());
beforeEach(async () => {
  await db.database.pool.query('truncate orders, timeline cascade');
  order = await recordDesk(db.database, { policy }).place();
});

type Show = Extract<Action, { do: 'show' }>;

/** What a press shows to the one who pressed. */
async function press(action: Omit<Show, 'do'>, person: typeof sam | typeof guest = sam) {
  const taken = await desk.take({
    id: 'the same delivery each time',
    place: { platform: 'slack', workspace: 'T1', channel: 'C1', thread: '' },
    person,
    at: new Date(),
    what: { kind: 'press', draft: '', turn: 0, action: { do: 'show', ...action } },
  });
  const [reply] = taken.outcome === 'done' ? taken.replies : [];
  if (reply?.kind !== 'private-card') throw new Error(`no card: ${JSON.stringify(taken)}`);
  return reply;
}
const labels = (shown: Awaited<ReturnType<typeof press>>) => buttonsOf(shown.card).map(({ label }) => label);

it('shows an order with what this person may do, its buttons carrying its version', async () => {
  const shown = await press({ what: 'order', words: order.number, page: 0 });
  expect(cardText(shown.card)).toContain(`Order ${order.number}`);
  expect(shown.press).toEqual({ draft: order.id, turn: 1 });
  // Staff who are not of the processing team move nothing.
  expect(labels(shown)).not.toContain('Accepted');
  expect(labels(shown)).toContain('Timeline');
});

it('shows a timeline page by page, the last page first, with the names of those who acted', async () => {
  await press({ what: 'order', words: order.number, page: 0 });
  const entry = { orderId: order.id, at: new Date('2026-11-22T10:00:00Z'), actor: 'slack:U1' };
  await addToTimeline(
    db.database.pool,
    1,
    Array.from({ length: 30 }, (_, at) => ({
      ...entry,
      kind: 'noted',
      body: { text: `note ${at} <!here>` },
    })),
  );
  const last = await press({ what: 'timeline', words: order.number, page: 100_000 });
  expect(cardText(last.card)).toContain('Page 3 of 3.');
  expect(cardText(last.card)).toContain('Sam noted: note 29 <!here>');
  expect(labels(last)).toEqual(['Earlier', `Back to ${order.number}`]);
  const first = await press({ what: 'timeline', words: order.number, page: 0 });
  expect(cardText(first.card)).toContain('Sam noted: note 0');
  expect(labels(first)).toEqual(['Later', `Back to ${order.number}`]);
});

it('turns the pages of what was found', async () => {
  const records = recordDesk(db.database, { policy });
  for (let more = 0; more < 9; more += 1) await records.place();
  const first = (await desk.orders(sam, 'maria')).card;
  expect(first.summary).toBe('10 orders for “maria”');
  expect(buttonsOf(first).map(({ label }) => label)).toContain('Next page');
  const second = await press({ what: 'found', words: 'maria', page: 1 });
  expect(labels(second)).toEqual([
    expect.stringMatching(/^Show R-/),
    `Show ${order.number}`,
    'Previous page',
  ]);
  const beyond = await press({ what: 'found', words: 'maria', page: 99 });
  expect(beyond.card).toEqual(second.card);
});

it('finds a name with figures in it, and says what to try where it finds nothing', async () => {
  const named = await recordDesk(db.database, { policy }).place([], {
    draft: { customer: { id: null, name: 'Room 1204', phone: null, email: null, noContact: true } },
  });
  expect(cardText((await desk.orders(sam, 'room 1204')).card)).toContain(`Order ${named.number}`);
  expect((await desk.orders(sam, 'late')).card.summary).toContain('is late');
  expect((await desk.orders(sam, 'nobody')).card.summary).toContain('Please check the spelling');
  expect((await desk.orders(sam, '99999')).card.summary).toContain('99999');
  expect((await desk.orders(sam, '???')).card.summary).toContain('/orders maria');
  expect((await press({ what: 'timeline', words: 'R-1', page: 0 })).card.summary).toContain('do not find');
});

it('gives the address of a whole record to supervisors alone', async () => {
  const asked = (words: string, by: Pick<DeskWithSweep, 'orders'> = desk) => by.orders(sam, words);
  expect((await asked(`print ${order.number}`)).card.summary).toContain('for supervisors to print');
  const supervised = createDesk({
    ...parts(),
    policy: policyOf('roles: { supervisors: ["slack:U1"] }'),
    recordUrl: (id, actor) => `https://shop.example/${id}/${actor}`,
  });
  const { card } = await asked(`print ${order.number}`, supervised);
  expect(card.elements).toContainEqual({
    kind: 'link',
    label: `Open the record of ${order.number}`,
    url: `https://shop.example/${order.id}/slack:U1`,
  });
  expect((await asked('print', supervised)).card.summary).toContain('/orders print R-10001');
  expect((await asked('print R-1', supervised)).card.summary).toContain('do not find an order R-1');
  // A name may begin so.
  expect((await asked('print shop', supervised)).card.summary).toContain('I find no order');
});

it('shows nothing of a customer to whoever has no role', async () => {
  for (const what of ['order', 'timeline', 'found'] as const) {
    const shown = await press({ what, words: order.number, page: 0 }, guest);
    expect(cardText(shown.card)).toContain('orders are shown to the staff');
    expect(cardText(shown.card)).not.toContain('Maria');
  }
});
