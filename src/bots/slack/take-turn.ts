import type { ModalView } from '@slack/types';
import type { Delivery, Taken } from '../../domain/desk.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { renderForm } from './render-form.ts';
import type { SlackParts } from './slack-parts.ts';

/** Slack's permission to open a form; `over` the window that was pressed in. */
export type Opener = { trigger: string; over?: boolean };

/**
 * One turn: resolves after its commit, so that Slack may be answered. Cards and whispers go out on their own
 * after that. `opener` is what a form needs to open, where there is one.
 */
export async function takeTurn(parts: SlackParts, delivery: Delivery, opener: Opener | null): Promise<Taken> {
  const { desk, afterwards } = parts;
  const taken = await desk.take(delivery);
  if (taken.outcome === 'repeat') return taken;
  afterwards.run('deliver', () => desk.deliver(taken));
  const form = taken.replies.find((reply) => reply.kind === 'form');
  if (form && opener) {
    const view = renderForm(form.form, delivery.place);
    afterwards.run('open a form', () => openForm(parts, delivery, opener, view));
  }
  return taken;
}

/** A trigger lives for three seconds; when it has died the person is asked to press again. */
async function openForm(
  { client, log }: SlackParts,
  { place, person }: Delivery,
  { trigger, over = false }: Opener,
  view: ModalView,
): Promise<void> {
  try {
    const opens = { trigger_id: trigger, view };
    await (over ? client.views.push(opens) : client.views.open(opens));
  } catch (error) {
    log.warn({ err: error }, 'a form did not open');
    await client.chat.postEphemeral({
      channel: place.channel,
      user: person.user,
      text: botWords.formTooLate,
    });
  }
}
