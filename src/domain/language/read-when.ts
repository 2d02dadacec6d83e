import type { OpeningHours } from '../../opening-hours.ts';
import type { DueFound } from './around/due.ts';
import { openReading } from './around/reading.ts';
import { readTime } from './around/time.ts';
import { zoneOf } from './around/wall-clock.ts';
import { cuesFor } from './cues-for.ts';
import { linesFor } from './lines-for.ts';
import { normalise } from './normalise.ts';

/** What is known besides the words. `near`: an instant of the day that is talked about. */
export type WhenContext = {
  now: Date;
  timezone: string;
  hours: OpeningHours;
  locale: string;
  near: string | null;
};

/** The time that a text of nothing but a time names: "7", "tomorrow at noon", "in 20 minutes". null: none. */
export function readWhen(text: string, { now, timezone, hours, locale, near }: WhenContext): DueFound {
  const words = linesFor(locale);
  const tokens = normalise(text, words);
  const nothingSold = { inCatalog: () => false, nearCatalog: () => false };
  const reading = openReading(text, tokens, cuesFor(words), nothingSold);
  return readTime(reading, { now, hours, zone: zoneOf(timezone) }, true, near)?.found ?? null;
}
