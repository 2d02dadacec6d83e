import type { Told } from './installation.ts';
import { messageSchema, toldByEvent } from './payloads.ts';

export type Spoken = {
  id: string;
  told: Told;
  user: string;
  channel: string;
  thread: string | null;
  ts: string;
  text: string;
  bot: string | null;
};

/** Words come as plain messages, with a file, or as a thread's reply that is shown in the channel too. */
const spokenSubtypes = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast']);

/**
 * What a person newly said. null for edits, deletions, joins and the like, and for whatever a bot said, Readback
 * itself above all.
 */
export function readSpoken(body: unknown, botUser: string | null): Spoken | null {
  const spoken = messageSchema.parse(body);
  const { event, event_id, authorizations } = spoken;
  const { user, channel, ts, text } = event;
  if (!spokenSubtypes.has(event.subtype) || event.hidden || event.bot_id) return null;
  const bot = authorizations?.find((one) => one.is_bot !== false)?.user_id ?? botUser;
  if (!user || user === bot || user === 'USLACKBOT' || text.trim() === '') return null;
  const thread = event.thread_ts ?? null;
  const told = toldByEvent(spoken, event);
  return { id: `slack:event:${event_id}`, told, user, channel, thread, ts, text, bot };
}
