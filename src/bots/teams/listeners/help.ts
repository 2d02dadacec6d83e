import { welcomeCard } from '../../../domain/wording/welcome-card.ts';
import type { Activity } from '../activity.ts';
import { kindOf, placeOf } from '../places.ts';
import { drawn } from '../teams-messenger.ts';
import type { TeamsParts } from '../teams-parts.ts';

/** How the desk is spoken to, said where it was asked for. */
export async function help(parts: TeamsParts, activity: Activity): Promise<void> {
  const place = placeOf(activity);
  const targets = [activity.from.id, ...(kindOf(activity) === 'personal' ? [] : [place.channel])];
  const card = welcomeCard(
    kindOf(activity),
    targets.map((id) => `teams:${id}`),
  );
  parts.afterwards.run('help', async () => {
    const sent = await parts.say(place, drawn(card, null));
    if (!sent.sent) parts.log.warn({ why: sent.why, detail: sent.detail }, 'help could not be sent');
  });
}
