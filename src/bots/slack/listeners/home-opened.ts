import type { KnownBlock } from '@slack/types';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { slackLimits } from '../limits.ts';
import { homeOpenedSchema, toldByEvent } from '../payloads.ts';
import { renderCard } from '../render-card.ts';
import { plain } from '../render-form.ts';
import type { SlackParts } from '../slack-parts.ts';
import { surface } from '../surface.ts';

/** App Home: the person's drafts, late and open orders, drawn whenever it is opened. */
export function homeOpened(parts: SlackParts, body: unknown): void {
  const opened = homeOpenedSchema.parse(body);
  const { event } = opened;
  if (event.tab !== undefined && event.tab !== 'home') return;
  parts.afterwards.run('draw App Home', async () => {
    const person = await parts.people.person(parts.installation.where(toldByEvent(opened)), event.user, null);
    const { card, press } = await parts.desk.home(person);
    const { blocks } = renderCard(card, press, {
      blocks: slackLimits.blocksInView - 1,
      characters: slackLimits.charactersInView,
    });
    await parts.client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [beginBlock(), ...blocks] },
    });
  });
}

function beginBlock(): KnownBlock {
  const text = plain(botWords.takeOrder, slackLimits.buttonText);
  return {
    type: 'actions',
    elements: [{ type: 'button', action_id: surface.beginButton, style: 'primary', text }],
  };
}
