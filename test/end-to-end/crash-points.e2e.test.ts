import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Checkpoint, checkpoints } from '../../src/domain/checkpoints.ts';
import type { SlackMessage } from '../../src/playground/slack-stand-in/workspace.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';

/**
 * The process is killed at each named point between Confirm and the message to the customer, and started again. Whatever
 * the point: the order exists once, its card in the processing channel stands once, and the message comes. Only where the
 * mail server has the letter and nobody could write that down may it come twice, and then under one Message-ID; a text
 * never does, since the provider is asked.
 */

const insideSmtp = 'inside SMTP';
type Point = Checkpoint | typeof insideSmtp;

const shops = resolve(import.meta.dirname, '../../shops');
const shows = (text: string) => (message: SlackMessage) => JSON.stringify(message.blocks).includes(text);
const unknowable: readonly Point[] = ['mail.after-send', insideSmtp];

/** Most of the time a claim or a lease of the one who died is waited for: several desks wait side by side. */
const desksAtOnce = 4;
/** The longest first, so that none is left for the end. */
const points: readonly Point[] = [insideSmtp, ...[...checkpoints].reverse()];
const outcomes = new Map<Point, unknown>();

beforeAll(async () => {
  const waiting = points.map((point, member) => ({ point, member }));
  await Promise.all(
    Array.from({ length: desksAtOnce }, async () => {
      const desk = await createDeskProcess({ staff: points.length, texts: true });
      try {
        await desk.command('catalog', 'import', join(shops, 'pizzeria/catalog.json'));
        await desk.command('stock', 'import', join(shops, 'pizzeria/stock.csv'));
        await desk.start();
        let ordered = 0;
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          ordered += 1;
          // Its own test tells of it; the other points are killed at all the same.
          const outcome = await dieAt(desk, next.point, next.member, ordered).catch(
            (error: unknown) => error,
          );
          outcomes.set(next.point, outcome ?? null);
        }
      } finally {
        await desk.close();
      }
    }),
  );
}, 300_000);

/** Brings one staff member to the read-back, ends the process after Confirm, and starts it again. */
async function dieAt(desk: DeskProcess, point: Point, member: number, ordered: number): Promise<void> {
  const contact = point.startsWith('text.') ? `+1212555014${member % 10}` : `sam${member}@example.com`;
  const staff = desk.slack.person(`U0STAFF${member}`);
  await staff.say(`one large cheese pizza for Sam, ${contact}, pickup asap`);
  const direct = (message: SlackMessage) => message.channel === `D0STAFF${member}` && message.botId !== null;
  const card = await desk.slack.waitForMessage((message) => direct(message) && shows('Confirm')(message));
  const confirm = () => void staff.press(card, 'Confirm');
  if (point === insideSmtp) await killInsideSmtp(desk, confirm);
  else {
    desk.arm(point);
    confirm();
    await desk.waitForEnd();
  }
  await desk.start();
  // The staff member saw nothing happen, and presses again.
  await staff.press(card, 'Confirm');
  const number = await placedNumber(desk, contact, ordered);
  await desk.slack.waitForMessage((message) => direct(message) && shows(number)(message), 30_000);
  await expectOneOfEach(desk, number, contact, point);
}

/** The server takes the letter, and its answer never arrives. */
async function killInsideSmtp(desk: DeskProcess, confirm: () => void): Promise<void> {
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
}

type Placed = { number: string; customer: { email: string | null; phone: string | null } };

/** The only order for this customer; by now the desk has `ordered` of them. */
function placedNumber(desk: DeskProcess, contact: string, ordered: number): Promise<string> {
  const look = async () => {
    const orders: Placed[] = JSON.parse(await desk.command('orders', 'list', '--json'));
    expect(orders.length).toBeLessThanOrEqual(ordered);
    const mine = orders.filter(({ customer }) => [customer.email, customer.phone].includes(contact));
    return orders.length === ordered && mine.length === 1 && mine[0] ? mine[0].number : null;
  };
  return eventually('one order for this customer', look, 30_000, 500);
}

async function expectOneOfEach(
  desk: DeskProcess,
  number: string,
  contact: string,
  point: Point,
): Promise<void> {
  const lettersTo = () => desk.mail.letters.filter(({ to }) => to.includes(contact));
  const textsTo = () => desk.twilio.texts.filter(({ to }) => to === contact);
  await eventually('the message', () => lettersTo().length + textsTo().length > 0, 60_000);
  const isRecorded = async () => {
    const shown: { timeline: { kind: string }[] } = JSON.parse(
      await desk.command('orders', 'show', number, '--json'),
    );
    return shown.timeline.some(({ kind }) => kind === 'confirmation-sent');
  };
  await eventually('its record', isRecorded, 60_000, 2_000);
  await desk.slack.waitForMessage(
    (message) => message.channel === 'C0ORDERS' && shows(number)(message),
    45_000,
  );
  if (contact.startsWith('+')) {
    expect(textsTo()).toHaveLength(1);
  } else {
    expect(new Set(lettersTo().map(({ messageId }) => messageId)).size).toBe(1);
    expect(lettersTo().length).toBeLessThanOrEqual(unknowable.includes(point) ? 2 : 1);
  }
  const announced = desk.slack.workspace.messagesIn('C0ORDERS').filter(shows(number));
  expect(announced).toHaveLength(1);
  expect((await desk.run(['stock', 'check'])).code).toBe(0);
}

describe('a kill between Confirm and the message to the customer', () => {
  it.each(points)('at %s loses nothing and doubles nothing', (point) => {
    const outcome = outcomes.get(point);
    if (outcome) throw outcome;
    expect(outcome).toBeNull();
  });
});
