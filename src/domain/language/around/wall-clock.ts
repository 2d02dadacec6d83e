/** A date and time as a clock on the shop's wall shows it. `month` counts from 1. */
export type Wall = { year: number; month: number; day: number; hour: number; minute: number };

/** A time zone, made once for a text: its formatter is what costs. */
export type Zone = {
  /** What the shop's wall clock shows at an instant. */
  wallOf: (instant: Date) => Wall;
  /**
   * The instant at which the shop's wall clock shows this. Days and hours may overflow (day 32, hour 25).
   * A time that daylight saving skips gives the one an hour later; one that it repeats, the first.
   */
  instantOf: (wall: Wall) => Date;
};

const made = new Map<string, Zone>();

/** `timezone` is an IANA name. Kept once made, since its formatter costs more than reading a whole order. */
export function zoneOf(timezone: string): Zone {
  const there = made.get(timezone);
  if (there) return there;
  const zone = makeZone(timezone);
  made.set(timezone, zone);
  return zone;
}

function makeZone(timezone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US-u-hc-h23', {
    timeZone: timezone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const wallOf = (instant: Date): Wall => {
    const wall: Wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
    for (const { type, value } of format.formatToParts(instant)) {
      if (type in wall) wall[type as keyof Wall] = Number(value);
    }
    return wall;
  };
  const instantOf = (wall: Wall): Date => {
    const wanted = asUtc(wall);
    let guess = wanted;
    for (let round = 0; round < 3; round += 1) {
      const shown = asUtc(wallOf(new Date(guess)));
      if (shown === wanted) break;
      guess += wanted - shown;
    }
    return new Date(guess);
  };
  return { wallOf, instantOf };
}

function asUtc(wall: Wall): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
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

/** What the wall clock of a zone shows at an instant; for many instants make the zone once. */
export function wallOf(instant: Date, timezone: string): Wall {
  return zoneOf(timezone).wallOf(instant);
}

/** The instant at which the wall clock of a zone shows this; for many make the zone once. */
export function instantOf(wall: Wall, timezone: string): Date {
  return zoneOf(timezone).instantOf(wall);
}
