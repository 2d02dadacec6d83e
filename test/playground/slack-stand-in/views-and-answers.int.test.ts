import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  createSlackStandIn,
  type SlackStandIn,
} from '../../../src/playground/slack-stand-in/slack-stand-in.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const modal = (more: object = {}) => ({ type: 'modal', title: plain('Change'), blocks: [], ...more });
const input = {
  type: 'input',
  block_id: 'name',
  label: plain('Name'),
  element: { type: 'plain_text_input', action_id: 'name' },
};

describe('views', () => {
  let slack: SlackStandIn;
  afterEach(() => slack.close());

  async function open() {
    slack = await createSlackStandIn({ enforceRates: false });
    const { workspace } = slack;
    return {
      workspace,
      trigger: () => workspace.newTrigger('U0STAFF', 3000),
      call: (method: string, body: object) => call(slack, method, body),
    };
  }

  test.each([
    ['a title of 25 characters', modal({ title: plain('x'.repeat(25)) }), 'invalid_arguments'],
    ['no title', { type: 'modal', blocks: [] }, 'invalid_arguments'],
    ['3,001 characters of metadata', modal({ private_metadata: 'x'.repeat(3001) }), 'invalid_arguments'],
    ['an input and no submit', modal({ blocks: [input] }), 'invalid_arguments'],
    ['a home', { type: 'home', blocks: [] }, 'invalid_arguments'],
    ['blocks that are none', modal({ blocks: [{ type: 'nothing' }] }), 'invalid_blocks'],
  ])('a modal with %s is refused', async (_, view, error) => {
    const { workspace, trigger, call: post } = await open();
    expect(await post('views.open', { trigger_id: trigger(), view })).toMatchObject({ ok: false, error });
    expect(workspace.modalsOf('U0STAFF')).toEqual([]);
  });

  test('three lie on each other, and no fourth', async () => {
    const { workspace, trigger, call: post } = await open();
    await post('views.open', { trigger_id: trigger(), view: modal() });
    for (let count = 0; count < 2; count += 1) {
      expect(await post('views.push', { trigger_id: trigger(), view: modal() })).toMatchObject({ ok: true });
    }
    expect(await post('views.push', { trigger_id: trigger(), view: modal() })).toMatchObject({
      error: 'push_limit_reached',
    });
    const [bottom, middle] = workspace.modalsOf('U0STAFF');
    expect(middle).toMatchObject({ previousViewId: bottom?.id, rootViewId: bottom?.id });
  });

  test('an update keeps its place and id, and an old hash is a conflict', async () => {
    const { workspace, trigger, call: post } = await open();
    const opened = await post('views.open', { trigger_id: trigger(), view: modal() });
    const { id, hash } = Object(opened).view;
    expect(
      await post('views.update', { view_id: id, hash, view: modal({ title: plain('Second') }) }),
    ).toMatchObject({ ok: true, view: { id } });
    expect(await post('views.update', { view_id: id, hash, view: modal() })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(await post('views.update', { view_id: 'V0NONE', view: modal() })).toMatchObject({
      error: 'not_found',
    });
    expect(workspace.modalsOf('U0STAFF')).toMatchObject([{ id, title: 'Second' }]);
  });

  test('a home is published for one person, and takes no modal', async () => {
    const { workspace, call: post } = await open();
    const view = { type: 'home', blocks: [{ type: 'divider' }] };
    expect(await post('views.publish', { user_id: 'U0STAFF', view })).toMatchObject({ ok: true });
    expect(workspace.homeOf('U0STAFF')?.blocks).toMatchObject([{ type: 'divider' }]);
    expect(await post('views.publish', { user_id: 'U0STAFF', view: modal() })).toMatchObject({ ok: false });
    expect(await post('views.publish', { user_id: 'U0NONE', view })).toMatchObject({
      error: 'user_not_found',
    });
  });
});

describe('ways to answer', () => {
  let slack: SlackStandIn;
  afterEach(() => slack.close());

  test('a response_url is good for five answers', async () => {
    slack = await createSlackStandIn();
    await slack.person('U0STAFF').command('/order', 'a cola', { channel: 'C0COUNTER' });
    const url = String(slack.sent[0]?.delivery.payload.response_url);
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const body = JSON.stringify({ text: `answer ${count}` });
      const headers = { 'content-type': 'application/json' };
      statuses.push((await fetch(url, { method: 'POST', headers, body })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    const shown = slack.workspace.messagesIn('C0COUNTER').filter((one) => one.text.startsWith('answer'));
    expect(shown).toHaveLength(5);
    expect(shown.every((one) => one.ephemeralTo === 'U0STAFF')).toBe(true);
  });

  test('a whisper is seen by one, in no history, and only in a channel of theirs', async () => {
    slack = await createSlackStandIn({
      workspace: {
        users: [
          { id: 'U1', name: 'one', realName: 'One', bot: false },
          { id: 'U2', name: 'two', realName: 'Two', bot: false },
        ],
        channels: [{ id: 'C1', name: 'one', kind: 'channel', members: ['U1', 'U0READBACK'] }],
      },
    });
    const whisper = (user: string) =>
      call(slack, 'chat.postEphemeral', { channel: 'C1', user, text: 'psst' });
    expect(await whisper('U1')).toMatchObject({ ok: true });
    expect(await whisper('U2')).toMatchObject({ error: 'user_not_in_channel' });
    expect(await call(slack, 'conversations.history', { channel: 'C1' })).toMatchObject({ messages: [] });
  });

  test('a person’s id stands for the direct channel, which is opened once', async () => {
    slack = await createSlackStandIn();
    const opened = await call(slack, 'conversations.open', { users: 'U0STAFF' });
    const posted = await call(slack, 'chat.postMessage', { channel: 'U0STAFF', text: 'hello' });
    expect(Object(posted).channel).toBe(Object(opened).channel.id);
  });

  test('the same delivery comes again, exactly the same but for its retry, when it is asked for', async () => {
    const heard: { body: string; retry: unknown }[] = [];
    const bot = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      heard.push({ body, retry: request.headers['x-slack-retry-num'] });
      response.end();
    }).listen(0, '127.0.0.1');
    await once(bot, 'listening');
    const address = bot.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    slack = await createSlackStandIn({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
    await slack.person('U0STAFF').say('hello');
    const [sent] = slack.sent;
    if (!sent) throw new Error('nothing was sent');
    await slack.redeliver(sent.delivery);
    bot.closeAllConnections();
    bot.close();
    const [first, second] = heard;
    expect(second).toEqual({ body: first?.body, retry: '1' });
    expect(first).toMatchObject({ body: expect.stringContaining('hello'), retry: undefined });
  });
});

async function call(slack: SlackStandIn, method: string, body: object): Promise<unknown> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
