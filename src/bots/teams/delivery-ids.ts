import { createHash } from 'node:crypto';
import type { Activity } from './activity.ts';

/**
 * Names a delivery by what it means: Teams delivers again what took us long, under the same id or under a new one, and
 * a second time is no second order. The activity's own id comes in where the rest of a repeat differs.
 */
export type DeliveryIds = {
  /** Until `end`, this activity is being taken. */
  begin(activity: Activity): { end(): void };
  /** The id of an activity that has begun. */
  of(activity: Activity): string;
};

const mostKept = 10_000;

/**
 * Teams waits many seconds before it delivers again. What means the same to the millisecond, has an id of its own and
 * comes this soon, while the first is still being taken, was said twice.
 */
const soonMs = 1_000;

export function createDeliveryIds(): DeliveryIds {
  const ids = new WeakMap<Activity, string>();
  const known = new Map<string, string>();
  const underWay = new Map<string, { count: number; since: number }>();

  function idOf(activity: Activity, meaning: string): string {
    if (!activity.id) return meaning;
    const key = JSON.stringify([activity.conversation.id, activity.type, activity.id]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const taking = underWay.get(meaning);
    const saidTwice = taking !== undefined && Date.now() - taking.since < soonMs;
    const id = saidTwice ? `${meaning}:${activity.id}` : meaning;
    const [oldest] = known.keys();
    if (known.size >= mostKept && oldest !== undefined) known.delete(oldest);
    known.set(key, id);
    return id;
  }

  return {
    begin(activity) {
      const meaning = meaningOf(activity);
      ids.set(activity, idOf(activity, meaning));
      const taking = underWay.get(meaning) ?? { count: 0, since: Date.now() };
      taking.count += 1;
      underWay.set(meaning, taking);
      return {
        end() {
          taking.count -= 1;
          if (taking.count === 0) underWay.delete(meaning);
        },
      };
    },
    of: (activity) => ids.get(activity) ?? meaningOf(activity),
  };
}

/** Who said what, where and when. */
function meaningOf({
  type,
  name,
  conversation,
  from,
  timestamp,
  id,
  replyToId,
  text,
  value,
}: Activity): string {
  const said = [type, name ?? '', conversation.id, from.id, timestamp ?? id ?? '', replyToId ?? ''];
  const digest = createHash('sha256').update(JSON.stringify([...said, text ?? '', value ?? null]));
  return `teams:${digest.digest('base64url')}`;
}
