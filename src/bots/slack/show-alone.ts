import type { RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Card } from '../../domain/conversation/card.ts';
import type { PressContext } from '../../domain/messenger.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { slackLimits } from './limits.ts';
import type { PressedOn } from './pressed-on.ts';
import { renderCard } from './render-card.ts';
import { plain } from './render-form.ts';
import type { SlackParts } from './slack-parts.ts';
import { surface } from './surface.ts';

/** Without `press` the card's buttons are left out. */
type Shown = { card: Card; press: PressContext | null };

/** What a press brings along to answer it with. */
export type PressAnswer = { user: string; trigger: string; pressed: PressedOn; respond: RespondFn | null };

/**
 * Shows a card to the one who pressed, alone: in the place of the message that only they see, beside a message that
 * all see, and over App Home as a window of its own.
 */
export async function showAlone(
  { client, log }: Pick<SlackParts, 'client' | 'log'>,
  shown: Shown,
  { user, trigger, pressed, respond }: PressAnswer,
): Promise<void> {
  switch (pressed.on) {
    case 'private-message':
      if (respond) {
        await respond({ response_type: 'ephemeral', replace_original: true, ...drawn(shown) });
        return;
      }
      log.warn({}, 'a press on a message of one person came without the address to answer it at');
      await post(pressed);
      return;
    case 'message':
      await post(pressed);
      return;
    case 'home':
      await client.views.open({ trigger_id: trigger, view: window(shown) });
      return;
    case 'modal':
      await client.views.update({ view_id: pressed.view, view: window(shown) });
      return;
    default:
      return pressed satisfies never;
  }

  async function post({ channel, thread }: { channel: string; thread: string | null }): Promise<void> {
    await client.chat.postEphemeral({
      channel,
      user,
      ...drawn(shown),
      link_names: false,
      ...(thread === null ? {} : { thread_ts: thread }),
    });
  }
}

const drawn = ({ card, press }: Shown) => renderCard(card, press);

function window({ card, press }: Shown): ModalView {
  const heading = card.elements.find((element) => element.kind === 'heading');
  const budget = { blocks: slackLimits.blocksInView, characters: slackLimits.charactersInView };
  return {
    type: 'modal',
    callback_id: surface.shownCard,
    title: plain(heading?.text ?? botWords.window, slackLimits.modalTitle),
    close: plain(botWords.closeWindow, slackLimits.modalButton),
    blocks: renderCard(card, press, budget).blocks,
  };
}
