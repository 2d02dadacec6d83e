import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { App, ExpressReceiver, type Logger, LogLevel } from '@slack/bolt';
import { ErrorCode, WebClient } from '@slack/web-api';
import express from 'express';
import {
  createSlackStandIn,
  type SlackStandInOptions,
} from '../../../src/playground/slack-stand-in/slack-stand-in.ts';

/** The failures here are asked for; they need no place in the test's output. */
const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function standIn(options: SlackStandInOptions = {}) {
  const slack = await createSlackStandIn({ enforceRates: false, ...options });
  closers.push(slack.close);
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
  return { slack, client };
}

/** The error that the platform gave, or null where the call passed. */
async function errorOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return null;
  } catch (error) {
    const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : null;
    return typeof data === 'object' && data !== null && 'error' in data ? data.error : error;
  }
}

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

describe('the Web API', () => {
  test('posts, updates and hands out history with metadata', async () => {
    const { slack, client } = await standIn();
    const posted = await client.chat.postMessage({
      channel: 'C0ORDERS',
      text: 'first',
      metadata: { event_type: 'readback', event_payload: { key: 'k1' } },
    });
    await client.chat.update({ channel: 'C0ORDERS', ts: String(posted.ts), text: 'second' });
    const history = await client.conversations.history({ channel: 'C0ORDERS', include_all_metadata: true });
    expect(history.messages).toHaveLength(1);
    expect(history.messages?.[0]).toMatchObject({
      text: 'second',
      metadata: { event_type: 'readback', event_payload: { key: 'k1' } },
    });
    expect(slack.calls.map((call) => call.method)).toEqual([
      'chat.postMessage',
      'chat.update',
      'conversations.history',
    ]);
  });

  test('keeps the replies of a thread out of the channel, and hands them out as replies', async () => {
    const { client } = await standIn();
    const top = await client.chat.postMessage({ channel: 'C0ORDERS', text: 'top' });
    const ts = String(top.ts);
    await client.chat.postMessage({ channel: 'C0ORDERS', text: 'reply', thread_ts: ts });
    const history = await client.conversations.history({ channel: 'C0ORDERS' });
    const replies = await client.conversations.replies({ channel: 'C0ORDERS', ts });
    expect(history.messages?.map((one) => one.text)).toEqual(['top']);
    expect(replies.messages?.map((one) => one.text)).toEqual(['top', 'reply']);
  });

  test.each<[string, (client: WebClient) => Promise<unknown>]>([
    ['channel_not_found', (client) => client.chat.postMessage({ channel: 'C0NONE', text: 'x' })],
    ['message_not_found', (client) => client.chat.update({ channel: 'C0ORDERS', ts: '1.000001', text: 'x' })],
    ['no_text', (client) => client.apiCall('chat.postMessage', { channel: 'C0ORDERS' })],
    ['msg_too_long', (client) => client.chat.postMessage({ channel: 'C0ORDERS', text: 'x'.repeat(40_001) })],
    ['user_not_found', (client) => client.users.info({ user: 'U0NONE' })],
    ['unknown_method', (client) => client.apiCall('chat.postNothing')],
    [
      'invalid_blocks',
      (client) =>
        client.chat.postMessage({ channel: 'C0ORDERS', text: 'x', blocks: [section('x'.repeat(3001))] }),
    ],
    [
      'invalid_blocks',
      (client) =>
        client.chat.postMessage({
          channel: 'C0ORDERS',
          text: 'x',
          blocks: Array.from({ length: 51 }, () => ({ type: 'divider' as const })),
        }),
    ],
    [
      'msg_blocks_too_long',
      (client) =>
        client.chat.postMessage({
          channel: 'C0ORDERS',
          text: 'x',
          blocks: Array.from({ length: 5 }, () => section('x'.repeat(2900))),
        }),
    ],
    [
      'invalid_trigger_id',
      (client) =>
        client.views.open({
          trigger_id: 'none',
          view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] },
        }),
    ],
  ])('answers %s', async (error, call) => {
    const { client } = await standIn();
    expect(await errorOf(call(client))).toBe(error);
  });

  test('what just fits is taken', async () => {
    const { client } = await standIn();
    const blocks = [
      section('x'.repeat(3000)),
      ...Array.from({ length: 49 }, () => ({ type: 'divider' as const })),
    ];
    const posted = await client.chat.postMessage({ channel: 'C0ORDERS', text: 'x', blocks });
    expect(posted.ok).toBe(true);
  });

  test('names the place of a fault in the blocks', async () => {
    const { client } = await standIn();
    const button = { type: 'button' as const, text: { type: 'plain_text' as const, text: 'b'.repeat(76) } };
    const call = client.chat.postMessage({
      channel: 'C0ORDERS',
      text: 'x',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    await expect(call).rejects.toMatchObject({
      code: ErrorCode.PlatformError,
      data: {
        response_metadata: {
          messages: ['[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]'],
        },
      },
    });
  });

  test('refuses a wrong token and a channel that the bot is not in', async () => {
    const { slack, client } = await standIn({
      workspace: { channels: [{ id: 'C1', name: 'away', kind: 'channel', members: ['U0STAFF'] }] },
    });
    const stranger = new WebClient('xoxb-wrong', { slackApiUrl: slack.apiUrl, logger: silent });
    expect(await errorOf(stranger.auth.test())).toBe('invalid_auth');
    expect(await errorOf(client.chat.postMessage({ channel: 'C1', text: 'x' }))).toBe('not_in_channel');
  });

  test('answers 429 with a wait above a message a second in a channel, and not in another', async () => {
    const { client } = await standIn({ enforceRates: true });
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    for (let count = 0; count < 5; count += 1) await post('C0ORDERS');
    await expect(post('C0ORDERS')).rejects.toMatchObject({
      code: ErrorCode.RateLimitedError,
      retryAfter: 1,
    });
    expect(await post('C0COUNTER')).toMatchObject({ ok: true });
  });

  test('a fault that drops the answer leaves the message posted', async () => {
    const { slack, client } = await standIn();
    slack.faults.inject('chat.postMessage', { kind: 'drop-after' }, 1);
    await expect(client.chat.postMessage({ channel: 'C0ORDERS', text: 'x' })).rejects.toMatchObject({
      code: ErrorCode.RequestError,
    });
    expect(slack.workspace.messagesIn('C0ORDERS')).toHaveLength(1);
    expect(await client.chat.postMessage({ channel: 'C0ORDERS', text: 'y' })).toMatchObject({ ok: true });
  });
});

