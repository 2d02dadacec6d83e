import type { App } from '@slack/bolt';
import { globalShortcutSchema, nameOf, workspaceOf } from '../payloads.ts';
import { directPlace } from '../places.ts';
import type { SlackParts } from '../slack-parts.ts';
import { surface } from '../surface.ts';
import { takeTurn } from '../take-turn.ts';

/** "Take an order", from anywhere in Slack: begins one in the direct chat. */
export function listenForTakeOrderShortcut(app: App, parts: SlackParts): void {
  app.shortcut({ type: 'shortcut', callback_id: surface.takeOrderShortcut }, async ({ body, ack }) => {
    await beginInDirectChat(parts, body);
    await ack();
  });
}

/** The shortcut and the button on App Home do the same. */
export async function beginInDirectChat(parts: SlackParts, body: unknown): Promise<void> {
  const payload = globalShortcutSchema.parse(body);
  const workspace = workspaceOf(payload);
  const [place, person] = await Promise.all([
    directPlace(parts, workspace, payload.user.id),
    parts.people.person(workspace, payload.user.id, nameOf(payload)),
  ]);
  await takeTurn(
    parts,
    {
      id: `slack:shortcut:${payload.trigger_id}`,
      place,
      person,
      at: new Date(),
      what: { kind: 'words', text: '', opening: true, source: null },
    },
    payload.trigger_id,
  );
}
