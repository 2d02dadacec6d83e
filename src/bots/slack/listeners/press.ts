import type { z } from 'zod';
import { pressSchema } from '../../../domain/conversation/action.ts';
import type { Place } from '../../../domain/conversation/input.ts';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { nameOf, pressPayloadSchema, toldByPress } from '../payloads.ts';
import { placeIn } from '../places.ts';
import type { SlackParts } from '../slack-parts.ts';
import { surface } from '../surface.ts';
import { takeTurn } from '../take-turn.ts';
import { takeOrderShortcut } from './take-order-shortcut.ts';

/** Every button. One that no card of today carries is answered politely. */
export async function press(parts: SlackParts, body: unknown): Promise<void> {
  const payload = pressPayloadSchema.parse(body);
  const [action] = payload.actions;
  if (action?.action_id === surface.beginButton) {
    return takeOrderShortcut(parts, body);
  }
  // A link opens in the browser; Slack only wants to hear that it was noticed.
  if (action?.url) return;

  const where = parts.installation.where(toldByPress(payload));
  const place = placeOf(payload, where.workspace);
  const pressed = readPress(action?.value);
  if (!place || !pressed) {
    parts.log.warn({ action: action?.action_id ?? null }, 'an unknown button was pressed');
    const channel = place?.channel;
    if (channel) {
      parts.afterwards.run('whisper', async () => {
        const text = botWords.unknownButton;
        await parts.client.chat.postEphemeral({ channel, user: payload.user.id, text });
      });
    }
    return;
  }
  await takeTurn(
    parts,
    {
      id: `slack:action:${payload.trigger_id}:${action?.action_ts ?? ''}`,
      place,
      person: await parts.people.person(where, payload.user.id, nameOf(payload)),
      at: new Date(),
      what: { kind: 'press', ...pressed },
    },
    payload.trigger_id,
  );
}

function readPress(value: string | undefined) {
  let json: unknown;
  try {
    json = JSON.parse(value ?? '');
  } catch {
    return null;
  }
  const read = pressSchema.safeParse(json);
  return read.success ? read.data : null;
}

/** The thread of a card that stands in a channel by itself is its own. null on App Home, which is no place. */
function placeOf(payload: z.infer<typeof pressPayloadSchema>, workspace: string): Place | null {
  const { container, message } = payload;
  const channel = payload.channel?.id ?? container?.channel_id;
  if (!channel) return null;
  const thread = message?.thread_ts ?? container?.thread_ts ?? message?.ts ?? container?.message_ts ?? '';
  return placeIn(workspace, channel, thread);
}
