import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Card } from '../../../src/domain/conversation/card.ts';
import type { Place } from '../../../src/domain/conversation/input.ts';
import { wordsIn } from '../../../src/playground/teams-stand-in/card-parts.ts';
import { testDatabase } from '../../support/database.ts';
import {
  channelId,
  groupId,
  otherId,
  staffId,
  startTeamsBot,
  type TeamsBot,
  tenantId,
} from '../../support/teams-bot.ts';

const card = (text: string): Card => ({
  summary: text,
  elements: [
    { kind: 'heading', text },
    { kind: 'buttons', buttons: [{ label: 'Confirm', action: { do: 'confirm' }, style: 'primary' }] },
  ],
});
const press = { draft: '0191d5a0-0000-7000-8000-000000000001', turn: 1 };
const inChannel = (thread = ''): Place => ({
  platform: 'teams',
  workspace: tenantId,
  channel: channelId,
  thread,
});
const atPerson = (user: string): Place => ({ ...inChannel(), channel: user });

let db: Awaited<ReturnType<typeof testDatabase>>;
let run: TeamsBot;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.database.pool.query('delete from teams_references');
  run = await startTeamsBot({ database: db });
});
afterEach(() => run.close());

const post = (place: Place, text = 'An order', key = 'draft:1') =>
  run.messenger.post({ place, card: card(text), press, key });
const said = (conversation: string) =>
  run.teams.tenant.messagesIn(conversation).map((one) => wordsIn(one.card));
/** Something of this conversation was heard, so that the bot knows how to reach the tenant. */
const hear = (conversation: string, user = staffId) =>
  run.teams.person(user).say('hello', { conversation, mention: true });
const sends = () => run.teams.calls.filter(({ kind }) => kind !== 'member');

describe('the messenger of Teams', () => {
  it('says what to do while nothing of the tenant was ever heard', async () => {
    expect(await post(inChannel())).toMatchObject({
      sent: false,
      why: 'refused',
      detail: expect.stringContaining('add the app to this conversation'),
    });
    expect(await post(atPerson(otherId))).toMatchObject({
      why: 'refused',
      detail: expect.stringContaining('let this person write to the bot once'),
    });
    expect(sends()).toEqual([]);
  });

  it('begins a thread in a channel, answers in one, and changes both in place', async () => {
    await hear(channelId);
    const begun = await post(inChannel());
    if (!begun.sent) throw new Error(begun.detail);
    expect(begun.channel).toBe(channelId);
    const answered = await post(inChannel(begun.message), 'Below it', 'draft:2');
    if (!answered.sent) throw new Error(answered.detail);
    const messages = run.teams.tenant.messagesIn(channelId).filter(({ bot }) => bot);
    expect(messages).toMatchObject([
      { id: begun.message, thread: begun.message, summary: 'An order' },
      { id: answered.message, thread: begun.message, summary: 'Below it' },
    ]);
    const change = { message: begun.message, card: card('Changed'), press };
    expect(await run.messenger.update({ place: inChannel(), ...change })).toEqual(begun);
    const other = { message: answered.message, card: card('Changed too'), press };
    expect(await run.messenger.update({ place: inChannel(begun.message), ...other })).toEqual(answered);
    expect(messages.map(({ summary, edited }) => [summary, edited])).toEqual([
      ['Changed', true],
      ['Changed too', true],
    ]);
    expect(sends().map(({ conversation }) => conversation)).toEqual([
      '',
      `${channelId};messageid=${begun.message}`,
      `${channelId};messageid=${begun.message}`,
      `${channelId};messageid=${begun.message}`,
    ]);
  });

  it('opens a personal chat with someone who has not written yet, and finds it again', async () => {
    await hear(groupId);
    const first = await post(atPerson(otherId));
    const second = await post(atPerson(otherId), 'Another', 'draft:2');
    const chat = run.teams.tenant.chatOf(otherId).id;
    expect([first, second]).toMatchObject([
      { sent: true, channel: chat },
      { sent: true, channel: chat },
    ]);
    expect(said(chat)).toEqual([expect.stringContaining('An order'), expect.stringContaining('Another')]);
    // What it was posted as, it is changed as.
    if (!first.sent) throw new Error(first.detail);
    const place = { ...atPerson(otherId), channel: first.channel };
    const changed = await run.messenger.update({ place, message: first.message, card: card('New'), press });
    expect(changed).toMatchObject({ sent: true });
  });

  it('reaches a channel of Teams for an order that was taken in Slack', async () => {
    await hear(groupId);
    expect(await post({ ...inChannel(), workspace: '' })).toMatchObject({ sent: true, channel: channelId });
  });

  it('sends to where the conversation has moved', async () => {
    await hear(groupId);
    await post({ ...inChannel(), channel: groupId });
    const elsewhere = await startTeamsBot({ database: db });
    try {
      const moved = {
        ...run.teams.sent[0]?.activity,
        serviceUrl: elsewhere.teams.serviceUrl,
        id: '2',
        timestamp: '2',
      };
      expect((await run.post(JSON.stringify(moved))).status).toBe(200);
      await post({ ...inChannel(), channel: groupId }, 'There', 'draft:2');
      expect(elsewhere.teams.tenant.messagesIn(groupId)).toHaveLength(1);
    } finally {
      await elsewhere.close();
    }
  });

  it('does not reach a conversation that it was removed from', async () => {
    await hear(channelId);
    await run.teams.person(staffId).install(groupId);
    await run.teams.person(staffId).install(groupId, false);
    expect(await post({ ...inChannel(), channel: groupId })).toMatchObject({
      sent: false,
      why: 'refused',
      detail: expect.stringContaining('BotNotInConversationRoster'),
    });
    expect(await post({ ...inChannel(), channel: '19:none@thread.tacv2' })).toMatchObject({ why: 'refused' });
  });

  it('tells a card that is gone from a conversation that is', async () => {
    await hear(channelId);
    const change = { message: '1', card: card('Changed'), press };
    expect(await run.messenger.update({ place: inChannel(), ...change })).toMatchObject({ why: 'gone' });
  });

  it('whispers in the thread where there is no answer to put it into', async () => {
    await hear(channelId);
    const text = ['Please *ask* a supervisor'];
    const sent = await run.messenger.whisper({ place: inChannel('5'), user: staffId, text });
    expect(sent).toMatchObject({ sent: true });
    expect(run.teams.tenant.messagesIn(channelId).at(-1)).toMatchObject({ thread: '5', bot: true });
    const late = { place: inChannel('5'), user: staffId, text, signal: AbortSignal.abort() };
    expect(await run.messenger.whisper(late)).toMatchObject({ sent: false, why: 'rate-limited' });
  });
});

