import type { Policy } from '../../policy.ts';
import { instantOf, wallOf } from '../language/around/wall-clock.ts';
import type { CustomerNews, NewsKind } from './customer-message.ts';

const dayMinutes = 1440;

/**
 * When news goes out at the earliest: what follows within the merging window goes with it. The confirmation of a new
 * order waits for nothing.
 */
export function dueAt(policy: Policy, news: CustomerNews, at: Date): Date {
  return news.kind === 'received' ? at : new Date(at.getTime() + policy.updates.mergeWithin);
}

/**
 * The end of the quiet hours in the shop's zone; null: customers may be told now. Something urgent does not wait,
 * nor does what a customer who is ordering right now expects.
 */
export function quietUntil(policy: Policy, kinds: readonly NewsKind[], now: Date): Date | null {
  const { quietHours } = policy.updates;
  if (!quietHours || kinds.some((kind) => kind === 'received' || isUrgent(policy, kind))) return null;
  const { timezone } = policy.shop;
  const { open, close } = quietHours;
  const wall = wallOf(now, timezone);
  const minute = wall.hour * 60 + wall.minute;
  // Hours past midnight began yesterday.
  const sinceYesterday = minute + dayMinutes < close;
  if (!sinceYesterday && (minute < open || minute >= close)) return null;
  const endsAt = sinceYesterday ? close - dayMinutes : close;
  let end = instantOf({ ...wall, hour: 0, minute: endsAt }, timezone);
  // The clock was put back: it shows this hour, and the end of the quiet hours, a second time.
  while (end <= now) end = new Date(end.getTime() + 30 * 60_000);
  return end;
}

/** Running late is how a delay begins. */
function isUrgent({ updates }: Policy, kind: NewsKind): boolean {
  return updates.urgent.includes(
    kind === 'running-late' && !updates.urgent.includes(kind) ? 'delayed' : kind,
  );
}
