import { globalShortcutSchema, nameOf, toldByShortcut } from '../payloads.ts';
import { directPlace } from '../places.ts';
import type { SlackParts } from '../slack-parts.ts';
import { takeTurn } from '../take-turn.ts';

/** "Take an order", from anywhere in Slack or by the button on App Home: begins one in the direct chat. */
export async function takeOrderShortcut(parts: SlackParts, body: unknown): Promise<void> {
  const payload = globalShortcutSchema.parse(body);
  const where = parts.installation.where(toldByShortcut(payload));
  const [place, person] = await Promise.all([
    directPlace(parts, where.workspace, payload.user.id),
    parts.people.person(where, payload.user.id, nameOf(payload)),
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
    { trigger: payload.trigger_id },
  );
}
