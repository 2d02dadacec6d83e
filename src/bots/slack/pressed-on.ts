import type { z } from 'zod';
import type { Place } from '../../domain/conversation/input.ts';
import type { pressPayloadSchema } from './payloads.ts';
import { directPlace, isDirect, placeIn } from './places.ts';
import type { SlackParts } from './slack-parts.ts';

type PressPayload = z.infer<typeof pressPayloadSchema>;

/** Where a button stands that someone pressed. */
export type PressedOn =
  | { on: 'message'; channel: string; thread: string | null }
  /** Seen by one person alone: it can be replaced, and nothing can be written below it. */
  | { on: 'private-message'; channel: string; thread: string | null }
  | { on: 'home' }
  | { on: 'modal'; view: string };

/** null: nowhere that a card could stand. */
export function pressedOn({ container, channel, message, view }: PressPayload): PressedOn | null {
  if (view) return view.type === 'modal' ? { on: 'modal', view: view.id } : { on: 'home' };
  const inChannel = channel?.id ?? container?.channel_id;
  if (!inChannel) return null;
  const thread = message?.thread_ts ?? container?.thread_ts ?? null;
  const on = container?.is_ephemeral ? 'private-message' : 'message';
  return { on, channel: inChannel, thread };
}

/**
 * The conversation that a press belongs to. The thread of a card that stands in a channel by itself is its own; a card
 * that only one person sees has none, so what it begins begins a thread, or goes on in the direct chat.
 */
export async function placeOfPress(
  parts: SlackParts,
  payload: PressPayload,
  pressed: PressedOn,
  workspace: string,
): Promise<Place> {
  const direct = () => directPlace(parts, workspace, payload.user.id);
  switch (pressed.on) {
    case 'message': {
      const own = payload.message?.ts ?? payload.container?.message_ts ?? '';
      return placeIn(workspace, pressed.channel, pressed.thread ?? own);
    }
    case 'private-message': {
      const { channel, thread } = pressed;
      if (isDirect(channel)) return placeIn(workspace, channel, '');
      if (!(await parts.rooms.canWrite(channel))) return direct();
      return placeIn(workspace, channel, thread ?? `new:${payload.trigger_id}`);
    }
    case 'home':
    case 'modal':
      return direct();
    default:
      return pressed satisfies never;
  }
}
