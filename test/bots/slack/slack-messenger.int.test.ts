import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Card } from '../../../src/domain/conversation/card.ts';
import type { Place } from '../../../src/domain/conversation/input.ts';
import type { Messenger } from '../../../src/domain/messenger.ts';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.ts';

const press = { draft: '0191d5a0-0000-7000-8000-000000000001', turn: 1 };
const cardOf = (text: string): Card => ({ summary: text, elements: [{ kind: 'heading', text }] });
const channel = (over: Partial<Place> = {}): Place => ({
  platform: 'slack',
  workspace: 'T0SHOP',
  channel: 'C0ORDERS',
  thread: '',
  ...over,
});

describe('the Slack messenger', () => {
  let run: SlackBot;
  let messenger: Messenger;
  let keys = 0;
  beforeAll(async () => {
    run = await startSlackBot();
    ({ messenger } = run);
  });
  afterEach(() => run.slack.faults.clear());
  afterAll(() => run.close());

  const post = (over: Partial<Parameters<Messenger['post']>[0]> = {}) => {
    keys += 1;
    return messenger.post({
      place: channel(),
      card: cardOf('Order'),
      press,
      key: `draft:${keys}`,
      ...over,
    });
  };
  const messages = (id = 'C0ORDERS') => run.slack.workspace.messagesIn(id);

  it('posts a card under its key and changes it in place', async () => {
    const sent = await post({ card: cardOf('One pizza'), key: 'draft:a' });
    if (!sent.sent) throw new Error(sent.detail);
    const message = messages().find(({ ts }) => ts === sent.message);
    expect(message).toMatchObject({
      channel: 'C0ORDERS',
      text: 'One pizza',
      threadTs: null,
      metadata: { event_type: 'readback_message', event_payload: { key: 'draft:a' } },
    });
    const changed = await messenger.update({
      place: channel(),
      message: sent.message,
      card: cardOf('Two pizzas'),
      press,
    });
    expect(changed).toEqual({ sent: true, channel: 'C0ORDERS', message: sent.message });
    expect(messages().find(({ ts }) => ts === sent.message)).toMatchObject({
      text: 'Two pizzas',
      metadata: { event_payload: { key: 'draft:a' } },
    });
  });

  it('posts into a thread, begins one, and writes to a person', async () => {
    const root = await post();
    if (!root.sent) throw new Error(root.detail);
    const reply = await post({ place: channel({ thread: root.message }) });
    const fresh = await post({ place: channel({ thread: 'new:1.2' }) });
    const direct = await post({ place: channel({ channel: 'U0OTHER' }) });
    if (!reply.sent || !fresh.sent || !direct.sent) throw new Error('not sent');
    const threadOf = (ts: string) => messages().find((one) => one.ts === ts)?.threadTs;
    expect([threadOf(reply.message), threadOf(fresh.message)]).toEqual([root.message, null]);
    expect(direct.channel).toBe(run.slack.workspace.openDirect('U0OTHER').id);
  });

  it.each(['drop-after', 'status-after'] as const)('finds its message again after a %s', async (kind) => {
    run.slack.faults.inject('chat.postMessage', kind === 'drop-after' ? { kind } : { kind, status: 503 }, 1);
    const before = messages().length;
    const first = await post({ key: `draft:${kind}` });
    expect(first).toMatchObject({ sent: false, why: 'unknown' });
    const second = await messenger.find({ place: channel(), key: `draft:${kind}` });
    expect(second).toEqual({ sent: true, channel: 'C0ORDERS', message: messages().at(-1)?.ts });
    expect(messages()).toHaveLength(before + 1);
  });

  it('says that the message it asks after is not there, and finds it once it is, in a thread too', async () => {
    const root = await post();
    if (!root.sent) throw new Error(root.detail);
    run.slack.faults.inject('chat.postMessage', { kind: 'drop' }, 1);
    const place = channel({ thread: root.message });
    expect(await post({ place, key: 'draft:lost' })).toMatchObject({ sent: false, why: 'unknown' });
    expect(await messenger.find({ place, key: 'draft:lost' })).toBeNull();
    const again = await post({ place, key: 'draft:lost' });
    expect(again).toMatchObject({ sent: true });
    expect(await messenger.find({ place, key: 'draft:lost' })).toEqual(again);
  });

  it('says so when it cannot ask', async () => {
    run.slack.faults.inject('conversations.history', { kind: 'rate-limited', retryAfterSeconds: 2 }, 1);
    const asked = await messenger.find({ place: channel(), key: 'draft:lost' });
    expect(asked).toMatchObject({ why: 'rate-limited', retryAfterMs: 2000 });
  });

  it.each([
    ['message_not_found', 'gone'],
    ['cant_update_message', 'gone'],
    ['edit_window_closed', 'gone'],
    ['channel_not_found', 'refused'],
    ['is_archived', 'refused'],
    ['internal_error', 'unknown'],
    ['ratelimited', 'rate-limited'],
  ])('takes %s as %s', async (error, why) => {
    run.slack.faults.inject('chat.update', { kind: 'error', error }, 1);
    const sent = await messenger.update({ place: channel(), message: '1.2', card: cardOf('x'), press });
    expect(sent).toMatchObject({ sent: false, why, detail: expect.any(String) });
  });

  it('names the setting to mend, and means to come back', async () => {
    run.slack.faults.inject('chat.postMessage', { kind: 'error', error: 'invalid_auth' }, 1);
    expect(await post()).toMatchObject({
      why: 'rate-limited',
      retryAfterMs: 60_000,
      detail: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
  });

  it('tries once and no more, and passes on how long to wait', async () => {
    run.slack.faults.inject('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 }, 1);
    const before = run.slack.calls.length;
    expect(await post()).toMatchObject({ sent: false, why: 'rate-limited', retryAfterMs: 7000 });
    expect(run.slack.calls.length - before).toBe(1);
    run.slack.faults.inject('chat.postMessage', { kind: 'status', status: 500 }, 1);
    expect(await post()).toMatchObject({ sent: false, why: 'unknown' });
    expect(run.slack.calls.length - before).toBe(2);
  });

  it('leaves a place in another workspace alone', async () => {
    expect(await post({ place: channel({ workspace: 'T0ELSE' }) })).toMatchObject({
      sent: false,
      why: 'refused',
    });
  });

  it('whispers into a thread that is open, and into the channel where none is yet', async () => {
    const root = await post();
    if (!root.sent) throw new Error(root.detail);
    const place = channel({ thread: root.message });
    const whisper = (text: string) => messenger.whisper({ place, user: 'U0STAFF', text: [text] });
    await whisper('first');
    await post({ place });
    await whisper('second');
    const heard = messages().filter(({ ephemeralTo }) => ephemeralTo === 'U0STAFF');
    expect(heard.map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ['first', null],
      ['second', root.message],
    ]);
  });

  it('whispers into the channel when Slack is slow to tell of the thread, and not at all when it is too late', async () => {
    const root = await post();
    if (!root.sent) throw new Error(root.detail);
    const whisper = { place: channel({ thread: root.message }), user: 'U0STAFF', text: ['in time'] };
    run.slack.faults.inject('conversations.replies', { kind: 'latency', ms: 2_500 }, 2);
    const started = Date.now();
    expect(await messenger.whisper(whisper)).toMatchObject({ sent: true });
    expect(Date.now() - started).toBeLessThan(2_000);
    const before = messages().length;
    const late = await messenger.whisper({
      ...whisper,
      text: ['too late'],
      signal: AbortSignal.timeout(300),
    });
    expect(late).toMatchObject({ sent: false, why: 'rate-limited' });
    expect(messages()).toHaveLength(before);
  });

  it('whispers by direct message where the person cannot be reached otherwise', async () => {
    const place = channel({ channel: 'C0PRIVATE' });
    const sent = await messenger.whisper({ place, user: 'U0STAFF', text: ['a <!channel> word'] });
    const direct = run.slack.workspace.openDirect('U0STAFF').id;
    expect(sent).toMatchObject({ sent: true, channel: direct });
    expect(messages(direct).at(-1)).toMatchObject({ text: 'a &lt;!channel&gt; word', ephemeralTo: null });
  });
});
