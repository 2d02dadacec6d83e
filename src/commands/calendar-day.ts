import { InvalidArgumentError } from 'commander';

export type CalendarDay = { year: number; month: number; day: number };

/** `2026-11-01`; throws what commander shows. */
export function readCalendarDay(text: string): CalendarDay {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year = 0, month = 0, day = 0] = (found ?? []).slice(1).map(Number);
  // A day that no month has becomes one of the next.
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!found || date.getUTCMonth() !== month - 1) {
    throw new InvalidArgumentError('Write a day such as 2026-11-01.');
  }
  return { year, month, day };
}
