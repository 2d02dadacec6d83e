import { keyOf } from './board.ts';
import { deeds } from './due-news.ts';
import type { Evidence } from './evidence.ts';
import type { Verdict, World } from './verdict.ts';

/** Each card stands once, and shows what it should. */
export function judgePosts({ orders, undrawn }: Evidence, { posts }: World): Verdict {
  const faults = undrawn.map(({ subject }) => `the card ${subject} is not up to date`);
  const keys = new Map<string, number>();
  for (const post of posts) {
    const key = keyOf(post);
    if (key !== null && post.ephemeralTo === null) keys.set(key, (keys.get(key) ?? 0) + 1);
  }
  const doubled = [...keys].filter(([, times]) => times > 1);
  for (const [key, times] of doubled) faults.push(`the card ${key} stands ${times} times`);
  for (const { id, number, score } of orders) {
    if (!keys.has(`order:${id}`)) faults.push(`${number} has no card in the processing channel`);
    const raised = posts.filter(
      (post) =>
        keyOf(post)?.startsWith('escalation:') && JSON.stringify(post.blocks).includes(`${number} was rated`),
    );
    const wanted = score !== null && score < 3 ? 1 : 0;
    if (raised.length !== wanted)
      faults.push(`${number}: ${raised.length} escalations of the rating ${score}`);
  }
  const count = (prefix: string) => [...keys.keys()].filter((key) => key.startsWith(prefix)).length;
  const counts = {
    'order cards': count('order:'),
    'call cards': count('call:'),
    'escalation cards': count('escalation:'),
    'cards doubled': doubled.length,
    ratings: orders.filter(({ score }) => score !== null).length,
  };
  return { counts, faults };
}

/** The shop's other system hears of every event; again, where its answer was lost, under the same id. */
export function judgeCalls({ deliveries, timeline, orders }: Evidence, { calls }: World): Verdict {
  const faults: string[] = [];
  for (const { id, delivered } of deliveries) {
    if (!delivered || !calls.includes(id)) faults.push(`the event ${id} was not delivered`);
  }
  const due = orders.length + timeline.filter(({ kind }) => deeds.includes(kind)).length;
  if (deliveries.length !== due) faults.push(`${deliveries.length} events of ${due}`);
  const distinct = new Set(calls);
  const stray = [...distinct].filter((id) => !deliveries.some((one) => one.id === id));
  for (const id of stray) faults.push(`the call ${id} is of no event`);
  return { counts: { events: due, 'events repeated': calls.length - distinct.size }, faults };
}
