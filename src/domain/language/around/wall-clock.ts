/** A date and time as a clock on the shop's wall shows it. `month` counts from 1. */
export type Wall = { year: number; month: number; day: number; hour: number; minute: number };

/** What the shop's wall clock shows at an instant. */
export function wallOf(instant: Date, timezone: string): Wall {
  const parts = new Intl.DateTimeFormat('en-US-u-hc-h23', {
    timeZone: timezone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
  };
}

function asUtc(wall: Wall): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
}

/**
 * The instant at which the shop's wall clock shows this. Days and hours may overflow (day 32, hour 25).
 * A time that daylight saving skips gives the one an hour later; one that it repeats, the first.
 */
export function instantOf(wall: Wall, timezone: string): Date {
  const wanted = asUtc(wall);
  let guess = wanted;
  for (let round = 0; round < 3; round += 1) {
    const shown = asUtc(wallOf(new Date(guess), timezone));
    if (shown === wanted) break;
    guess += wanted - shown;
  }
  return new Date(guess);
}

/** Sunday is 0. */
export function weekdayOf(wall: Wall): number {
  return new Date(asUtc(wall)).getUTCDay();
}

export function addDays(wall: Wall, days: number): Wall {
  const moved = new Date(asUtc(wall) + days * 86_400_000);
  return {
    ...wall,
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  };
}

/** Negative when `a` is the earlier day. */
export function compareDays(a: Wall, b: Wall): number {
  return Date.UTC(a.year, a.month - 1, a.day) - Date.UTC(b.year, b.month - 1, b.day);
}
