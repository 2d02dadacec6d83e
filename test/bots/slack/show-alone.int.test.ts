import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildIndex } from '../../../src/domain/catalog/catalog-index.ts';
import { makeFlow } from '../../../src/domain/conversation/make-flow.ts';
import { createDesk } from '../../../src/domain/create-desk.ts';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { policyOf, sampleCatalog } from '../../support/order-desk.ts';
import { recordDesk } from '../../support/record-desk.ts';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.ts';

const catalog = sampleCatalog('pizzeria');
const index = buildIndex(catalog, englishLines);
const policy = policyOf('shop: { name: "Corner Pizzeria", timezone: "America/New_York" }');

let db: Awaited<ReturnType<typeof testDatabase>>;
let run: SlackBot;
let records: ReturnType<typeof recordDesk>;
let orders: Order[];

beforeAll(async () => {
  db = await testDatabase();
  const flow = makeFlow({ index, catalog, policy });
  records = recordDesk(db.database, { policy });
  run = await startSlackBot({
    mode: 'http',
    makeDesk: (messenger, log) =>
      createDesk({
        database: db.database,
        shop: 1,
        policy,
        flow: () => flow,
        messengers: { slack: messenger },
        log,
        searchProducts: () => [],
      }),
  });
});
afterAll(async () => {
  await run.close();
  await db.close();
});
beforeEach(async () => {
  await db.database.pool.query('truncate orders cascade');
  orders = [await records.place(), await records.place()];
});

const staff = () => run.slack.person('U0STAFF');
const alone = (channel: string) =>
  run.slack.workspace.messagesIn(channel).filter(({ ephemeralTo }) => ephemeralTo === 'U0STAFF');
const text = (shown: object | null | undefined) => JSON.stringify(shown ?? null);
const numberOf = (at: number) => orders[at]?.number ?? '';

/** The last message that only the staff member sees, once it shows this. */
const shown = (channel: string, words: string) =>
  eventually(`"${words}" for one person`, () => {
    const last = alone(channel).at(-1);
    return text(last).includes(words) ? last : null;
  });
const window = (words: string) =>
  eventually(`a window with "${words}"`, () => {
    const top = run.slack.workspace.modalsOf('U0STAFF').at(-1);
    return text(top).includes(words) ? top : null;
  });

describe('what only one person sees in Slack', () => {
  it('turns from a list to an order, its timeline and back, in its place', async () => {
    const before = alone('C0ORDERS').length;
    await staff().command('/orders', 'open', { channel: 'C0ORDERS' });
    const list = await shown('C0ORDERS', '2 orders for');
    await staff().press(list, `Show ${numberOf(1)}`);
    const order = await shown('C0ORDERS', `Order ${numberOf(1)}`);
    await staff().press(order, 'Timeline');
    const timeline = await shown('C0ORDERS', `Timeline of ${numberOf(1)}`);
    await staff().press(timeline, `Back to ${numberOf(1)}`);
    const back = await shown('C0ORDERS', `Order ${numberOf(1)}`);
    expect(back.ts).toBe(list.ts);
    expect(alone('C0ORDERS')).toHaveLength(before + 1);
  });

  it('shows an order as it is once it was moved', async () => {
    await staff().command('/orders', numberOf(0), { channel: 'C0ORDERS' });
    const order = await shown('C0ORDERS', `Order ${numberOf(0)}`);
    await staff().press(order, 'Accepted');
    await eventually('the order as it is now, in its place', () =>
      alone('C0ORDERS').some(({ ts, blocks }) => ts === order.ts && text(blocks).includes('Accepted, since')),
    );
    expect(await records.find(orders[0]?.id ?? '')).toMatchObject({ status: 'accepted', version: 2 });
  });

  it('opens over App Home, turns its pages there, and takes a form on top', async () => {
    await staff().openHome();
    const home = await eventually('App Home', () => run.slack.workspace.homeOf('U0STAFF'));
    await staff().pressInView(home, `Show ${numberOf(0)}`);
    const opened = await window(`Order ${numberOf(0)}`);
    await staff().pressInView(opened, 'Timeline');
    const timeline = await window(`Timeline of ${numberOf(0)}`);
    expect(timeline.id).toBe(opened.id);
    await staff().pressInView(timeline, `Back to ${numberOf(0)}`);
    const back = await window('Note');
    await staff().pressInView(back, 'Note');
    await eventually('the form on top', () => run.slack.workspace.modalsOf('U0STAFF').length === 2);
  });
});