describe('a send that goes wrong', () => {
  beforeEach(() => hear(channelId));

  it.each([
    [
      { kind: 'status', status: 429, retryAfterSeconds: 7 },
      { why: 'rate-limited', retryAfterMs: 7000 },
    ],
    [
      { kind: 'status', status: 429 },
      { why: 'rate-limited', retryAfterMs: 2000 },
    ],
    [
      { kind: 'status', status: 412 },
      { why: 'rate-limited', retryAfterMs: 2000 },
    ],
    [{ kind: 'status', status: 502 }, { why: 'rate-limited' }],
    [{ kind: 'status', status: 504 }, { why: 'rate-limited' }],
    [
      { kind: 'status', status: 401 },
      { why: 'rate-limited', retryAfterMs: 60_000, detail: expect.stringContaining('TEAMS_APP_PASSWORD') },
    ],
    [{ kind: 'status', status: 403 }, { why: 'refused' }],
    [{ kind: 'status', status: 404 }, { why: 'refused' }],
    [{ kind: 'status', status: 400 }, { why: 'refused' }],
    [{ kind: 'status', status: 413 }, { why: 'refused' }],
    [{ kind: 'status', status: 500 }, { why: 'unknown' }],
    [{ kind: 'status', status: 503 }, { why: 'unknown' }],
    [{ kind: 'status-after', status: 500 }, { why: 'unknown' }],
    [{ kind: 'drop' }, { why: 'unknown' }],
    [{ kind: 'drop-after' }, { why: 'unknown' }],
  ] as const)('is one attempt: %j', async (fault, outcome) => {
    run.teams.faults.inject('create', fault, 1);
    expect(await post(inChannel())).toMatchObject({ sent: false, ...outcome });
    expect(sends()).toHaveLength(1);
  });

  it('counts as not sent when nobody listens there', async () => {
    await run.teams.close();
    // The connection that was open may have carried it.
    expect(await post(inChannel())).toMatchObject({ sent: false });
    expect(await post(inChannel())).toMatchObject({
      why: 'rate-limited',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is found when its answer came late, and is none when nothing came of it', async () => {
    run.teams.faults.inject('create', { kind: 'latency-after', ms: 300 }, 1);
    const posting = post(inChannel());
    const found = await run.messenger.find({ place: inChannel(), key: 'draft:1' });
    const posted = await posting;
    expect(found).toEqual(posted);
    expect(posted).toMatchObject({ sent: true });
    expect(await run.messenger.find({ place: inChannel(), key: 'draft:1' })).toEqual(posted);
    expect(await run.messenger.find({ place: inChannel(), key: 'draft:9' })).toBeNull();
    const slowly = { kind: 'latency', ms: 100 } as const;
    run.teams.faults.inject('create', [slowly, { kind: 'status', status: 500 }], 1);
    const failing = post(inChannel(), 'Not', 'draft:3');
    expect(await run.messenger.find({ place: inChannel(), key: 'draft:3' })).toBeNull();
    expect(await failing).toMatchObject({ why: 'unknown' });
  });
});
