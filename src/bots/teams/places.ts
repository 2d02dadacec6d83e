import type { Place } from '../../domain/conversation/input.ts';
import type { TeamsReference } from '../../domain/conversation/teams-reference-store.ts';
import { type Activity, tenantOf } from './activity.ts';

/** In a channel a conversation's id names the thread too, by the message that began it. */
const threadMark = ';messageid=';

export type TeamsKind = TeamsReference['kind'];

/** A personal or a group chat is one conversation; in a channel each thread is one. */
export function placeOf(activity: Activity): Place {
  const [channel = '', thread = ''] = activity.conversation.id.split(threadMark);
  const inChannel = kindOf(activity) === 'channel';
  return {
    platform: 'teams',
    workspace: tenantOf(activity),
    channel,
    // A message that names no thread begins one.
    thread: inChannel ? thread || (activity.replyToId ?? activity.id ?? '') : '',
  };
}

export function kindOf({ conversation }: Activity): TeamsKind {
  switch (conversation.conversationType) {
    case 'personal':
    case 'channel':
      return conversation.conversationType;
    case 'groupChat':
      return 'group';
    default:
      return kindOfId(conversation.id);
  }
}

/** What an id is of, for places that never wrote: `19:…@thread.tacv2` is a channel. */
export function kindOfId(conversation: string): TeamsKind {
  if (/@thread\.(tacv2|skype)/.test(conversation)) return 'channel';
  return conversation.startsWith('19:') ? 'group' : 'personal';
}

/** Targets of the policy name people by the id that Teams gives them for this bot. */
export function isPerson(channel: string): boolean {
  return channel.startsWith('29:');
}

/** The connector's name of a conversation, its thread included. */
export function conversationId({ channel, thread }: Pick<Place, 'channel' | 'thread'>): string {
  return thread === '' || kindOfId(channel) !== 'channel' ? channel : `${channel}${threadMark}${thread}`;
}
