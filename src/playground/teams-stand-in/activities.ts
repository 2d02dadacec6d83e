import { randomUUID } from 'node:crypto';
import type { TeamsConversation, TeamsUser, Tenant } from './tenant.ts';

/** An activity as Teams sends it, by the published schema of the Bot Framework. */
export type SentActivity = {
  type: string;
  id: string;
  conversation: { id: string; [more: string]: unknown };
  [more: string]: unknown;
};

export type Where = { conversation: TeamsConversation; thread: string };

/** Everything that stands around what someone does. */
export function activityOf(
  tenant: Tenant,
  serviceUrl: string,
  user: TeamsUser,
  { conversation, thread }: Where,
  does: { type: string; id?: string; [more: string]: unknown },
): SentActivity {
  const { id, kind, team } = conversation;
  const at = new Date();
  return {
    id: `f:${randomUUID()}`,
    timestamp: at.toISOString(),
    localTimestamp: at.toISOString(),
    localTimezone: 'America/New_York',
    channelId: 'msteams',
    serviceUrl,
    from: { id: user.id, name: user.name, aadObjectId: user.aadObjectId },
    recipient: tenant.bot,
    conversation: {
      id: kind === 'channel' && thread !== '' ? `${id};messageid=${thread}` : id,
      conversationType: kind === 'group' ? 'groupChat' : kind,
      tenantId: tenant.id,
      ...(kind === 'personal' ? {} : { isGroup: true, name: conversation.name }),
    },
    channelData: {
      tenant: { id: tenant.id },
      ...(team === null
        ? {}
        : { team: { id: team }, teamsTeamId: team, channel: { id }, teamsChannelId: id }),
      source: { name: 'message' },
    },
    locale: 'en-US',
    ...does,
  };
}

/** What a person wrote, with the bot mentioned in front where they do. */
export function wordsOf(tenant: Tenant, text: string, mention: boolean): Record<string, unknown> {
  const marked = `<at>${tenant.bot.name}</at>`;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const client = { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web' };
  return {
    type: 'message',
    text: mention ? `${marked} ${escaped}` : escaped,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${escaped}</p>` }],
    entities: mention ? [{ type: 'mention', mentioned: tenant.bot, text: marked }, client] : [client],
  };
}

/** The message that "Take as order" was chosen on. */
export function payloadOf(message: { id: string; thread: string; text: string; from: TeamsUser }): object {
  const { id, thread, text, from } = message;
  return {
    id,
    replyToId: thread === '' || thread === id ? null : thread,
    createdDateTime: new Date().toISOString(),
    deleted: false,
    importance: 'normal',
    from: { user: { userIdentityType: 'aadUser', id: from.aadObjectId, displayName: from.name } },
    body: { contentType: 'html', content: asHtml(text) },
    attachments: [],
    mentions: [],
    reactions: [],
  };
}

function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div>${escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</div>`;
}