describe('people in front of a Bolt app', () => {
  async function bolt(options: SlackStandInOptions = {}) {
    const { slack, client } = await standIn({ eventRetryDelays: [20, 40], ...options });
    const web = express();
    const receiver = new ExpressReceiver({
      signingSecret: slack.signingSecret,
      app: web,
      endpoints: '/slack/events',
      processBeforeResponse: true,
      logger: silent,
    });
    const app = new App({
      token: slack.botToken,
      receiver,
      logger: silent,
      clientOptions: { slackApiUrl: slack.apiUrl },
    });
    app.error(async (error) => {
      throw error;
    });
    const server = createServer(web).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const requestUrl = `http://127.0.0.1:${port}/slack/events`;
    slack.connect(requestUrl);
    closers.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return { slack, client, app, requestUrl, person: slack.person('U0STAFF') };
  }

  test('a command is signed, and what it answers is seen by its author alone', async () => {
    const { slack, app, person } = await bolt();
    app.command('/order', async ({ command, ack }) => ack(`heard ${command.text}`));
    const delivered = await person.command('/order', 'two colas');
    expect(delivered).toMatchObject({ outcome: 'answered', status: 200 });
    const direct = slack.workspace.openDirect('U0STAFF').id;
    expect(slack.workspace.messagesIn(direct)).toMatchObject([
      { text: 'heard two colas', ephemeralTo: 'U0STAFF' },
    ]);
  });

  test('a wrong signature is refused, and the author is told that the command failed', async () => {
    const { app, requestUrl } = await bolt();
    app.command('/order', async ({ ack }) => ack('heard'));
    const { slack: stranger } = await standIn({ signingSecret: 'another', requestUrl });
    const delivered = await stranger.person('U0STAFF').command('/order', 'a cola');
    expect(delivered).toMatchObject({ outcome: 'answered', status: 401 });
    const direct = stranger.workspace.openDirect('U0STAFF').id;
    expect(stranger.workspace.messagesIn(direct).map((message) => message.text)).toEqual([
      '/order failed with the error "dispatch_failed"',
    ]);
  });

  test('an event that the bot could not take comes again, with its number and reason', async () => {
    const { app, person } = await bolt();
    const retries: unknown[] = [];
    app.message(async ({ context }) => {
      retries.push([context.retryNum, context.retryReason]);
      if (retries.length < 3) throw new Error('not now');
    });
    await person.say('hello');
    for (let waits = 0; retries.length < 3 && waits < 100; waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(retries).toEqual([
      [undefined, undefined],
      [1, 'http_error'],
      [2, 'http_error'],
    ]);
  });

  test('a mention in a channel comes as a message and as a mention', async () => {
    const { slack, app, person } = await bolt();
    const heard: string[] = [];
    app.event('app_mention', async ({ event }) => {
      heard.push(`mention ${event.ts}`);
    });
    app.message(async ({ message }) => {
      heard.push(`message ${message.ts}`);
    });
    const said = await person.say(`<@${slack.workspace.bot.id}> hello`, { channel: 'C0COUNTER' });
    expect(heard.toSorted()).toEqual([`mention ${said.message.ts}`, `message ${said.message.ts}`]);
  });

  test('a press opens a modal, a search fills it, and its submission arrives with what was filled in', async () => {
    const { slack, client, app, person } = await bolt();
    const submitted: unknown[] = [];
    app.action('change', async ({ ack, body, client: bot }) => {
      await bot.views.open({
        trigger_id: 'trigger_id' in body ? String(body.trigger_id) : '',
        view: {
          type: 'modal',
          callback_id: 'form',
          title: { type: 'plain_text', text: 'Change' },
          submit: { type: 'plain_text', text: 'Save' },
          blocks: [
            {
              type: 'input',
              block_id: 'name',
              label: { type: 'plain_text', text: 'Name' },
              element: { type: 'plain_text_input', action_id: 'name' },
            },
            {
              type: 'input',
              block_id: 'product',
              label: { type: 'plain_text', text: 'Product' },
              optional: true,
              element: { type: 'external_select', action_id: 'product', min_query_length: 1 },
            },
          ],
        },
      });
      await ack();
    });
    app.options('product', async ({ options, ack }) => {
      await ack({
        options: [{ text: { type: 'plain_text', text: `found ${options.value}` }, value: 'sku-1' }],
      });
    });
    app.view('form', async ({ ack, view }) => {
      submitted.push(view.state.values);
      await ack();
    });
    const button = {
      type: 'button' as const,
      action_id: 'change',
      value: 'v',
      text: { type: 'plain_text' as const, text: 'Change' },
    };
    const posted = await client.chat.postMessage({
      channel: 'C0ORDERS',
      text: 'x',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    const message = slack.workspace.findMessage('C0ORDERS', String(posted.ts));
    if (!message) throw new Error('the message is gone');
    await person.press(message, 'Change');
    const [view] = slack.workspace.modalsOf('U0STAFF');
    if (!view) throw new Error('no modal was opened');

    expect(await person.submit(view, {})).toEqual({
      outcome: 'errors',
      errors: { name: 'Please complete this required field.' },
    });
    const options = await person.suggest(view, 'product', 'col');
    expect(options.map((option) => option.text.text)).toEqual(['found col']);
    expect(await person.submit(view, { Name: 'Ann', product: 'sku-1' })).toEqual({ outcome: 'closed' });
    expect(submitted).toMatchObject([
      {
        name: { name: { type: 'plain_text_input', value: 'Ann' } },
        product: { product: { selected_option: { value: 'sku-1' } } },
      },
    ]);
    expect(slack.workspace.modalsOf('U0STAFF')).toEqual([]);
  });

  test('a trigger is dead after three seconds, and good for one modal', async () => {
    const { slack, client } = await standIn();
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: [] };
    const late = slack.workspace.newTrigger('U0STAFF', -1);
    expect(await errorOf(client.views.open({ trigger_id: late, view }))).toBe('expired_trigger_id');
    const fresh = slack.workspace.newTrigger('U0STAFF', 3000);
    expect(await errorOf(client.views.open({ trigger_id: fresh, view }))).toBeNull();
    expect(await errorOf(client.views.open({ trigger_id: fresh, view }))).toBe('exchanged_trigger_id');
  });

  test('the bot hears of its own messages, and of their updates', async () => {
    const { slack, client } = await bolt();
    const posted = await client.chat.postMessage({ channel: 'C0ORDERS', text: 'one' });
    await client.chat.update({ channel: 'C0ORDERS', ts: String(posted.ts), text: 'two' });
    for (let waits = 0; slack.sent.length < 2 && waits < 100; waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(slack.sent.map((one) => [one.delivery.payload.event, one.delivered])).toMatchObject([
      [{ type: 'message', text: 'one', bot_id: 'B0READBACK' }, { status: 200 }],
      [{ subtype: 'message_changed', message: { text: 'two' } }, { status: 200 }],
    ]);
  });
});

describe('socket mode', () => {
  test('a command goes over the socket, and its answer comes back', async () => {
    const { slack } = await standIn();
    const app = new App({
      token: slack.botToken,
      appToken: slack.appToken,
      socketMode: true,
      logger: silent,
      clientOptions: { slackApiUrl: slack.apiUrl },
    });
    app.command('/order', async ({ command, ack }) => ack(`heard ${command.text}`));
    await app.start();
    closers.push(() => app.stop());
    const delivered = await slack.person('U0STAFF').command('/order', 'a cola');
    expect(delivered).toMatchObject({ outcome: 'answered', status: 200 });
    const direct = slack.workspace.openDirect('U0STAFF').id;
    expect(slack.workspace.messagesIn(direct).map((message) => message.text)).toEqual(['heard a cola']);
  });
});
