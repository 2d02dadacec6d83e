import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { surface } from '../../../src/bots/teams/surface.ts';
import { wordsIn } from '../../../src/playground/teams-stand-in/card-parts.ts';
import { testDatabase } from '../../support/database.ts';
import {
  channelId,
  groupId,
  staffId,
  startTeamsBot,
  type TeamsBot,
  tenantId,
} from '../../support/teams-bot.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/teams');
const activitySchema = z.looseObject({ id: z.string(), type: z.string(), timestamp: z.string() });
const read = (name: string) =>
  activitySchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));

const draft = '0191d5a0-0000-7000-8000-000000000001';
const thread = '1700000000050';
const chat = { channel: 'a:1staff', thread: '' };
const group = { channel: groupId, thread: '' };
const channel = (root: string) => ({ channel: channelId, thread: root });
const words = (text: string, opening: boolean, source: 'email' | null = null) => ({
  kind: 'words',
  text,
  opening,
  source,
});

/** What the desk is told of each activity; null when it is told nothing. */
const told: Record<string, { place: object; what: object } | null> = {
  'message-personal': {
    place: chat,
    what: words('two large pizzas & a cola for ana@example.com', false),
  },
  'message-personal-order': { place: chat, what: words('two pizzas', true) },
  'message-personal-orders': null,
  'message-personal-help': null,
  'message-personal-empty': null,
  'message-personal-file': { place: chat, what: words('as in this list', false) },
  'message-channel-mention': { place: channel('1700000000100'), what: words('two pizzas <large>', true) },
  'message-channel-mention-thread': { place: channel(thread), what: words('make it three', true) },
  'message-channel-mention-two': { place: channel(thread), what: words('Ana wants a pizza', true) },
  'message-channel-thread': {
    place: channel(thread),
    what: { ...words('no onions on the second', false), overheard: true },
  },
  'message-channel-other': null,
  'message-group-mention': { place: group, what: words('a cola', true) },
  'message-bot': null,
  'message-submit': {
    place: channel(thread),
    what: { kind: 'press', draft, turn: 4, action: { do: 'confirm' } },
  },
  'message-submit-unknown': null,
  'message-update': null,
  'message-delete': null,
  'message-reaction': null,
  typing: null,
  'invoke-execute': {
    place: channel(thread),
    what: { kind: 'press', draft, turn: 4, action: { do: 'confirm' } },
  },
  'invoke-execute-unknown': null,
  'invoke-task-fetch': { place: chat, what: { kind: 'press', draft, turn: 4, action: { do: 'change' } } },
  'invoke-task-submit': {
    place: channel(thread),
    what: {
      kind: 'submit',
      form: 'draft',
      draft,
      turn: 4,
      drawnAt: '2026-11-23T15:00:00.000Z',
      values: { name: 'Ana', phone: null, kind: 'pickup', topping: ['cheese', 'olives'] },
    },
  },
  'invoke-task-submit-old': null,
  'invoke-search': null,
  'invoke-take-as-order-fetch': null,
  'invoke-take-as-order-empty': null,
  'invoke-take-as-order-submit': {
    place: channel(thread),
    what: words('From: Cleo <cleo@example.com>\nSubject: Order\nTwo small pizzas', true, 'email'),
  },
  'invoke-unknown-command': null,
  'invoke-unknown': null,
  'installed-personal': null,
  'installed-team': null,
  'member-joined': null,
  'removed-personal': null,
  'removed-team': null,
};

