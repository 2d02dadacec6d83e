import { addDays, type Wall, weekdayOf, zoneOf } from '../language/around/wall-clock.ts';
import type { Period } from './report.ts';

/** Midnight of an instant's day in the shop's zone. */
export function startOfDay(instant: Date, timezone: string): Date {
  const zone = zoneOf(timezone);
  return zone.instantOf(midnight(zone.wallOf(instant)));
}

/** The day that an instant is in; 23 or 25 hours long where the clocks change. */
export function dayAround(instant: Date, timezone: string): Period {
  return daysFrom(instant, timezone, 0, 1);
}

/** `count` whole days, the first of them `first` days after the one that `instant` is in. */
export function daysFrom(instant: Date, timezone: string, first: number, count: number): Period {
  const zone = zoneOf(timezone);
  const today = midnight(zone.wallOf(instant));
  return {
    from: zone.instantOf(addDays(today, first)),
    to: zone.instantOf(addDays(today, first + count)),
  };
}

/** Monday to Sunday. */
export function weekAround(instant: Date, timezone: string): Period {
  const sinceMonday = (weekdayOf(zoneOf(timezone).wallOf(instant)) + 6) % 7;
  return daysFrom(instant, timezone, -sinceMonday, 7);
}

export function monthAround(instant: Date, timezone: string): Period {
  const zone = zoneOf(timezone);
  const first = { ...midnight(zone.wallOf(instant)), day: 1 };
  return { from: zone.instantOf(first), to: zone.instantOf({ ...first, month: first.month + 1 }) };
}

/** The same weekdays of the week before. */
export function weekBefore(period: Period, timezone: string): Period {
  const zone = zoneOf(timezone);
  const back = (instant: Date) => zone.instantOf(addDays(zone.wallOf(instant), -7));
  return { from: back(period.from), to: back(period.to) };
}

/** A period cut into its days, or a single day into its hours. An hour that comes twice is two. */
export function partsOf({ from, to }: Period, timezone: string): Period[] {
  const zone = zoneOf(timezone);
  const single = dayAround(from, timezone).to >= to;
  const parts: Period[] = [];
  for (let at = from; at < to; ) {
    const next = single
      ? new Date(at.getTime() + 3_600_000)
      : zone.instantOf(addDays(midnight(zone.wallOf(at)), 1));
    parts.push({ from: at, to: next < to ? next : to });
    at = next;
  }
  return parts;
}

function midnight(wall: Wall): Wall {
  return { ...wall, hour: 0, minute: 0 };
}
