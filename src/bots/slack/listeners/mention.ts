import { mentionSchema } from '../payloads.ts';
import { placeIn } from '../places.ts';
import { plainWords, withoutMention } from '../plain-words.ts';
import type { SlackParts } from '../slack-parts.ts';
import { takeTurn } from '../take-turn.ts';

/** A mention speaks to the desk in that message's thread, and begins one where there is none. */
export async function mention(parts: SlackParts, body: unknown): Promise<void> {
  const { event, event_id, team_id, authorizations } = mentionSchema.parse(body);
  const bot = authorizations?.find((one) => one.is_bot !== false)?.user_id ?? parts.botUser();
  if (event.bot_id || !event.user || event.user === bot) return;
  await takeTurn(
    parts,
    {
      id: `slack:event:${event_id}`,
      place: placeIn(team_id, event.channel, event.thread_ts ?? event.ts),
      person: await parts.people.person(team_id, event.user, null),
      at: new Date(),
      what: {
        kind: 'words',
        text: plainWords(withoutMention(event.text, bot)),
        opening: true,
        source: null,
      },
    },
    null,
  );
}
