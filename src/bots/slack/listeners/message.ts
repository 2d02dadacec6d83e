import type { Delivery } from '../../../domain/desk.ts';
import type { Where } from '../installation.ts';
import { isDirect, placeIn } from '../places.ts';
import { mentions, plainWords, withoutMention } from '../plain-words.ts';
import { showSaid } from '../show-said.ts';
import type { SlackParts } from '../slack-parts.ts';
import { readSpoken, type Spoken } from '../spoken.ts';
import { takeTurn } from '../take-turn.ts';

/**
 * Whatever is written to the bot directly is said to the desk. In a channel the bot hears a thread only where an
 * order is being taken there.
 */
export async function message(parts: SlackParts, body: unknown): Promise<void> {
  const spoken = readSpoken(body, parts.botUser());
  if (!spoken) return;
  const { channel, thread } = spoken;
  const where = parts.installation.where(spoken.told);
  if (isDirect(channel)) {
    const text = spoken.bot ? withoutMention(spoken.text, spoken.bot) : spoken.text;
    return say(parts, where, { ...spoken, text, thread: null });
  }
  // A mention comes a second time as an event of its own, so it is left to that one.
  if (thread === null || mentions(spoken.text, spoken.bot)) return;
  if (await parts.desk.listensIn(placeIn(where.workspace, channel, thread))) return say(parts, where, spoken);
}

async function say(
  parts: SlackParts,
  where: Where,
  { id, channel, thread, user, text }: Spoken,
): Promise<void> {
  const delivery: Delivery = {
    id,
    place: placeIn(where.workspace, channel, thread ?? ''),
    person: await parts.people.person(where, user, null),
    at: new Date(),
    what: {
      kind: 'words',
      text: plainWords(text),
      opening: false,
      source: null,
      ...(thread === null ? {} : { overheard: true }),
    },
  };
  showSaid(parts, delivery, await takeTurn(parts, delivery, null));
}
