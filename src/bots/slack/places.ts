import type { Place } from '../../domain/conversation/input.ts';
import type { SlackParts } from './slack-parts.ts';

/** Ids of direct chats begin with D, whoever takes part in them. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** A direct chat is one conversation, its threads included; in a channel each thread is one. */
export function placeIn(workspace: string, channel: string, thread: string): Place {
  return { platform: 'slack', workspace, channel, thread: isDirect(channel) ? '' : thread };
}

export async function directPlace(
  { rooms }: Pick<SlackParts, 'rooms'>,
  workspace: string,
  user: string,
): Promise<Place> {
  return { platform: 'slack', workspace, channel: await rooms.direct(user), thread: '' };
}
