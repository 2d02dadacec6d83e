import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Card } from '../../../src/domain/conversation/card.ts';
import type { Form } from '../../../src/domain/conversation/form.ts';
import type { Delivery } from '../../../src/domain/desk.ts';
import { startSlackBot } from '../../support/slack-bot.ts';

const draft = '0191d5a0-0000-7000-8000-000000000001';
const card: Card = {
  summary: 'Two large pizzas, $25.00',
  elements: [
    { kind: 'heading', text: 'Order' },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Confirm', action: { do: 'confirm' }, style: 'primary' },
        { label: 'Change', action: { do: 'change' }, style: 'plain' },
      ],
    },
  ],
};
const form: Form = {
  form: 'draft',
  title: 'Change the order',
  submit: 'Save',
  close: 'Back',
  draft,
  turn: 4,
  drawnAt: '2026-11-22T18:00:00.000Z',
  sections: [
    {
      heading: 'Customer',
      fields: [
        {
          kind: 'text',
          id: 'email',
          label: 'E-mail',
          optional: true,
          value: '',
          lines: 'one',
          maxLength: 200,
        },
        { kind: 'product-search', id: 'add', label: 'Add', optional: true, value: null },
      ],
    },
  ],
};

/** The same listeners stand behind both; every case holds for both. */
describe.each(['http', 'socket'] as const)('the Slack bot over %s', (mode) => {
  let run: Awaited<ReturnType<typeof startSlackBot>>;
  beforeEach(async () => {
    run = await startSlackBot({ mode });
  });
  afterEach(() => run.close());

  const staff = () => run.slack.person('U0STAFF');
  const drawsCards = () => {
    run.desk.script.deliver = async ({ place }: Delivery) => {
      await run.messenger.post({
        place,
        card,
        press: { draft, turn: 3 },
        key: `draft:${draft}`,
      });
    };
  };

  it('takes /order in a direct chat, where it goes on', async () => {
    const delivered = await staff().command('/order', 'two large pizzas & a cola');
    expect(delivered).toMatchObject({ outcome: 'answered', status: 200 });
    const channel = run.slack.workspace.openDirect('U0STAFF').id;
    expect(run.desk.taken).toEqual([
      {
        id: expect.stringMatching(/^slack:command:/),
        place: { platform: 'slack', workspace: 'T0SHOP', channel, thread: '' },
        person: { platform: 'slack', workspace: 'T0SHOP', user: 'U0STAFF', name: 'staff' },
        at: expect.any(Date),
        what: { kind: 'words', text: 'two large pizzas & a cola', opening: true, source: null },
      },
    ]);
  });

  it('begins a new thread for each /order in a channel', async () => {
    await staff().command('/order', 'a pizza', { channel: 'C0ORDERS' });
    await staff().command('/order', 'a cola', { channel: 'C0ORDERS' });
    const threads = run.desk.taken.map(({ place }) => place.thread);
    expect(threads).toEqual([expect.stringMatching(/^new:/), expect.stringMatching(/^new:/)]);
    expect(new Set(threads).size).toBe(2);
  });

  it('takes the order in the direct chat where the bot is no member, and says so', async () => {
    const delivered = await staff().command('/order', 'a pizza', { channel: 'C0PRIVATE' });
    expect(delivered).toMatchObject({
      body: { response_type: 'ephemeral', text: expect.stringContaining('direct messages') },
    });
    expect(run.desk.taken[0]?.place).toMatchObject({
      channel: run.slack.workspace.openDirect('U0STAFF').id,
      thread: '',
    });
  });

  it('answers in time although Slack is slow to name the direct chat, and takes the order there', async () => {
    run.slack.faults.inject('conversations.open', { kind: 'latency', ms: 2_900 }, 1);
    const started = Date.now();
    const delivered = await staff().command('/order', 'a pizza', { channel: 'C0PRIVATE' });
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(delivered).toMatchObject({ outcome: 'answered', status: 200 });
    expect(run.desk.taken[0]?.place).toMatchObject({ channel: 'U0STAFF', thread: '' });
  });

  it('hears direct messages, by the name that Slack knows', async () => {
    await staff().say('make it &lt;three&gt; for <mailto:a@example.com|a@example.com>');
    expect(run.desk.taken).toMatchObject([
      {
        id: expect.stringMatching(/^slack:event:Ev/),
        person: { user: 'U0STAFF', name: 'Staff' },
        what: { kind: 'words', text: 'make it <three> for a@example.com', opening: false },
      },
    ]);
  });

  it('takes a mention once, in its own thread, although Slack tells of it twice', async () => {
    const { message } = await staff().say('<@U0READBACK> two pizzas', { channel: 'C0ORDERS' });
    expect(run.desk.taken).toMatchObject([
      {
        place: { channel: 'C0ORDERS', thread: message.ts },
        what: { kind: 'words', text: 'two pizzas', opening: true },
      },
    ]);
  });

  it('hears a thread only while an order is being taken there, and a channel never', async () => {
    const { message } = await staff().say('good morning', { channel: 'C0ORDERS' });
    await staff().say('two colas', { channel: 'C0ORDERS', thread: message.ts });
    expect(run.desk.taken).toEqual([]);
    run.desk.script.listens = (place) => place.thread === message.ts && place.channel === 'C0ORDERS';
    await staff().say('three colas', { channel: 'C0ORDERS', thread: message.ts });
    await staff().say('unrelated', { channel: 'C0ORDERS' });
    expect(run.desk.taken.map(({ what }) => what)).toEqual([
      { kind: 'words', text: 'three colas', opening: false, source: null, overheard: true },
    ]);
  });

  it('never answers itself', async () => {
    drawsCards();
    run.desk.script.listens = () => true;
    await staff().say('a pizza');
    await run.slack.waitForMessage((message) => message.botId !== null);
    await staff().command('/order', 'a pizza', { channel: 'C0ORDERS' });
    await run.slack.waitForMessage((message) => message.channel === 'C0ORDERS' && message.botId !== null);
    await run.bot.stop();
    expect(run.desk.taken).toHaveLength(2);
  });

  it('hands a pressed button to the desk with the turn it was drawn in', async () => {
    drawsCards();
    await staff().command('/order', 'a pizza', { channel: 'C0ORDERS' });
    const message = await run.slack.waitForMessage((one) => one.botId !== null);
    const delivered = await staff().press(message, 'Confirm');
    expect(delivered).toMatchObject({ outcome: 'answered', status: 200 });
    expect(run.desk.taken[1]).toMatchObject({
      id: expect.stringMatching(/^slack:action:.+:\d+\.\d+$/),
      place: { channel: 'C0ORDERS', thread: message.ts },
      person: { user: 'U0STAFF', name: 'staff' },
      what: { kind: 'press', draft, turn: 3, action: { do: 'confirm' } },
    });
  });

  it('opens the form, shows what to mend in it, and takes it', async () => {
    drawsCards();
    run.desk.script.products = [
      { value: 'pizza', label: 'Pizza' },
      { value: 'cola', label: 'Cola' },
    ];
    run.desk.script.reply = ({ what }) => {
      if (what.kind === 'press') return [{ kind: 'form', form }];
      if (what.kind === 'submit' && what.values.email === 'nobody') {
        return [{ kind: 'form-errors', errors: { email: 'Please write an e-mail address.' } }];
      }
      return [];
    };
    await staff().command('/order', 'a pizza', { channel: 'C0ORDERS' });
    const message = await run.slack.waitForMessage((one) => one.botId !== null);
    await staff().press(message, 'Change');
    const view = await topModal(run, 'U0STAFF');
    expect(view.title).toBe('Change the order');

    const found = await staff().suggest(view, 'product_search', 'piz');
    expect(found).toMatchObject([{ value: 'pizza' }]);
    expect(await staff().submit(view, { email: 'nobody' })).toEqual({
      outcome: 'errors',
      errors: { email: 'Please write an e-mail address.' },
    });
    expect(await staff().submit(view, { email: 'a@example.com', add: 'pizza' })).toEqual({
      outcome: 'closed',
    });
    expect(run.desk.taken.at(-1)).toMatchObject({
      id: expect.stringMatching(/^slack:submit:V/),
      place: { channel: 'C0ORDERS', thread: message.ts },
      what: {
        kind: 'submit',
        form: 'draft',
        draft,
        turn: 4,
        drawnAt: form.drawnAt,
        values: { email: 'a@example.com', add: 'pizza' },
      },
    });
  });

  it('begins an order by shortcut and from App Home', async () => {
    await staff().shortcut('take_order');
    await staff().openHome();
    const home = await homeOf(run, 'U0STAFF');
    await staff().pressInView(home, 'Take an order');
    const channel = run.slack.workspace.openDirect('U0STAFF').id;
    expect(run.desk.taken).toMatchObject([
      { place: { channel, thread: '' }, what: { kind: 'words', text: '', opening: true } },
      { place: { channel, thread: '' }, what: { kind: 'words', text: '', opening: true } },
    ]);
  });

  it('takes a message as an order, and knows an e-mail when it sees one', async () => {
    const mail =
      'From: Ana <mailto:ana@example.com|ana@example.com>\nSubject: lunch\n\nTwo large pizzas, please';
    const { message } = await staff().say(mail, { channel: 'C0ORDERS' });
    await staff().messageShortcut('take_as_order', message);
    expect(run.desk.taken).toMatchObject([
      {
        place: { channel: 'C0ORDERS', thread: message.ts },
        what: {
          kind: 'words',
          opening: true,
          source: 'email',
          text: 'From: Ana ana@example.com\nSubject: lunch\n\nTwo large pizzas, please',
        },
      },
    ]);
  });

  it('shows the orders of today to the one who asks', async () => {
    const delivered = await staff().command('/orders', '');
    expect(delivered).toMatchObject({
      body: { response_type: 'ephemeral', text: 'Home', blocks: [{ type: 'header' }] },
    });
  });

  it('shows the order that is named to the one who asks', async () => {
    const delivered = await staff().command('/orders', 'R-10001');
    expect(delivered).toMatchObject({ body: { response_type: 'ephemeral', text: 'R-10001' } });
  });

  it('answers a command and a button that nobody knows', async () => {
    expect(await staff().command('/lunch', 'x')).toMatchObject({
      status: 200,
      body: { response_type: 'ephemeral' },
    });
    const message = run.slack.workspace.addMessage({
      channel: 'C0ORDERS',
      user: 'U0READBACK',
      botId: 'B0READBACK',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            {
              type: 'button',
              action_id: 'old',
              text: { type: 'plain_text', text: 'Old' },
              value: '{"do":1}',
            },
          ],
        },
      ],
    });
    expect(await staff().press(message, 'Old')).toMatchObject({ status: 200 });
    const whisper = await run.slack.waitForMessage(({ text }) => text.includes('no longer in use'));
    expect(whisper.ephemeralTo).toBe('U0STAFF');
    expect(run.desk.taken).toEqual([]);
  });

  it('lets Slack send an event again when its turn failed, and takes a repeat once', async () => {
    let failures = 1;
    run.desk.script.before = async () => {
      if (failures-- > 0) throw new Error('the database is away');
    };
    await staff().say('a pizza');
    await until(() => run.desk.taken.length === 1);
    const delivery = run.slack.sent.at(-1)?.delivery;
    if (!delivery) throw new Error('nothing was sent');
    expect(await run.slack.redeliver(delivery)).toMatchObject({ outcome: 'answered' });
    expect(run.desk.taken).toHaveLength(1);
    expect(run.logged).toContainEqual(expect.objectContaining({ level: 'error', message: 'a turn failed' }));
  });

  it('ends a turn that is under way before it stops', async () => {
    let ended = false;
    run.desk.script.before = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      ended = true;
    };
    const said = staff().say('a pizza');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(ended).toBe(false);
    await run.bot.stop();
    const { delivered } = await said;
    expect(ended).toBe(true);
    expect(delivered).toMatchObject([{ outcome: 'answered', status: 200 }]);
  });

  it('answers Slack before the messages are sent, and stops only after them', async () => {
    let sent = false;
    run.desk.script.deliver = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      sent = true;
    };
    await staff().command('/order', 'a pizza');
    expect(sent).toBe(false);
    await run.bot.stop();
    expect(sent).toBe(true);
  });
});

