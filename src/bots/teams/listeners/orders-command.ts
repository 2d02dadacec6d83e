import type { Activity } from '../activity.ts';
import { placeOf } from '../places.ts';
import { showAlone } from '../show-alone.ts';
import type { TeamsParts } from '../teams-parts.ts';

/** `orders`: the person's open drafts and today's orders, or the order that is named; seen by them alone. */
export async function ordersCommand(parts: TeamsParts, activity: Activity, words: string): Promise<void> {
  const person = await parts.people.person(activity);
  const shown = await parts.desk.orders(person, words);
  parts.afterwards.run('orders', () => showAlone(parts, placeOf(activity), person.user, shown, null));
}
