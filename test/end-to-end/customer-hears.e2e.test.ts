import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TextFault } from '../../src/playground/twilio-stand-in/text-faults.ts';
import { createDeskProcess, type DeskProcess } from '../support/desk-process.ts';
import { eventually } from '../support/eventually.ts';
import { type Board, keyOf, watchBoard } from '../support/fault-run/board.ts';
import { amend, place, type Shift, takeStep } from '../support/fault-run/staff.ts';
import type { Story } from '../support/fault-run/stories.ts';

/** What customers hear from the real process, with providers that answer late, wrong, twice or not at all. */

const sample = resolve(import.meta.dirname, '../../shops/pizzeria');
const policy = (more = '') => `
shop: { name: Corner Pizzeria, timezone: UTC }
channels: { orders: "slack:C0ORDERS", calls: "slack:C0CALLS", escalations: "slack:C0ESCAL" }
updates: { mergeWithin: 0s, deliveredWithin: 30s${more} }
followUp: { after: 0s, escalateBelow: 3 }
`;

let desk: DeskProcess;
let board: Board;
let shift: Shift;
let customers = 0;

async function open(text: string): Promise<void> {
  desk = await createDeskProcess({ staff: 8, texts: true, policy: text });
  desk.twilio.connect(`${desk.url}/webhooks/twilio`);
  for (const id of ['C0CALLS', 'C0ESCAL']) {
    const members = [...desk.slack.workspace.users.keys()];
    desk.slack.workspace.channels.set(id, { id, name: id.toLowerCase(), kind: 'channel', members });
  }
  await desk.command('catalog', 'import', join(sample, 'catalog.json'));
  await desk.command('stock', 'import', join(sample, 'stock.csv'));
  await desk.start();
  board = watchBoard(desk.slack);
  shift = { desk, board, ready: async () => {}, insisted: () => {} };
}

function story(over: Partial<Story>): Story {
  customers += 1;
  const phone = `+121255501${String(customers).padStart(2, '0')}`;
  return {
    place: customers,
    phone,
    email: null,
    delivery: false,
    quantity: 1,
    amendedTo: null,
    delayed: false,
    ending: 'completed',
    patient: true,
    rating: null,
    ...over,
  };
}

const person = (place = 0) => desk.slack.person(`U0STAFF${place}`);
const show = async (number: string) => JSON.parse(await desk.command('orders', 'show', number, '--json'));
const textsTo = (phone: string | null) =>
  desk.twilio.texts.filter(({ to, direction }) => to === phone && direction === 'outbound-api');
const lettersTo = (email: string | null) => desk.mail.letters.filter(({ to }) => to[0] === email);

/** Waits for the only text of a customer that says this. */
async function text(phone: string | null, words: string, withinMs = 15_000): Promise<string> {
  const found = await eventually(
    `a text with "${words}"`,
    () => textsTo(phone).find(({ body }) => body.includes(words)),
    withinMs,
  );
  return found.body;
}

async function letter(email: string | null, words: string): Promise<string> {
  const found = await eventually(`a letter with "${words}"`, () =>
    lettersTo(email).find((one) => one.text.includes(words)),
  );
  return found.text;
}

/** The first card in a channel that shows this. */
function card(channel: string, words: string) {
  return eventually(`a card with "${words}" in ${channel}`, () =>
    desk.slack.workspace
      .messagesIn(channel)
      .find((message) => keyOf(message) !== null && board.shown(message).includes(words)),
  );
}

async function place1(over: Partial<Story> = {}): Promise<{ number: string; given: Story }> {
  const given = story(over);
  return { number: await place(shift, person(), given), given };
}

