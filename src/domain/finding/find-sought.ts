import type { Sql } from '../database/sql.ts';
import { instantOf, wallOf } from '../language/around/wall-clock.ts';
import type { RecordDeps } from '../record-turn.ts';
import { findOrders, isUnderWay, type SearchTimes } from './find-orders-store.ts';
import type { DaysContext } from './read-days.ts';
import type { Day, FoundOrder, Search } from './search.ts';
import { searchWords, staffIds } from './search-words-store.ts';

export type FindDeps = Pick<RecordDeps, 'shop' | 'policy' | 'clock'> & { sql: Sql };

/**
 * What a search finds, whatever of an order it names; its number is not looked at. A name is a customer's, with figures
 * beside it the end of a phone number or else part of the name; where nobody is called so, its words are looked for in
 * everything that was sold, written or said.
 */
export async function findSought(deps: FindDeps, search: Search, limit?: number): Promise<FoundOrder[]> {
  const { sql, shop } = deps;
  const times = timesOf(deps, search);
  if (search.product !== null || search.staff !== null || search.words !== null) {
    const staff = search.staff === null ? [] : await staffIds(sql, shop, search.staff);
    return await searchWords(sql, shop, search, { name: 'anything', staff }, times, limit);
  }
  const byName = async (on: Search) =>
    on.name !== null && isFarBack(on)
      ? await searchWords(sql, shop, on, { name: 'names', staff: [] }, times, limit)
      : await findOrders(sql, shop, on, times, limit);
  const found = await byName(search);
  const { name, phone } = search;
  if (found.length > 0 || name === null) return found;
  const inName = phone !== null && 'ending' in phone;
  const named = inName ? { ...search, phone: null, name: `${name} ${phone.written}` } : search;
  const called = inName ? await byName(named) : [];
  if (called.length > 0) return called;
  return await searchWords(sql, shop, named, { name: 'anything', staff: [] }, times, limit);
}

/** Not among the newest, nor among the few that are open: of a name that many have, all would be looked at. */
function isFarBack(search: Search): boolean {
  const { day, days, statuses } = search;
  return !isUnderWay(search) && (day !== null || days !== null || statuses !== null);
}

export function daysContext({ policy, clock }: Pick<FindDeps, 'policy' | 'clock'>): DaysContext {
  return { now: clock(), timezone: policy.shop.timezone, locale: policy.shop.locale };
}

export function timesOf(
  { policy, clock }: Pick<FindDeps, 'policy' | 'clock'>,
  { day, days }: Search,
): SearchTimes {
  const now = clock();
  return {
    now,
    asapBefore: new Date(now.getTime() - policy.orders.asapWithin),
    day: day ? daySpan(day, now, policy.shop.timezone) : days,
  };
}

const daysAhead: Readonly<Record<Day, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

function daySpan(day: Day, now: Date, timezone: string): { from: Date; to: Date } {
  const wall = wallOf(now, timezone);
  const midnight = (ahead: number) =>
    instantOf({ ...wall, day: wall.day + ahead, hour: 0, minute: 0 }, timezone);
  return { from: midnight(daysAhead[day]), to: midnight(daysAhead[day] + 1) };
}
