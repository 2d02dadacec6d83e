import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SlackMessage } from '../../src/playground/slack-stand-in/workspace.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

const shops = resolve(import.meta.dirname, '../../shops');
const channel = 'C0ORDERS';

let desk: DeskProcess;
beforeAll(async () => {
  desk = await createDeskProcess({ staff: 2 });
  await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
  await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
  await desk.start();
}, 60_000);
afterAll(() => desk.close(), 60_000);

const shown = (message: SlackMessage) => JSON.stringify(message.blocks);
const show = async (number: string) => JSON.parse(await desk.command('orders', 'show', number, '--json'));

/** The newest message that shows all of this. */
function message(...texts: string[]): Promise<SlackMessage> {
  return eventually(`a message with ${texts.join(', ')}`, () =>
    desk.slack.workspace
      .messagesIn(channel)
      .findLast((one) => one.botId !== null && texts.every((text) => shown(one).includes(text))),
  );
}

describe('a placed order', () => {
  it('is changed in words where it was taken, and by its card where it is filled', async () => {
    const staff = desk.slack.person('U0STAFF0');
    await staff.command(
      '/order',
      'two large pepperoni pizzas for Maria Lopez, maria@example.com, pickup asap',
      {
        channel,
      },
    );
    await staff.press(await message('Confirm'), 'Confirm');
    const placed = await message('Order R-10001 is placed');
    const work = await message('Order R-10001', 'Accepted');
    expect(work.ts).not.toBe(placed.ts);

    await staff.say('thanks, Tom will make it', { channel, thread: placed.ts });
    await staff.say('make it three', { channel, thread: placed.ts });
    const change = await message('Change of order R-10001', 'Confirm');
    expect(change.threadTs).toBe(placed.ts);
    expect(shown(change)).toContain('more than before');
    await staff.press(change, 'Confirm');
    await message('Order R-10001 is changed');
    await eventually('the card of the team', () => {
      const now = desk.slack.workspace.messagesIn(channel).find(({ ts }) => ts === work.ts);
      return now && shown(now).includes('3 × pizza');
    });
    expect(await show('R-10001')).toMatchObject({ version: 2, lines: [{ sku: 'pizza', quantity: 3 }] });

    const team = desk.slack.person('U0STAFF1');
    await team.press(await message('Order R-10001', 'Accepted'), 'Change');
    const again = await message('Change of order R-10001', 'Nothing has changed yet');
    expect(again.threadTs).toBe(work.ts);
    await team.say('no onions, and add a coke', { channel, thread: work.ts });
    await team.press(await message('Change of order R-10001', 'What changes', 'Confirm'), 'Confirm');
    const order = await eventually('the second change', async () => {
      const now = await show('R-10001');
      return now.version === 3 ? now : null;
    });
    expect(order.lines).toHaveLength(2);
    const kinds = order.timeline.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'amended')).toHaveLength(2);
    expect(JSON.stringify(order.timeline)).toContain('make it three');
    expect((await desk.run(['stock', 'check'])).code).toBe(0);
  }, 60_000);

  it('gets what it waits for when it arrives, in the order of placing', async () => {
    const staff = desk.slack.person('U0STAFF0');
    const dough = JSON.parse(await desk.command('stock', 'show', '--json')).find(
      ({ item }: { item: string }) => item === 'dough',
    );
    expect(dough).toBeDefined();
    await desk.command('stock', 'set', 'dough', String(dough.allocated));
    for (const [number, email] of [
      ['R-10002', 'two@example.com'],
      ['R-10003', 'three@example.com'],
    ] as const) {
      await staff.command('/order', `four large pepperoni pizzas, pickup asap, ${email}`, {
        channel,
      });
      await staff.press(await message('Wait', `${email}`), 'Wait for stock');
      await staff.press(await message('Confirm', `${email}`), 'Confirm');
      await message(`Order ${number} is placed`);
    }
    expect(await show('R-10002')).toMatchObject({ status: 'waiting-for-stock' });
    const printed = await desk.command('stock', 'set', 'dough', String(dough.allocated + 4));
    expect(printed).toContain('R-10002 got pizza.');
    expect(printed).not.toContain('R-10003');
    await message('Stock is in for order R-10002');
    expect(await show('R-10002')).toMatchObject({ status: 'placed', lines: [{ backorder: false }] });
    expect(await show('R-10003')).toMatchObject({ status: 'waiting-for-stock' });

    // What a cancellation frees is given on without anyone counting.
    await desk.command('orders', 'move', 'R-10002', 'cancelled', '--reason', 'asked to');
    await message('Stock is in for order R-10003');
    expect((await desk.run(['stock', 'check'])).code).toBe(0);
  }, 60_000);
});