describe('a customer', () => {
  beforeAll(() => open(policy()), 60_000);
  afterAll(async () => {
    board.close();
    await desk.close();
  }, 60_000);

  it('gets a text for each step, once and in order, whatever receipts come; and answers with a 5', async () => {
    desk.twilio.faults.inject('send', { kind: 'receipts', statuses: ['delivered', 'sent', 'delivered'] }, 1);
    const { number, given } = await place1();
    expect(await text(given.phone, `We have it as ${number}`)).toContain('Reply STOP to opt out.');
    await takeStep(shift, person(), number, 'Accepted');
    await text(given.phone, 'is accepted');
    desk.twilio.faults.inject('send', { kind: 'receipts', statuses: ['delivered', 'undelivered'] }, 1);
    await takeStep(shift, person(), number, 'Preparing');
    await takeStep(shift, person(), number, 'Ready');
    await text(given.phone, 'You can pick it up now');
    await takeStep(shift, person(), number, 'Completed');
    await text(given.phone, 'a number from 1 to 5');
    await desk.twilio.settled();
    const answer = await desk.twilio.write(given.phone ?? '', '5');
    expect(answer.body).toContain('Thank you for your 5');
    await desk.twilio.redeliver(answer);

    const { rating, timeline } = await show(number);
    expect(rating).toMatchObject({ score: 5 });
    const count = (kind: string) => timeline.filter((one: { kind: string }) => one.kind === kind).length;
    expect([count('rated'), count('message-failed')]).toEqual([1, 0]);
    const said = ['We have it', 'is accepted', `${number} is ready`, 'is completed', '1 to 5'];
    const bodies = textsTo(given.phone).map(({ body }) => body);
    for (const words of said) expect(bodies.filter((body) => body.includes(words))).toHaveLength(1);
    const order = said.map((words) => bodies.findIndex((body) => body.includes(words)));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }, 60_000);

  it('hears of a change with what it costs, and of a delay with its reason and the new time', async () => {
    const { number, given } = await place1({ quantity: 2 });
    await text(given.phone, 'We have it');
    await amend(shift, person(), number, 3);
    expect(await text(given.phone, 'is changed')).toMatch(
      /is changed: 3 x pizza .* instead of 2\. The total is now \$\d+\.\d\d \(\$\d+\.\d\d more\)\./,
    );
    await takeStep(shift, person(), number, 'Accepted');
    await takeStep(shift, person(), number, 'Delayed');
    const delay = await text(given.phone, 'is delayed: the oven is cold');
    expect(delay).toMatch(/The new time to pick it up is today|tomorrow at \d/);
    await takeStep(shift, person(), number, 'Cancelled');
    await text(given.phone, 'is cancelled: the customer asked to');
    expect(textsTo(given.phone).filter(({ body }) => body.includes('is changed'))).toHaveLength(1);
  }, 60_000);

  it('who wrote STOP gets letters instead of texts, and texts again after START', async () => {
    const { number, given } = await place1({ email: 'stop@example.com' });
    await text(given.phone, 'We have it');
    await desk.twilio.write(given.phone ?? '', 'STOP');
    await card('C0ORDERS', 'STOP');
    await takeStep(shift, person(), number, 'Accepted');
    await letter(given.email, 'is accepted');
    await desk.twilio.write(given.phone ?? '', 'START');
    await takeStep(shift, person(), number, 'Preparing');
    await takeStep(shift, person(), number, 'Ready');
    await text(given.phone, `${number} is ready`);
    expect(textsTo(given.phone)).toHaveLength(2);
    expect(lettersTo(given.email)).toHaveLength(1);
    await desk.twilio.settled();
    const refused = desk.twilio.requests.filter(({ status }) => status !== 200);
    expect(refused).toEqual([]);
  }, 60_000);

  it('is reached by letter where a text does not arrive, and by a call where that is refused, too', async () => {
    const { number, given } = await place1({ email: 'hard@example.com' });
    await text(given.phone, 'We have it');
    desk.twilio.faults.inject('send', { kind: 'receipts', statuses: ['sent', 'undelivered'] }, 1);
    desk.mail.inject({ kind: 'refuse' });
    await takeStep(shift, person(), number, 'Accepted');
    await text(given.phone, 'is accepted');
    const call = await card('C0CALLS', number);
    expect(lettersTo(given.email)).toHaveLength(0);
    await person().press(call, 'Reached');
    await eventually('it is on record that they heard it', async () => {
      const { timeline } = await show(number);
      return JSON.stringify(timeline).includes('"reached"');
    });
    const { timeline } = await show(number);
    const failed = timeline.filter((one: { kind: string }) => one.kind === 'message-failed');
    expect(failed).toHaveLength(1);
  }, 60_000);

  it('gets one text, or a letter, however the provider answers', async () => {
    const faults: readonly TextFault[] = [
      { kind: 'error', status: 500, code: 20500, message: 'Internal Server Error' },
      { kind: 'rate-limited', retryAfterSeconds: 1 },
      { kind: 'garbage' },
      { kind: 'garbage-after' },
      { kind: 'drop' },
      { kind: 'drop-after' },
      { kind: 'hang-after' },
    ];
    const orders: { number: string; given: Story }[] = [];
    for (const fault of faults) {
      desk.twilio.faults.inject('send', fault, 1);
      orders.push(await place1());
      const { number } = orders.at(-1) ?? { number: '' };
      await eventually('the send was tried', async () => (await show(number)).messages.length > 0);
    }
    desk.twilio.faults.inject('send', { kind: 'error', status: 400, code: 21614, message: 'no mobile' }, 1);
    const refused = await place1({ email: 'landline@example.com' });
    await letter(refused.given.email, 'Thank you for your order');
    for (const { number, given } of orders) {
      await text(given.phone, `We have it as ${number}`, 60_000);
      await eventually(
        'the confirmation is on record',
        async () => (await show(number)).steps['confirmation-sent'],
        60_000,
      );
    }
    expect(orders.map(({ given }) => textsTo(given.phone).length)).toEqual(faults.map(() => 1));
    expect(textsTo(refused.given.phone)).toHaveLength(0);
  }, 150_000);

  it('rates an order on its page, and supervisors hear of a 1, once', async () => {
    const { number, given } = await place1({ phone: null, email: 'page@example.com' });
    for (const step of ['Accepted', 'Preparing', 'Ready', 'Completed']) {
      await takeStep(shift, person(), number, step);
    }
    const asked = await letter(given.email, '1 to 5');
    const page = /http:\S+\/o\/[\w-]+/.exec(asked)?.[0] ?? '';
    const rate = () =>
      fetch(`${page}/rating`, {
        method: 'POST',
        body: new URLSearchParams({ score: '1', comment: 'It never came warm.' }),
      });
    expect((await rate()).status).toBe(200);
    expect((await rate()).status).toBe(200);
    const raised = await card('C0ESCAL', `${number} was rated 1 of 5`);
    expect(board.shown(raised)).toContain('It never came warm.');
    await eventually('the records are at rest', async () => (await show(number)).rating?.score === 1);
    const escalations = desk.slack.workspace
      .messagesIn('C0ESCAL')
      .filter((message) => board.shown(message).includes(`${number} was rated`));
    expect(escalations).toHaveLength(1);
  }, 60_000);

  it('hears that what was awaited has arrived', async () => {
    const dough = JSON.parse(await desk.command('stock', 'show', 'dough', '--json'));
    await desk.command('stock', 'set', 'dough', String(dough.allocated));
    const given = story({});
    const staff = person(1);
    await staff.say(`one large pepperoni pizza for Sam, ${given.phone}, pickup asap`);
    const direct = desk.slack.workspace.openDirect('U0STAFF1').id;
    await staff.press(await card(direct, 'Wait for stock'), 'Wait for stock');
    await staff.press(await card(direct, '"Confirm"'), 'Confirm');
    await text(given.phone, 'waits for stock');
    await desk.command('stock', 'set', 'dough', String(dough.allocated + 1));
    expect(await text(given.phone, 'has arrived: pizza')).toContain('Good news');
    expect((await desk.run(['stock', 'check'])).code).toBe(0);
  }, 60_000);
});

describe('a customer in the quiet hours', () => {
  const hour = new Date().getUTCHours();
  const clock = (value: number) => `${String(value % 24).padStart(2, '0')}:00`;
  beforeAll(() => open(policy(`, quietHours: "${clock(hour + 23)}-${clock(hour + 3)}"`)), 60_000);
  afterAll(async () => {
    board.close();
    await desk.close();
  }, 60_000);

  it('hears that the order is taken and of a delay, and is left in peace with the rest', async () => {
    const { number, given } = await place1();
    await text(given.phone, 'We have it');
    await takeStep(shift, person(), number, 'Accepted');
    await eventually('the message is put off', async () => {
      const { messages } = await show(number);
      return JSON.stringify(messages).includes('waiting');
    });
    expect(textsTo(given.phone)).toHaveLength(1);
    await takeStep(shift, person(), number, 'Delayed');
    await text(given.phone, 'is delayed: the oven is cold');
    expect(textsTo(given.phone)).toHaveLength(2);
  }, 60_000);
});
