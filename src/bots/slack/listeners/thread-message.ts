import type { App } from '@slack/bolt';
import { isDirect, placeIn } from '../places.ts';
import { mentions, plainWords } from '../plain-words.ts';
import type { SlackParts } from '../slack-parts.ts';
import { readSpoken } from '../spoken.ts';
import { takeTurn } from '../take-turn.ts';

/**
 * In a channel the bot hears a thread only while an order is being taken there. A mention comes a second time as
 * an event of its own, so it is left to that one.
 */
export function listenForThreadMessages(app: App, parts: SlackParts): void {
  app.event('message', async ({ body }) => {
    const spoken = readSpoken(body, parts.botUser());
    if (!spoken || isDirect(spoken.channel) || spoken.thread === null) return;
    if (mentions(spoken.text, spoken.bot)) return;
    const place = placeIn(spoken.workspace, spoken.channel, spoken.thread);
    if (!(await parts.desk.listensIn(place))) return;
    await takeTurn(
      parts,
      {
        id: spoken.id,
        place,
        person: await parts.people.person(spoken.workspace, spoken.user, null),
        at: new Date(),
        what: { kind: 'words', text: plainWords(spoken.text), opening: false, source: null },
      },
      null,
    );
  });
}
