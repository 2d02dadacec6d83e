import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpoints } from '../../src/domain/checkpoints.ts';
import type { SlackMessage } from '../../src/playground/slack-stand-in/workspace.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

/**
 * The process is killed at each named point between Confirm and the e-mail, and started again. Whatever the point: the
 * order exists once, its card in the processing channel stands once, and the e-mail comes. Only where the mail server has the
 * letter and nobody could write that down may it come twice, and then under one Message-ID.
 */

const shops = resolve(import.meta.dirname, '../../shops');
const shows = (text: string) => (message: SlackMessage) => JSON.stringify(message.blocks).includes(text);
const unknowable = ['mail.after-send', 'inside SMTP'];

let desk: DeskProcess;
let ordered = 0;

beforeAll(async () => {
  desk = await createDeskProcess({ staff: checkpoints.length + 1 });
  await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
  await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
}, 60_000);

afterAll(() => desk.close(), 60_000);

/** Brings one staff member to the read-back, lets `crash` end the process after Confirm, and starts it again. */
async function confirmThrough(member: number, email: string, crash: (confirm: () => void) => Promise<void>) {
  const staff = desk.slack.person(`U0STAFF${member}`);
  await staff.say(`one large cheese pizza for Sam, ${email}, pickup asap`);
  const direct = (message: SlackMessage) => message.channel === `D0STAFF${member}` && message.botId !== null;
  const card = await desk.slack.waitForMessage((message) => direct(message) && shows('Confirm')(message));
  await crash(() => void staff.press(card, 'Confirm'));
  await desk.start();
  // The staff member saw nothing happen, and presses again.
  await staff.press(card, 'Confirm');
  ordered += 1;
  const number = await placedNumber(email);
  await desk.slack.waitForMessage((message) => direct(message) && shows(number)(message), 30_000);
  return number;
}

async function placedNumber(email: string): Promise<string> {
  return eventually('one order for this customer', async () => {
    const orders: { number: string }[] = JSON.parse(await desk.command('orders', 'list', '--json'));
    expect(orders.length).toBeLessThanOrEqual(ordered);
    const newest =
      orders.length === ordered ? await Promise.all(orders.map(({ number }) => show(number))) : [];
    const mine = newest.filter(({ customer }) => customer.email === email);
    return mine.length === 1 && mine[0] ? mine[0].number : null;
  });
}

async function show(number: string): Promise<{ number: string; customer: { email: string } }> {
  return JSON.parse(await desk.command('orders', 'show', number, '--json'));
}

async function expectOneOfEach(number: string, email: string, point: string) {
  const lettersTo = () => desk.mail.letters.filter(({ to }) => to.includes(email));
  await eventually('the letter', () => lettersTo().length > 0, 45_000);
  await desk.slack.waitForMessage(
    (message) => message.channel === 'C0ORDERS' && shows(number)(message),
    45_000,
  );
  expect(new Set(lettersTo().map(({ messageId }) => messageId)).size).toBe(1);
  expect(lettersTo().length).toBeLessThanOrEqual(unknowable.includes(point) ? 2 : 1);
  const announced = desk.slack.workspace.messagesIn('C0ORDERS').filter(shows(number));
  expect(announced).toHaveLength(1);
  expect((await desk.run(['stock', 'check'])).code).toBe(0);
}

describe('a kill between Confirm and the e-mail', () => {
  it.each(checkpoints.map((point, member) => ({ point, member })))(
    'at $point loses nothing and doubles nothing',
    async ({ point, member }) => {
      const email = `sam${member}@example.com`;
      await desk.start({ killAt: point });
      const number = await confirmThrough(member, email, async (confirm) => {
        desk.arm();
        confirm();
        await desk.waitForEnd();
      });
      await expectOneOfEach(number, email, point);
      await desk.stop();
    },
    120_000,
  );

  it('inside SMTP sends again under the same Message-ID', async () => {
    const member = checkpoints.length;
    const email = `sam${member}@example.com`;
    await desk.start();
    const number = await confirmThrough(member, email, async (confirm) => {
      // The server takes the letter, and its answer never arrives.
      const taking = new Promise<void>((done) => {
        const unwatch = desk.mail.watch(() => {
          unwatch();
          done();
        });
      });
      desk.mail.inject({ kind: 'hold-after' });
      confirm();
      await taking;
      await desk.kill();
    });
    await expectOneOfEach(number, email, 'inside SMTP');
  }, 120_000);
});
