import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SlackMessage } from '../../src/playground/slack-stand-in/workspace.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

/** Twelve staff members sell the last five of something, while the process is killed and started again. */

const shops = resolve(import.meta.dirname, '../../shops');
const buyers = 12;
const left = 5;
const offersConfirm = (message: SlackMessage) => JSON.stringify(message.blocks).includes('"Confirm"');

let desk: DeskProcess;

beforeAll(async () => {
  desk = await createDeskProcess({ staff: buyers });
  await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
  await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
  await desk.command('stock', 'set', 'tiramisu', String(left));
  await desk.start();
}, 60_000);

afterAll(() => desk.close(), 60_000);

const cardOf = (member: number) =>
  desk.slack.workspace
    .messagesIn(`D0STAFF${member}`)
    .filter(({ botId }) => botId !== null)
    .at(-1);

async function pressConfirm(member: number): Promise<void> {
  const card = cardOf(member);
  if (card && offersConfirm(card)) await desk.slack.person(`U0STAFF${member}`).press(card, 'Confirm');
}

describe('the last five', () => {
  it('go to five of twelve, each once, across a kill', async () => {
    const everyone = Array.from({ length: buyers }, (_, member) => member);
    const said = everyone.map((member) =>
      desk.slack
        .person(`U0STAFF${member}`)
        .say(`one tiramisu for buyer${member}@example.com, pickup asap, paid cash`),
    );
    await eventually('the first read-backs', () => everyone.some((member) => offersCard(member)));
    const pressed = everyone.map(pressConfirm);
    await sleep(30);
    await desk.kill();
    await Promise.all([...said, ...pressed]);
    await desk.start();

    // Slack delivers again what was not acknowledged; everyone presses whatever Confirm they see, again and again.
    await eventually(
      'everyone to have an answer',
      async () => {
        await Promise.all(everyone.map(pressConfirm));
        await sleep(500);
        return everyone.every((member) => cardOf(member) && !offersCard(member));
      },
      90_000,
    );

    const orders = JSON.parse(await desk.command('orders', 'list', '--json'));
    expect(orders).toHaveLength(left);
    await eventually('five letters', () => desk.mail.letters.length >= left, 45_000);
    const recipients = desk.mail.letters.map(({ to }) => to.join());
    expect(new Set(recipients).size).toBe(left);
    expect(new Set(desk.mail.letters.map(({ messageId }) => messageId)).size).toBe(left);
    expect(JSON.parse(await desk.command('stock', 'show', 'tiramisu', '--json'))).toEqual({
      item: 'tiramisu',
      onHand: left,
      held: 0,
      allocated: left,
      available: 0,
    });
    expect((await desk.run(['stock', 'check'])).code).toBe(0);
  }, 180_000);
});

function offersCard(member: number): boolean {
  const card = cardOf(member);
  return card !== undefined && offersConfirm(card);
}