describe('activities of Teams', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>;
  let run: TeamsBot;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.database.pool.query('delete from teams_references');
    run = await startTeamsBot({ database: db });
    run.desk.script.listens = (place) => place.channel === channelId && place.thread === thread;
    run.desk.script.products = [{ value: 'pizza,large', label: 'Pizza' }];
    run.teams.tenant.chatOf(staffId);
  });
  afterEach(() => run.close());

  /** As it stands in the fixture, but for the stand-in's own address. */
  const send = (name: string, change: object = {}) =>
    run.post(JSON.stringify({ ...read(name), serviceUrl: run.teams.serviceUrl, ...change }));
  const said = (conversation: string) =>
    run.teams.tenant.messagesIn(conversation).map(({ card }) => wordsIn(card));

  it('has an expectation for each', () => {
    const files = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(Object.keys(told).toSorted()).toEqual(files.toSorted());
  });

  it.each(Object.entries(told))('%s', async (name, expected) => {
    const response = await send(name);
    expect(response.status).toBe(name.startsWith('invoke-unknown') ? 501 : 200);
    await run.bot.stop();
    if (expected === null) {
      expect(run.desk.taken).toEqual([]);
      return;
    }
    expect(run.desk.taken).toEqual([
      {
        id: expect.stringMatching(/^teams:/),
        place: { platform: 'teams', workspace: tenantId, ...expected.place },
        person: { platform: 'teams', workspace: tenantId, user: staffId, name: 'Sam Staff' },
        at: expect.any(Date),
        what: expected.what,
      },
    ]);
    // Delivered again, exactly the same, under a new id, or stamped anew: it is the same.
    await send(name);
    await send(name, { id: 'f:another' });
    await send(name, { timestamp: '2026-11-23T15:04:30.000Z' });
    expect(run.desk.taken).toHaveLength(1);
    // The same words a moment later are said once more.
    await send(name, { id: '1700000000101', timestamp: '2026-11-23T15:04:31.000Z' });
    expect(run.desk.taken).toHaveLength(2);
  });

  it('answers a button with the card as it is now, with words for the person alone, or with nothing', async () => {
    expect(await (await send('invoke-execute')).json()).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: '',
    });
    run.desk.script.reply = () => [{ kind: 'whisper', text: ['Sorry, ', { bold: 'this card' }, ' is old.'] }];
    run.desk.script.deliver = async ({ place, person }) => {
      const text = ['Sorry, ', { bold: 'this card' }, ' is old.'];
      await run.messenger.whisper({ place, user: person.user, text });
    };
    const again = await send('invoke-execute', { id: 'f:2', timestamp: '2026-11-23T15:05:00.000Z' });
    expect(await again.json()).toMatchObject({ value: 'Sorry, this card is old.' });
    expect(run.teams.tenant.messagesIn(channelId)).toEqual([]);
    expect(await (await send('invoke-execute-unknown')).json()).toMatchObject({
      value: expect.stringContaining('no longer in use'),
    });
  });

  it('opens a form, gives errors back in it, and says when it can no longer be read', async () => {
    const form = {
      form: 'draft' as const,
      title: 'Change the order',
      submit: 'Save',
      close: 'Back',
      draft,
      turn: 4,
      drawnAt: '2026-11-23T15:00:00.000Z',
      sections: [
        {
          heading: null,
          fields: [
            {
              id: 'name',
              label: 'Name',
              optional: true,
              kind: 'text' as const,
              value: '',
              lines: 'one' as const,
              maxLength: 80,
            },
          ],
        },
      ],
    };
    run.desk.script.reply = ({ what }) =>
      what.kind === 'submit'
        ? [{ kind: 'form-errors', errors: { name: 'Too long.' } }]
        : [{ kind: 'form', form }];
    const opened = await (await send('invoke-task-fetch')).json();
    expect(opened).toMatchObject({ task: { type: 'continue', value: { title: 'Change the order' } } });
    const mended = JSON.stringify(await (await send('invoke-task-submit')).json());
    expect(mended).toContain('Too long.');
    expect(mended).toContain('"value":"Ana"');
    expect(await (await send('invoke-task-submit-old')).json()).toMatchObject({
      task: { type: 'message', value: expect.stringContaining('cannot be read') },
    });
  });

  it('closes a form that was taken with an empty answer', async () => {
    const answer = await send('invoke-task-submit');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('searches the catalogue as someone types', async () => {
    expect(await (await send('invoke-search')).json()).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'Pizza', value: 'pizza%2Clarge' }] },
    });
  });

  it('shows the words of a message before it takes them as an order', async () => {
    const shown = JSON.stringify(await (await send('invoke-take-as-order-fetch')).json());
    expect(shown).toContain(
      JSON.stringify(
        'From: Cleo <cleo@example.com>\nSubject: Order\nTwo small pizzas please\nand a cola',
      ).slice(1, -1),
    );
    expect(await (await send('invoke-take-as-order-empty')).json()).toMatchObject({
      task: { type: 'message', value: expect.stringContaining('no words') },
    });
  });

  it('takes an order from a conversation that it is no member of in the personal chat', async () => {
    run.teams.tenant.setInstalled(channelId, false);
    expect(await (await send('invoke-take-as-order-submit')).json()).toMatchObject({
      task: { value: expect.stringContaining('no personal chat yet') },
    });
    await send('message-personal');
    const second = { id: 'f:2', timestamp: '2026-11-23T15:06:00.000Z' };
    expect(await (await send('invoke-take-as-order-submit', second)).json()).toMatchObject({
      task: { value: expect.stringContaining('in our personal chat') },
    });
    expect(run.desk.taken.at(-1)?.place).toMatchObject(chat);
  });

  it('says hello once where it is added, and forgets a conversation that it is removed from', async () => {
    await send('installed-personal');
    await send('installed-personal', {
      type: 'conversationUpdate',
      membersAdded: [{ id: read('typing').recipient && '28:1d2c3b4a-0000-4000-8000-123456789abc' }],
    });
    await send('installed-team');
    await send('member-joined');
    await run.bot.stop();
    expect(said('a:1staff')).toEqual([expect.stringContaining('order desk')]);
    expect(said(channelId)).toEqual([expect.stringContaining('Mention me')]);
    const known = async () => {
      const { rows } = await db.database.pool.query('select conversation from teams_references order by 1');
      return rows.map(({ conversation }) => conversation);
    };
    expect(await known()).toEqual([channelId, 'a:1staff']);
    await send('removed-personal');
    await send('removed-team');
    expect(await known()).toEqual([]);
  });

  it('answers help where it was asked, and orders in the personal chat alone', async () => {
    await send('message-personal-help');
    await send('message-channel-mention', { text: '<at>Readback</at> orders R-10001' });
    await run.bot.stop();
    expect(said('a:1staff')).toEqual([
      expect.stringContaining('order desk'),
      expect.stringContaining('R-10001'),
    ]);
    expect(said(channelId)).toEqual([]);
  });

  it('shows the next page in place of the one that was shown, and below any other card', async () => {
    const page = (text: string) => ({
      summary: text,
      elements: [
        { kind: 'heading' as const, text },
        {
          kind: 'buttons' as const,
          buttons: [
            {
              label: 'More',
              style: 'plain' as const,
              action: { do: 'show' as const, what: 'found' as const, words: 'pizza', page: 1 },
            },
          ],
        },
      ],
    });
    const press = { draft, turn: 1 };
    const staff = run.teams.person(staffId);
    await staff.say('hello');
    const place = { platform: 'teams' as const, workspace: tenantId, ...chat };
    await run.messenger.post({ place, card: page('The order'), press, key: 'order:1' });
    const messages = () => run.teams.tenant.messagesIn('a:1staff').filter(({ bot }) => bot);
    const [order] = messages();
    if (!order) throw new Error('the card is not there');

    run.desk.script.reply = () => [{ kind: 'private-card', card: page('Page one'), press }];
    expect(await staff.press(order, 'More')).toEqual({ outcome: 'closed' });
    await run.bot.stop();
    expect(messages().map(({ summary }) => summary)).toEqual(['The order', 'Page one']);
    const [, shown] = messages();
    if (!shown) throw new Error('the page is not there');

    run.desk.script.reply = () => [{ kind: 'private-card', card: page('Page two'), press }];
    expect(await staff.press(shown, 'More')).toMatchObject({ outcome: 'card' });
    await run.bot.stop();
    expect(messages().map(({ summary }) => summary)).toEqual(['The order', 'Page two']);
    run.desk.script.reply = () => [{ kind: 'private-card', card: page('Page three'), press }];
    expect(await staff.press(shown, 'More', { plain: true })).toEqual({ outcome: 'closed' });
    await run.bot.stop();
    expect(messages().map(({ summary }) => summary)).toEqual(['The order', 'Page three']);
  });

  it('asks the roster once whether someone is a guest', async () => {
    const guest = { from: { id: '29:1guest', name: 'Gus Guest' } };
    await send('message-channel-mention', guest);
    await send('message-channel-mention', { ...guest, id: '2', timestamp: '2026-11-23T16:00:00.000Z' });
    expect(run.desk.taken.map(({ person }) => person.outside)).toEqual([true, true]);
    expect(run.teams.calls.filter(({ kind }) => kind === 'member')).toHaveLength(1);
  });

  it('is sent again when a turn fails, and hears of none twice', async () => {
    let failing = true;
    run.desk.script.before = async () => {
      if (failing) throw new Error('the database is away');
    };
    expect((await send('message-personal')).status).toBe(500);
    failing = false;
    expect((await send('message-personal')).status).toBe(200);
    expect(run.desk.taken).toHaveLength(1);
  });

  it('listens to every name of the surface', () => {
    const used = JSON.stringify(Object.keys(told).map(read));
    for (const name of [
      surface.takeAsOrderCommand,
      surface.productSearch,
      surface.pressVerb,
      surface.formPlace,
    ]) {
      expect(used).toContain(`"${name}"`);
    }
  });
});
