import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { asInteraction, type SlackBot, startSlackBot } from '../../support/slack-bot.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/slack');
const payloadSchema = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  event: z.looseObject({ type: z.string(), channel_type: z.string().optional() }).optional(),
});
const read = (name: string) =>
  payloadSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));

const draft = '0191d5a0-0000-7000-8000-000000000001';
const thread = '1700000000.000050';
const overheard = (text: string) => ({ ...words(text, false), overheard: true as const });
const words = (text: string, opening: boolean, source: 'email' | null = null) => ({
  kind: 'words',
  text,
  opening,
  source,
});
const inDirect = { channel: 'D0STAFF', thread: '' };
const inChannel = (ts: string) => ({ channel: 'C0ORDERS', thread: ts });

/** What the desk is told of each payload; null when it is told nothing. */
const told: Record<string, { id: string; place: object; what: object } | null> = {
  'message-im': {
    id: 'slack:event:Ev0IM',
    place: inDirect,
    what: words('two large pizzas & a cola for ana@example.com', false),
  },
  'message-im-thread': {
    id: 'slack:event:Ev0IMTHREAD',
    place: inDirect,
    what: words('make it three', false),
  },
  'message-file-share': { id: 'slack:event:Ev0FILE', place: inDirect, what: words('as in this list', false) },
  'message-channel-thread': {
    id: 'slack:event:Ev0THREAD',
    place: inChannel(thread),
    what: overheard('no onions on the second'),
  },
  'message-group-thread': {
    id: 'slack:event:Ev0GROUP',
    place: { channel: 'C0PRIVATE', thread },
    what: overheard('and a cola'),
  },
  'message-thread-broadcast': {
    id: 'slack:event:Ev0BROADCAST',
    place: inChannel(thread),
    what: overheard('pickup at 6'),
  },
  'message-channel': null,
  'message-changed': null,
  'message-deleted': null,
  'message-bot-own': null,
  'message-bot-other': null,
  'message-channel-join': null,
  'message-mention': null,
  'app-mention': {
    id: 'slack:event:Ev0MENTION',
    place: inChannel('1700000000.000100'),
    what: words('two pizzas <large>', true),
  },
  'app-mention-thread': {
    id: 'slack:event:Ev0MENTIONTHREAD',
    place: inChannel(thread),
    what: words('two pizzas <large>', true),
  },
  'app-home-opened': null,
  'app-home-messages': null,
  'command-order': {
    id: 'slack:command:1.2.command',
    place: inChannel('new:1.2.command'),
    what: words('two large pizzas, pickup at 6', true),
  },
  'command-order-direct': { id: 'slack:command:1.2.direct', place: inDirect, what: words('', true) },
  'command-orders': null,
  'block-actions': {
    id: 'slack:action:1.2.block_actions:1700000000.123456',
    place: inChannel('1700000000.000100'),
    what: { kind: 'press', draft, turn: 3, action: { do: 'pick', candidate: 'cola' } },
  },
  'block-actions-thread': {
    id: 'slack:action:1.2.thread:1700000000.123456',
    place: inChannel(thread),
    what: { kind: 'press', draft, turn: 3, action: { do: 'pick', candidate: 'cola' } },
  },
  'block-actions-link': null,
  'view-submission': {
    id: 'slack:submit:V0FORM:1.2.view_submission',
    place: inChannel('1700000000.000100'),
    what: {
      kind: 'submit',
      form: 'draft',
      draft,
      turn: 4,
      drawnAt: '2026-11-22T18:00:00.000Z',
      values: { name: 'Ana', add: null },
    },
  },
  'view-closed': null,
  'block-suggestion': null,
  'shortcut-take-order': {
    id: 'slack:shortcut:1.2.shortcut',
    place: inDirect,
    what: words('', true),
  },
  'shortcut-unknown': null,
  'message-action': {
    id: 'slack:shortcut:1.2.message_action',
    place: inChannel('1700000000.000100'),
    what: words(
      'From: Ana <ana@example.com>\nSubject: Lunch on Friday\nTwo large pizzas, please.\nPickup at noon.',
      true,
      'email',
    ),
  },
};

describe('what Slack sends', () => {
  let run: SlackBot;
  beforeEach(async () => {
    run = await startSlackBot({
      mode: 'http',
      channels: [
        { id: 'D0STAFF', name: '', kind: 'im', members: ['U0READBACK', 'U0STAFF'] },
        { id: 'C0ORDERS', name: 'orders', kind: 'channel', members: ['U0READBACK', 'U0STAFF'] },
        { id: 'C0PRIVATE', name: 'private', kind: 'channel', members: ['U0READBACK', 'U0STAFF'] },
      ],
    });
    run.desk.script.listens = (place) => place.thread === thread;
  });
  afterEach(() => run.close());

  const send = (payload: z.infer<typeof payloadSchema>) => {
    if (payload.event) return run.post(JSON.stringify(payload));
    const form = 'application/x-www-form-urlencoded';
    if (payload.command) {
      const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
      return run.post(new URLSearchParams(fields).toString(), { contentType: form });
    }
    const { body, contentType } = asInteraction(payload);
    return run.post(body, { contentType });
  };

  it('has a case for every recorded payload', () => {
    expect(Object.keys(told).toSorted()).toEqual(
      readdirSync(folder)
        .map((file) => file.replace('.json', ''))
        .toSorted(),
    );
  });

  it.each(Object.entries(told))('%s', async (name, expected) => {
    const response = await send(read(name));
    expect(response.status).toBe(200);
    await run.bot.stop();
    if (expected === null) expect(run.desk.taken).toEqual([]);
    else {
      expect(run.desk.taken).toEqual([
        {
          id: expected.id,
          place: { platform: 'slack', workspace: 'T0SHOP', ...expected.place },
          person: {
            platform: 'slack',
            workspace: 'T0SHOP',
            user: 'U0STAFF',
            name: expect.stringMatching(/^staff$/i),
          },
          at: expect.any(Date),
          what: expected.what,
        },
      ]);
      // A second delivery of the same does nothing more.
      expect((await send(read(name))).status).toBe(200);
      expect(run.desk.taken).toHaveLength(1);
    }
  });

  it('is all that the manifest asks Slack for', () => {
    const manifest = z
      .object({
        features: z.object({
          slash_commands: z.array(z.object({ command: z.string() })),
          shortcuts: z.array(z.object({ callback_id: z.string() })),
        }),
        settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
      })
      .parse(JSON.parse(readFileSync(resolve(folder, '../../../manifest/slack.json'), 'utf8')));
    const payloads = Object.keys(told).map(read);
    const kinds: Record<string, string> = { im: 'im', channel: 'channels', group: 'groups' };
    const events = payloads.flatMap(({ event }) => {
      if (!event) return [];
      return event.type === 'message' ? `message.${kinds[event.channel_type ?? '']}` : event.type;
    });
    expect([...new Set(events)].toSorted()).toEqual(
      manifest.settings.event_subscriptions.bot_events.toSorted(),
    );
    expect([...new Set(payloads.flatMap(({ command }) => command ?? []))].toSorted()).toEqual(
      manifest.features.slash_commands.map(({ command }) => command).toSorted(),
    );
    const used = Object.entries(told).flatMap(([name, expected]) =>
      expected ? [read(name).callback_id] : [],
    );
    expect(used).toEqual(
      expect.arrayContaining(manifest.features.shortcuts.map(({ callback_id }) => callback_id)),
    );
  });
});
