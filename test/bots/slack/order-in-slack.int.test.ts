import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildIndex } from '../../../src/domain/catalog/catalog-index.ts';
import { makeFlow } from '../../../src/domain/conversation/make-flow.ts';
import { createDesk } from '../../../src/domain/create-desk.ts';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { listOrders } from '../../../src/domain/orders/order-store.ts';
import { importStock } from '../../../src/domain/stock/stock-store.ts';
import type { SlackMessage } from '../../../src/playground/slack-stand-in/workspace.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { policyOf, sampleCatalog } from '../../support/order-desk.ts';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.ts';

const shop = 1;
const catalog = sampleCatalog('pizzeria');
const index = buildIndex(catalog, englishLines);
const policy = policyOf('shop: { name: "Corner Pizzeria", timezone: "America/New_York" }');
const items = new Set(
  catalog.products.flatMap((product) => [
    ...product.stock.map(({ item }) => item),
    ...product.groups.flatMap(({ choices }) => choices.flatMap(({ stock }) => stock.map(({ item }) => item))),
  ]),
);

let db: Awaited<ReturnType<typeof testDatabase>>;
let run: SlackBot;

beforeAll(async () => {
  db = await testDatabase();
  const stock = [...items].map((item) => ({ item, onHand: 10_000 }));
  await importStock(db.database.pool, shop, stock, 'test');
  const flow = makeFlow({ index, catalog, policy });
  run = await startSlackBot({
    mode: 'http',
    makeDesk: (messenger, log) =>
      createDesk({
        database: db.database,
        shop,
        policy,
        flow: () => flow,
        messengers: { slack: messenger },
        log,
        searchProducts: (words, limit) =>
          catalog.products
            .filter(({ name }) => name.includes(words))
            .map(({ sku, name }) => ({ value: sku, label: name }))
            .slice(0, limit),
      }),
  });
});
afterAll(async () => {
  await run.close();
  await db.close();
});

const staff = () => run.slack.person('U0STAFF');
const cards = (channel: string) =>
  run.slack.workspace.messagesIn(channel).filter(({ botId, ephemeralTo }) => botId !== null && !ephemeralTo);
const shown = (message: SlackMessage | undefined) => JSON.stringify(message?.blocks ?? []);

/** The newest card in the channel, once it shows this and the desk knows where it stands. */
async function card(channel: string, text: string): Promise<SlackMessage> {
  const found = await eventually(`"${text}" on the card`, () => {
    const last = cards(channel).at(-1);
    return last && shown(last).includes(text) ? last : null;
  });
  // Over HTTP this stops nothing: it waits for what is being sent.
  await run.bot.stop();
  return found;
}

describe('an order taken in a Slack channel', () => {
  it('goes from /order through the thread and the form to its number, on one card', async () => {
    await staff().command('/order', 'two large pepperoni pizzas for <!channel>, ana@example.com', {
      channel: 'C0ORDERS',
    });
    const first = await card('C0ORDERS', 'pepperoni');

    await staff().say('make it three', { channel: 'C0ORDERS', thread: first.ts });
    await card('C0ORDERS', '3');
    await staff().say('pickup as soon as possible', { channel: 'C0ORDERS', thread: first.ts });
    const readBack = await card('C0ORDERS', 'Confirm');

    await staff().press(readBack, 'Change');
    const view = await eventually('the form', () => run.slack.workspace.modalsOf('U0STAFF').at(-1) ?? null);
    const refused = await staff().submit(view, { email: 'nobody' });
    expect(refused).toMatchObject({ outcome: 'errors', errors: { email: expect.any(String) } });
    const [quantity] = view.blocks.flatMap(({ block_id }) =>
      block_id?.endsWith('-quantity') && block_id.startsWith('line-') ? [block_id] : [],
    );
    const saved = await staff().submit(view, { name: 'Ana <!here> & Co', [quantity ?? '']: '4' });
    expect(saved).toEqual({ outcome: 'closed' });

    const changed = await card('C0ORDERS', 'Ana <!here> & Co');
    await Promise.all([1, 2, 3].map(() => staff().press(changed, 'Confirm')));
    const placed = await card('C0ORDERS', 'R-1');
    expect(placed.ts).toBe(first.ts);
    expect(cards('C0ORDERS')).toHaveLength(1);

    const orders = await listOrders(db.database.pool, shop, {});
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({ lines: [{ quantity: 4 }], customer: { name: 'Ana <!here> & Co' } });
  });

  it('answers a stale button to the one who pressed it', async () => {
    await staff().command('/order', 'one small cheese pizza', { channel: 'C0ORDERS' });
    const stale = await card('C0ORDERS', 'small');
    await staff().say('make it two', { channel: 'C0ORDERS', thread: stale.ts });
    await eventually('the correction', () => shown(cards('C0ORDERS').at(-1)) !== shown(stale));
    await staff().press(stale, 'Cancel');
    await eventually('a whisper', () =>
      run.slack.workspace.messagesIn('C0ORDERS').some(({ ephemeralTo }) => ephemeralTo === 'U0STAFF'),
    );
  });

  it('shows an order of many lines, and one of 40,000 characters, without a fault', async () => {
    const sizes = ['small', 'large'];
    const lines = Array.from({ length: 60 }, (_, at) => `${at + 2} ${sizes[at % 2]} pepperoni pizzas`);
    await staff().say(lines.join('\n'));
    const direct = run.slack.workspace.openDirect('U0STAFF').id;
    await card(direct, 'pepperoni');
    expect(await staff().say('🍕 مرحبا '.repeat(5000))).toMatchObject({ delivered: [{ status: 200 }] });
    await run.bot.stop();
    const failed = run.slack.calls.filter(({ answer }) => answer?.ok !== true);
    expect(failed).toEqual([]);
    expect(run.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('shows on App Home and by /orders what is open and what was placed', async () => {
    await staff().openHome();
    const home = await eventually('App Home', () => run.slack.workspace.homeOf('U0STAFF') ?? null);
    expect(JSON.stringify(home.blocks)).toContain('R-1');
    expect(await staff().command('/orders', '')).toMatchObject({
      body: { response_type: 'ephemeral', blocks: expect.any(Array) },
    });
  });
});