describe('the Slack bot when Slack falters', () => {
  let run: Awaited<ReturnType<typeof startSlackBot>>;
  beforeEach(async () => {
    run = await startSlackBot();
  });
  afterEach(() => run.close());
  const staff = () => run.slack.person('U0STAFF');

  it('does not let a turn wait for a name', async () => {
    run.slack.faults.inject('users.info', { kind: 'latency', ms: 2500 });
    const started = performance.now();
    await staff().say('a pizza');
    expect(performance.now() - started).toBeLessThan(1500);
    expect(run.desk.taken).toMatchObject([{ person: { user: 'U0STAFF', name: 'U0STAFF' } }]);
  });

  it('asks to press again when a form opens too late', async () => {
    run.slack.faults.inject('views.open', { kind: 'error', error: 'expired_trigger_id' }, 1);
    run.desk.script.reply = () => [{ kind: 'form', form }];
    await staff().command('/order', '', { channel: 'C0ORDERS' });
    const whisper = await run.slack.waitForMessage((one) => one.ephemeralTo === 'U0STAFF');
    expect(whisper.text).toContain('press the button again');
  });

  it('takes an order in the channel while it cannot ask whether it may write there', async () => {
    run.slack.faults.inject('conversations.history', { kind: 'status', status: 503 });
    await staff().command('/order', 'a pizza', { channel: 'C0ORDERS' });
    expect(run.desk.taken).toMatchObject([{ place: { channel: 'C0ORDERS' } }]);
  });

  it('says so when a message holds nothing to take', async () => {
    const message = run.slack.workspace.addMessage({ channel: 'C0ORDERS', user: 'U0OTHER', text: ' ' });
    expect(await staff().messageShortcut('take_as_order', message)).toMatchObject({ status: 200 });
    const told = await run.slack.waitForMessage((one) => one.botId !== null);
    expect(told.channel).toBe(run.slack.workspace.openDirect('U0STAFF').id);
    expect(run.desk.taken).toEqual([]);
  });

  it('comes back after a dropped socket', async () => {
    const socket = await startSlackBot({ mode: 'socket' });
    socket.slack.dropSockets();
    await until(async () => {
      await socket.slack.person('U0STAFF').say('a pizza');
      return socket.desk.taken.length > 0;
    }, 12_000);
    await socket.close();
  });
});

async function until(met: () => boolean | Promise<boolean>, withinMs = 3000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await met())) {
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Bot = Awaited<ReturnType<typeof startSlackBot>>;

async function topModal({ slack }: Bot, user: string) {
  await until(() => slack.workspace.modalsOf(user).length > 0);
  const view = slack.workspace.modalsOf(user).at(-1);
  if (!view) throw new Error('no form opened');
  return view;
}

async function homeOf({ slack }: Bot, user: string) {
  await until(() => slack.workspace.homeOf(user) !== undefined && slack.workspace.homeOf(user) !== null);
  const view = slack.workspace.homeOf(user);
  if (!view) throw new Error('no App Home');
  return view;
}
