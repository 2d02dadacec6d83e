import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { surface } from '../../../src/bots/slack/surface.ts';

const root = resolve(import.meta.dirname, '../../..');
const requestUrl = z.literal(`https://desk.example.com${surface.path}`);

/** Slack's published schema, as far as Readback uses it, with its lengths. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().startsWith('/').max(32),
          url: requestUrl,
          description: z.string().max(2000),
          usage_hint: z.string().max(1000).optional(),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: requestUrl, bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: requestUrl,
      message_menu_options_url: requestUrl,
    }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});

/** The bot scopes that Slack's reference names for each method and event that Readback may use. */
const scopesOfMethod: Record<string, readonly string[]> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'metadata.message:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'metadata.message:read'],
  'conversations.open': ['im:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
};
const scopesOfEvent: Record<string, readonly string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
};

const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'manifest/slack.json'), 'utf8')));
const source = readdirSync(join(root, 'src/bots/slack'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'src/bots/slack', file), 'utf8'))
  .join('\n');
const methods = [...new Set([...source.matchAll(/client\.(\w+\.\w+)\(/g)].map((match) => match[1] ?? ''))];

describe('manifest/slack.json', () => {
  it('declares the commands and shortcuts that Readback listens for', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([
      surface.orderCommand,
      surface.ordersCommand,
    ]);
    expect(manifest.features.shortcuts.map(({ type, callback_id }) => [type, callback_id])).toEqual([
      ['global', surface.takeOrderShortcut],
      ['message', surface.takeAsOrderShortcut],
    ]);
  });

  it('asks for the scopes that the methods and events need, and for no other', () => {
    expect(methods.filter((method) => !(method in scopesOfMethod))).toEqual([]);
    const { bot_events } = manifest.settings.event_subscriptions;
    expect(bot_events.filter((event) => !(event in scopesOfEvent))).toEqual([]);
    const needed = new Set([
      'commands',
      ...methods.flatMap((method) => scopesOfMethod[method] ?? []),
      ...bot_events.flatMap((event) => scopesOfEvent[event] ?? []),
    ]);
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...needed].toSorted());
  });
});
