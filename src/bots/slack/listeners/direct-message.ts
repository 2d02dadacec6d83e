import type { App } from '@slack/bolt';
import { isDirect, placeIn } from '../places.ts';
import { plainWords, withoutMention } from '../plain-words.ts';
import type { SlackParts } from '../slack-parts.ts';
import { readSpoken } from '../spoken.ts';
import { takeTurn } from '../take-turn.ts';

/** Whatever is written to the bot directly is said to the desk. */
export function listenForDirectMessages(app: App, parts: SlackParts): void {
  app.event('message', async ({ body }) => {
    const spoken = readSpoken(body, parts.botUser());
    if (!spoken || !isDirect(spoken.channel)) return;
    const text = plainWords(spoken.bot ? withoutMention(spoken.text, spoken.bot) : spoken.text);
    await takeTurn(
      parts,
      {
        id: spoken.id,
        place: placeIn(spoken.workspace, spoken.channel, ''),
        person: await parts.people.person(spoken.workspace, spoken.user, null),
        at: new Date(),
        what: { kind: 'words', text, opening: false, source: null },
      },
      null,
    );
  });
}
