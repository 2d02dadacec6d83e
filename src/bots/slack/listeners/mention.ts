import type { Delivery } from '../../../domain/desk.ts';
import { mentionSchema, toldByEvent } from '../payloads.ts';
import { placeIn } from '../places.ts';
import { plainWords, withoutMention } from '../plain-words.ts';
import { showSaid } from '../show-said.ts';
import type { SlackParts } from '../slack-parts.ts';
import { takeTurn } from '../take-turn.ts';

/** A mention speaks to the desk in that message's thread, and begins one where there is none. */
export async function mention(parts: SlackParts, body: unknown): Promise<void> {
  const mentioned = mentionSchema.parse(body);
  const { event, event_id, authorizations } = mentioned;
  const bot = authorizations?.find((one) => one.is_bot !== false)?.user_id ?? parts.botUser();
  if (event.bot_id || !event.user || event.user === bot) return;
  const where = parts.installation.where(toldByEvent(mentioned, event));
  const delivery: Delivery = {
    id: `slack:event:${event_id}`,
    place: placeIn(where.workspace, event.channel, event.thread_ts ?? event.ts),
    person: await parts.people.person(where, event.user, null),
    at: new Date(),
    what: {
      kind: 'words',
      text: plainWords(withoutMention(event.text, bot)),
      opening: true,
      source: null,
    },
  };
  showSaid(parts, delivery, await takeTurn(parts, delivery, null));
}
