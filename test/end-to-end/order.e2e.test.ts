import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encode, sign } from '../../src/playground/slack-stand-in/delivery.ts';
import type { SlackMessage } from '../../src/playground/slack-stand-in/workspace.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

const shops = resolve(import.meta.dirname, '../../shops');
const shows = (text: string) => (message: SlackMessage) => JSON.stringify(message.blocks).includes(text);

let desk: DeskProcess;

beforeAll(async () => {
  desk = await createDeskProcess({ staff: 3 });
  await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
  await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
  await desk.start();
}, 60_000);

afterAll(() => desk.close(), 60_000);

describe('an order in Slack', () => {
  it('goes from the first word to the confirmation, once, however often Confirm is pressed', async () => {
    const staff = desk.slack.person('U0STAFF0');
    await staff.say(
      'two large pepperoni pizzas for Maria Lopez, maria@example.com, 212 555 0147, pickup asap, paid by card',
    );
    const card = await desk.slack.waitForMessage(shows('Confirm'));

    await Promise.all([
      staff.press(card, 'Confirm'),
      staff.press(card, 'Confirm'),
      staff.press(card, 'Confirm'),
    ]);
    const placed = await desk.slack.waitForMessage(
      (message) => message.channel === card.channel && shows('R-10001')(message),
    );
    expect(placed.ts).toBe(card.ts);

    await desk.slack.waitForMessage((message) => message.channel === 'C0ORDERS' && shows('R-10001')(message));
    await eventually('a letter', () => desk.mail.letters.length > 0);
    const [letter] = desk.mail.letters;
    expect(letter).toMatchObject({ to: ['maria@example.com'] });
    expect(letter?.subject).toContain('R-10001');
    expect(letter?.text).toContain('pizza');

    const orders = JSON.parse(await desk.command('orders', 'list', '--json'));
    expect(orders).toHaveLength(1);
    const order = await eventually('the confirmation on record', async () => {
      const shown = JSON.parse(await desk.command('orders', 'show', 'R-10001', '--json'));
      return shown.steps['confirmation-sent'] ? shown : null;
    });
    expect(order).toMatchObject({
      number: 'R-10001',
      lines: [{ sku: 'pizza', quantity: 2 }],
      customer: { name: 'Maria Lopez', phone: '+12125550147', email: 'maria@example.com' },
    });
    expect(Object.keys(order.steps).sort()).toEqual(
      ['availability-checked', 'confirmation-sent', 'confirmed', 'greeted', 'read-back'].sort(),
    );
    expect(JSON.stringify(order.timeline)).toContain('two large pepperoni pizzas');
    expect(desk.mail.letters).toHaveLength(1);
    expect((await desk.run(['stock', 'check'])).code).toBe(0);
    expect(desk.slack.workspace.messagesIn('C0ORDERS')).toHaveLength(1);
  }, 60_000);

  it('takes the same delivery twice for once', async () => {
    const staff = desk.slack.person('U0STAFF1');
    await staff.say('one small cheese pizza');
    const first = await desk.slack.waitForMessage(
      (message) => message.channel === 'D0STAFF1' && message.botId !== null,
    );
    const delivery = desk.slack.sent.findLast(({ delivery: { payload } }) =>
      JSON.stringify(payload).includes('one small cheese pizza'),
    );
    if (!delivery) throw new Error('The words were not delivered');
    expect(await desk.slack.redeliver(delivery.delivery)).toMatchObject({ status: 200 });
    const messages = desk.slack.workspace.messagesIn('D0STAFF1').filter(({ botId }) => botId !== null);
    expect(messages.map(({ ts }) => ts)).toEqual([first.ts]);
    expect(JSON.stringify(messages[0]?.blocks).match(/small/g)).toHaveLength(
      JSON.stringify(first.blocks).match(/small/g)?.length ?? 0,
    );
  }, 30_000);

  it.each([
    [
      'a wrong signature',
      () => ({
        'x-slack-request-timestamp': `${Math.floor(Date.now() / 1000)}`,
        'x-slack-signature': 'v0=0000',
      }),
    ],
    [
      'a stamp from long ago',
      (body: string, secret: string) => sign(body, secret, new Date(Date.now() - 400_000)),
    ],
    [
      'a stamp from the future',
      (body: string, secret: string) => sign(body, secret, new Date(Date.now() + 4_000_000)),
    ],
    ['no signature at all', () => ({})],
  ])('refuses %s', async (_name, headers) => {
    const { body, contentType } = encode({
      kind: 'slash_commands',
      payload: { command: '/order', text: 'a coke' },
    });
    const answer = await fetch(`${desk.url}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType, ...headers(body, desk.slack.signingSecret) },
    });
    expect(answer.status).toBe(401);
  });

  it('refuses what is rightly signed and no JSON', async () => {
    const body = '{"type":';
    const answer = await fetch(`${desk.url}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...sign(body, desk.slack.signingSecret) },
    });
    expect(answer.status).toBe(400);
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
  });

  it('answers what is no order politely, and goes on', async () => {
    const staff = desk.slack.person('U0STAFF2');
    for (const text of [
      'x'.repeat(39_000),
      '0 pizzas',
      '-1 pizzas',
      '1000000000 pizzas',
      '2.5 large pizzas',
      '🍕🍕🍕',
      'שתי פיצות',
      'for <!channel> </script>',
      'my e-mail is maria@@example',
    ]) {
      const { delivered } = await staff.say(text);
      expect(delivered.map((one) => (one.outcome === 'answered' ? one.status : one.outcome))).toEqual([200]);
    }
    const heard = desk.slack.workspace.messagesIn('D0STAFF2').filter(({ botId }) => botId !== null);
    expect(heard.length).toBeGreaterThan(0);
    expect(JSON.stringify(heard)).not.toContain('<!channel>');
    expect((await fetch(`${desk.url}/readyz`)).status).toBe(200);
  }, 60_000);

  it('stops cleanly when it is asked to, and goes on where it was', async () => {
    await desk.stop();
    await desk.start();
    const orders = JSON.parse(await desk.command('orders', 'list', '--json'));
    expect(orders).toHaveLength(1);
    expect(desk.mail.letters).toHaveLength(1);
  }, 60_000);
});
