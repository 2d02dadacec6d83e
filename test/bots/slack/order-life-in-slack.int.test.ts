import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildIndex } from '../../../src/domain/catalog/catalog-index.ts';
import { drawCard } from '../../../src/domain/conversation/draw-card.ts';
import { makeFlow } from '../../../src/domain/conversation/make-flow.ts';
import { createDesk } from '../../../src/domain/create-desk.ts';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import type { SlackMessage } from '../../../src/playground/slack-stand-in/workspace.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { policyOf, sampleCatalog } from '../../support/order-desk.ts';
import { recordDesk } from '../../support/record-desk.ts';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.ts';

const catalog = sampleCatalog('pizzeria');
const index = buildIndex(catalog, englishLines);
const policy = policyOf(`
shop: { name: "Corner Pizzeria", timezone: "America/New_York" }
channels: { orders: "slack:C0ORDERS" }
roles: { staff: ["*"], processing: ["slack:U0STAFF"] }
`);

let db: Awaited<ReturnType<typeof testDatabase>>;
let run: SlackBot;
let records: ReturnType<typeof recordDesk>;

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

const team = () => run.slack.person('U0STAFF');
const all = () => run.slack.workspace.messagesIn('C0ORDERS');
const whispers = (user: string) =>
  all().flatMap(({ ephemeralTo, text }) => (ephemeralTo === user ? [text ?? ''] : []));
const modal = () => eventually('the form', () => run.slack.workspace.modalsOf('U0STAFF').at(-1) ?? null);

let order: Order;
let card: SlackMessage;
beforeEach(async () => {
  order = await records.place();
  await records.apply(order, { do: 'note', text: 'by the window' });
  await drawCard(
    { database: db.database, messengers: { slack: run.messenger }, shop: 1 },
    `order:${order.id}`,
    { outbox: null },
  );
  card = await shows(order.number);
});

/** The order's card, once it shows this. */
async function shows(text: string): Promise<SlackMessage> {
  const found = await eventually(`"${text}" on the card`, () => {
    const message = all().find((one) => JSON.stringify(one.blocks ?? []).includes(`Order ${order.number}`));
    return message && JSON.stringify(message.blocks).includes(text) ? message : null;
  });
  await run.bot.stop();
  return found;
}

describe('the card of an order in Slack', () => {
  it('moves the order with a press, in place', async () => {
    await team().press(card, 'Accepted');
    const accepted = await shows('Accepted, since');
    expect(accepted.ts).toBe(card.ts);
    await team().press(accepted, 'Preparing');
    const preparing = await shows('Preparing, since');
    await team().press(preparing, 'Ready');
    await shows('Ready, since');
    expect(await records.find(order.id)).toMatchObject({ status: 'ready', version: 4 });
    expect(whispers('U0STAFF')).toEqual([]);
  });

  it('does nothing for a card of before, and says so to whoever pressed', async () => {
    await team().press(card, 'Accepted');
    await shows('Accepted, since');
    await team().press(card, 'Accepted');
    await eventually('a whisper', () =>
      whispers('U0STAFF').includes(`Order ${order.number} is accepted already. Nothing was done twice.`),
    );
    expect(await records.find(order.id)).toMatchObject({ status: 'accepted', version: 2 });
  });

  it('names those who may to whoever may not', async () => {
    await run.slack.person('U0OTHER').press(card, 'Accepted');
    await eventually('a whisper', () =>
      whispers('U0OTHER').some((text) => text.includes('is for the processing team or a supervisor')),
    );
    expect(await records.find(order.id)).toMatchObject({ status: 'placed' });
  });

  it('asks for the new time and the reason of a delay', async () => {
    await team().press(card, 'Delay…');
    const view = await modal();
    expect(await team().submit(view, { due: 'yesterday at noon', reason: 'the oven is cold' })).toMatchObject(
      {
        outcome: 'errors',
        errors: { due: 'That time has passed. Please write one that is still to come.' },
      },
    );
    expect(
      await team().submit(view, { due: 'in 40 minutes', reason: 'the oven is <!channel> cold' }),
    ).toEqual({
      outcome: 'closed',
    });
    const delayed = await shows('Delayed, since');
    expect(JSON.stringify(delayed.blocks)).toContain('the oven is <!channel> cold');
    expect(await records.find(order.id)).toMatchObject({ status: 'delayed', delayedFrom: 'placed' });
  });

  it('keeps what was written when the order changed under the form', async () => {
    await team().press(card, 'Cancel order');
    const view = await modal();
    await records.move(order, 'accepted');
    expect(await team().submit(view, { reason: 'sold out' })).toMatchObject({ outcome: 'changed' });
    const again = await modal();
    expect(JSON.stringify(again.blocks)).toContain('it is accepted now');
    expect(await team().submit(again, {})).toEqual({ outcome: 'closed' });
    const cancelled = await shows('Cancelled, since');
    expect(JSON.stringify(cancelled.blocks)).toContain('sold out');
    expect(JSON.stringify(cancelled.blocks)).not.toContain('Cancel order');
  });

  it('takes down notes and phone calls', async () => {
    await team().press(card, 'Call note');
    expect(await team().submit(await modal(), { text: 'asked for napkins' })).toEqual({ outcome: 'closed' });
    await team().press(card, 'Note');
    expect(await team().submit(await modal(), { text: 'napkins too' })).toEqual({ outcome: 'closed' });
    await shows('napkins too');
    const timeline = await readTimeline(db.database.pool, 1, order.id);
    expect(timeline.map(({ kind, body }) => [kind, body.text])).toEqual([
      ['noted', 'by the window'],
      ['phone-call', 'asked for napkins'],
      ['noted', 'napkins too'],
    ]);
  });
});
