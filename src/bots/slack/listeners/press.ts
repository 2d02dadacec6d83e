import type { RespondFn } from '@slack/bolt';
import { type Press, pressSchema } from '../../../domain/conversation/action.ts';
import type { Delivery } from '../../../domain/desk.ts';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { nameOf, pressPayloadSchema, toldByPress } from '../payloads.ts';
import { placeOfPress, pressedOn } from '../pressed-on.ts';
import { type PressAnswer, showAlone } from '../show-alone.ts';
import type { SlackParts } from '../slack-parts.ts';
import { surface } from '../surface.ts';
import { takeTurn } from '../take-turn.ts';
import { takeOrderShortcut } from './take-order-shortcut.ts';

/** Every button. One that no card of today carries is answered politely. */
export async function press(parts: SlackParts, body: unknown, respond: RespondFn | null): Promise<void> {
  const payload = pressPayloadSchema.parse(body);
  const [action] = payload.actions;
  if (action?.action_id === surface.beginButton) {
    return takeOrderShortcut(parts, body);
  }
  // A link opens in the browser; Slack only wants to hear that it was noticed.
  if (action?.url) return;

  const where = parts.installation.where(toldByPress(payload));
  const read = readPress(action?.value);
  const on = pressedOn(payload);
  if (!on || !read) {
    parts.log.warn({ action: action?.action_id ?? null }, 'an unknown button was pressed');
    const channel = on && 'channel' in on ? on.channel : null;
    if (channel) {
      parts.afterwards.run('whisper', async () => {
        const text = botWords.unknownButton;
        await parts.client.chat.postEphemeral({ channel, user: payload.user.id, text });
      });
    }
    return;
  }
  const [place, person] = await Promise.all([
    placeOfPress(parts, payload, on, where.workspace),
    parts.people.person(where, payload.user.id, nameOf(payload)),
  ]);
  const id = `slack:action:${payload.trigger_id}:${action?.action_ts ?? ''}`;
  const delivery: Delivery = { id, place, person, at: new Date(), what: { kind: 'press', ...read } };
  const answer = { user: payload.user.id, trigger: payload.trigger_id, pressed: on, respond };
  const taken = await takeTurn(parts, delivery, { trigger: payload.trigger_id, over: on.on === 'modal' });
  if (taken.outcome === 'repeat') return;
  const shown = taken.replies.find((reply) => reply.kind === 'private-card');
  if (shown) {
    parts.afterwards.run('show alone', () => showAlone(parts, shown, answer));
  } else if (isKept(on, read)) {
    parts.afterwards.run('show anew', () => showAnew(parts, delivery, read, answer));
  }
}

/** Nothing draws a card anew that only one person sees, and its order has moved on. */
function isKept({ on }: PressAnswer['pressed'], { action }: Press): boolean {
  return action.do === 'move' && (on === 'private-message' || on === 'modal');
}

async function showAnew(
  parts: SlackParts,
  delivery: Delivery,
  { draft, turn }: Press,
  answer: PressAnswer,
): Promise<void> {
  const action = { do: 'show', what: 'order', words: draft, page: 0 } as const;
  const what = { kind: 'press', draft, turn, action } as const;
  const taken = await parts.desk.take({ ...delivery, id: `${delivery.id}:anew`, what });
  if (taken.outcome === 'repeat') return;
  for (const reply of taken.replies) {
    if (reply.kind === 'private-card') await showAlone(parts, reply, answer);
  }
}

function readPress(value: string | undefined): Press | null {
  let json: unknown;
  try {
    json = JSON.parse(value ?? '');
  } catch {
    return null;
  }
  const read = pressSchema.safeParse(json);
  return read.success ? read.data : null;
}
