import type { WebClient } from '@slack/web-api';
import type { Place } from '../../domain/conversation/input.ts';
import { surface } from './surface.ts';

export type Posted = { channel: string; message: string };

/** How far back a search goes: it follows within minutes of the send that it asks after. */
const mostPages = 5;
const pageSize = 200;

/** The message that was sent under this key, if it arrived. Rejects as the Web API does. */
export async function findPosted(client: WebClient, place: Place, key: string): Promise<Posted | null> {
  const channel = await channelOf(client, place.channel);
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = { channel, limit: pageSize, include_all_metadata: true, ...(cursor ? { cursor } : {}) };
    const answer =
      place.thread === ''
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: place.thread });
    const found = (answer.messages ?? []).find(
      (message) => message.metadata?.event_type === surface.messageEvent && keyOf(message.metadata) === key,
    );
    if (found?.ts) return { channel, message: found.ts };
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return null;
  }
  return null;
}

/** A message may go to a person; its history is that of the direct channel. */
async function channelOf(client: WebClient, channel: string): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel;
  const opened = await client.conversations.open({ users: channel });
  return opened.channel?.id ?? channel;
}

function keyOf(metadata: { event_payload?: object }): unknown {
  const payload = metadata.event_payload;
  return payload && 'key' in payload ? payload.key : undefined;
}
