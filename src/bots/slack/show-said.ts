import type { Delivery, Taken } from '../../domain/desk.ts';
import { showAlone } from './show-alone.ts';
import type { SlackParts } from './slack-parts.ts';

/** Shows what words were answered with to the one who wrote them, alone, where they were written. */
export function showSaid(
  parts: SlackParts,
  { place, person }: Pick<Delivery, 'place' | 'person'>,
  taken: Taken,
): void {
  if (taken.outcome === 'repeat') return;
  for (const reply of taken.replies) {
    if (reply.kind !== 'private-card') continue;
    // A thread that the turn has yet to begin is none to write in.
    const thread = place.thread === '' || place.thread.startsWith('new:') ? null : place.thread;
    const pressed = { on: 'message', channel: place.channel, thread } as const;
    const answer = { user: person.user, trigger: '', pressed, respond: null };
    parts.afterwards.run('show alone', () => showAlone(parts, reply, answer));
  }
}
