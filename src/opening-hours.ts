import { z } from 'zod';

/** Minutes after midnight in the shop's zone; `close` may pass 1440 for a shop open past midnight. */
export type OpenSpan = { open: number; close: number };
/** By weekday, Sunday first; null: always open. */
export type OpeningHours = readonly (readonly OpenSpan[])[] | null;

export const alwaysOpen: OpeningHours = null;

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

/** `10:00-22:00`; an end before its start is on the next day. */
export const spanSchema = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d-([01]?\d|2[0-4]):[0-5]\d$/, 'write hours like 10:00-22:00')
  .transform((text): OpenSpan => {
    const [from = '', to = ''] = text.split('-');
    const open = minutes(from);
    const close = minutes(to);
    return { open, close: close <= open ? close + 1440 : close };
  });

/** `mon`, `mon-sat`, `mon,wed,fri` -> weekday numbers. A range may wrap (`sat-mon`). */
function weekdays(key: string): number[] | null {
  const found: number[] = [];
  for (const part of key.toLowerCase().split(',')) {
    const [from = '', to = from] = part.trim().split('-');
    const first = days.indexOf(from.slice(0, 3));
    const last = days.indexOf(to.slice(0, 3));
    if (first < 0 || last < 0) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      found.push(day);
      if (day === last) break;
    }
  }
  return found;
}

/** `{ mon-sat: "10:00-22:00", sun: "12:00-14:00, 17:00-21:00" }`. A day not named is closed, as is `closed`. */
export const hoursSchema = z.record(z.string(), z.string()).transform((table, context): OpeningHours => {
  const week: OpenSpan[][] = days.map(() => []);
  for (const [key, text] of Object.entries(table)) {
    const on = weekdays(key);
    if (!on) {
      context.addIssue({ code: 'custom', path: [key], message: 'write days like mon, mon-sat or mon,wed' });
      continue;
    }
    if (text.trim() === 'closed') continue;
    for (const part of text.split(',')) {
      const span = spanSchema.safeParse(part.trim());
      if (!span.success) {
        context.addIssue({ code: 'custom', path: [key], message: 'write hours like 10:00-22:00 or closed' });
        continue;
      }
      for (const day of on) week[day]?.push(span.data);
    }
  }
  return week;
});
