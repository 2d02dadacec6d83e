import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';
import { createWebhookReceiver, type WebhookReceiver, webhookSecret } from '../support/webhook-receiver.ts';

let desk: DeskProcess;
let till: WebhookReceiver;

beforeAll(async () => {
  till = await createWebhookReceiver();
  process.env.WEBHOOK_SECRET = webhookSecret;
  desk = await createDeskProcess({
    staff: 1,
    policy: `shop: { name: Corner Pizzeria, timezone: America/New_York }
channels: { orders: "slack:C0ORDERS" }
webhooks: [{ url: "${till.url}" }]
`,
  });
  const sample = join(import.meta.dirname, '../../shops/pizzeria');
  await desk.command('catalog', 'import', join(sample, 'catalog.json'));
  await desk.command('stock', 'import', join(sample, 'stock.csv'));
  await desk.start();
}, 120_000);
afterAll(async () => {
  delete process.env.WEBHOOK_SECRET;
  await desk.close();
  await till.close();
});

const texts = () =>
  desk.slack.workspace
    .messagesIn(desk.slack.workspace.openDirect('U0STAFF0').id)
    .map((one) => JSON.stringify(one));

test('another system hears of an order, is told again when asked, and staff find the order', async () => {
  const staff = desk.slack.person('U0STAFF0');
  await staff.say('two large cheese pizzas, pickup asap, for Maria Lopez, 212 555 0147');
  const direct = desk.slack.workspace.openDirect('U0STAFF0').id;
  const card = await eventually('the read-back', () =>
    desk.slack.workspace
      .messagesIn(direct)
      .find((one) => JSON.stringify(one.blocks ?? []).includes('"Confirm"')),
  );
  till.answers.push({ status: 503 });
  await staff.press(card, 'Confirm');
  const placed = await eventually('the second call', () => till.calls[1]);
  expect(till.forged).toEqual([]);
  expect(placed.body).toMatchObject({ event: 'order.placed', order: { customer: { name: 'Maria Lopez' } } });
  const { number } = placed.body.order as { number: string };

  const listed = await eventually('it is listed as delivered', async () => {
    const [one] = JSON.parse(await desk.command('webhooks', 'list', '--json'));
    return one?.state === 'delivered' ? one : null;
  });
  expect(listed).toMatchObject({ number, attempts: 2, status: 204, url: till.url });
  expect(await desk.command('webhooks', 'replay', listed.id)).toContain('1 call is made again.');
  const again = await eventually('it is called again', () => till.calls[2]);
  expect(again.headers['webhook-id']).toBe(listed.id);
  expect((await desk.run(['webhooks', 'replay'])).stderr).toContain('Name one delivery');

  const shown = JSON.parse(await desk.command('orders', 'show', number, '--json'));
  expect(shown).toMatchObject({ number, status: 'placed', rating: null });
  expect(shown.timeline.map(({ kind }: { kind: string }) => kind)).toContain('webhook-failed');
  expect(shown.messages).toBeInstanceOf(Array);

  await staff.command('/orders', 'lopez open');
  await eventually('the order is found by name', () =>
    texts().some((one) => one.includes(`Order ${number}`)),
  );
  await staff.command('/orders', 'R-99999');
  await eventually('a clear sentence', () =>
    texts().some((one) => one.includes('do not find an order R-99999')),
  );
}, 90_000);
