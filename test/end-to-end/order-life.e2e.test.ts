import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SlackMessage } from '../../src/playground/slack-stand-in/workspace.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

const shops = resolve(import.meta.dirname, '../../shops');
const policy = `
shop: { name: Corner Pizzeria, timezone: America/New_York }
channels: { orders: "slack:C0ORDERS", calls: "slack:C0ORDERS" }
updates: { mergeWithin: 0s, order: [email] }
followUp: { ask: false }
`;

let desk: DeskProcess;

beforeAll(async () => {
  desk = await createDeskProcess({ staff: 2, policy });
  await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
  await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
  await desk.start();
}, 60_000);

afterAll(() => desk.close(), 60_000);

const announced = (text: string) => (message: SlackMessage) =>
  message.channel === 'C0ORDERS' && JSON.stringify(message.blocks).includes(text);
const onShelf = async () => JSON.parse(await desk.command('stock', 'show', 'dough', '--json'));
const letters = () => desk.mail.letters.map(({ text }) => text).join('\n');

describe('a placed order', () => {
  it('is moved by presses to its end; the customer hears, the stock follows, and nothing is done twice', async () => {
    const staff = desk.slack.person('U0STAFF0');
    const team = desk.slack.person('U0STAFF1');
    const before = await onShelf();
    await staff.say(
      'two large pepperoni pizzas for Maria Lopez, maria@example.com, pickup asap, paid by card',
    );
    const draft = await desk.slack.waitForMessage((message) =>
      JSON.stringify(message.blocks).includes('Confirm'),
    );
    await staff.press(draft, 'Confirm');
    const card = await desk.slack.waitForMessage(announced('Placed, since'));
    // Told at once, the two would be one letter.
    await eventually('the confirmation', () => /We have it as R-10001/.test(letters()));

    await Promise.all([1, 2, 3].map(() => team.press(card, 'Accepted')));
    const accepted = await desk.slack.waitForMessage(announced('Accepted, since'));
    expect(accepted.ts).toBe(card.ts);
    await eventually('the customer hears that it is accepted', () => /is accepted/.test(letters()));
    await desk.slack.waitForMessage(announced('accepted, by e-mail, sent today'));

    await desk.stop();
    await desk.start();

    await team.press(accepted, 'Preparing');
    const preparing = await desk.slack.waitForMessage(announced('Preparing, since'));
    await team.press(accepted, 'Preparing');
    await team.press(preparing, 'Ready');
    const ready = await desk.slack.waitForMessage(announced('Ready, since'));
    await eventually('the customer hears that it is ready', () => /is ready/.test(letters()));
    expect(await onShelf()).toMatchObject({ onHand: before.onHand, allocated: before.allocated + 2 });

    await team.press(ready, 'Completed');
    await desk.slack.waitForMessage(announced('Completed, since'));
    expect(await onShelf()).toMatchObject({ onHand: before.onHand - 2, allocated: before.allocated });
    expect((await desk.run(['stock', 'check'])).code).toBe(0);

    const order = JSON.parse(await desk.command('orders', 'show', 'R-10001', '--json'));
    expect(order).toMatchObject({ status: 'completed', version: 5 });
    const moves = order.timeline.filter(({ kind }: { kind: string }) => kind === 'moved');
    expect(moves.map(({ body }: { body: { to: string } }) => body.to)).toEqual([
      'accepted',
      'preparing',
      'ready',
      'completed',
    ]);
    const whispers = desk.slack.workspace
      .messagesIn('C0ORDERS')
      .filter(({ ephemeralTo }) => ephemeralTo === 'U0STAFF1')
      .map(({ text }) => text);
    expect(whispers).toContain('Order R-10001 is accepted already. Nothing was done twice.');
    const taken = desk.slack.workspace.messagesIn(draft.channel).find(({ ts }) => ts === draft.ts);
    expect(JSON.stringify(taken?.blocks)).toContain('Completed, since');
  }, 90_000);
});
