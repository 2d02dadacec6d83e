import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  dayAround,
  daysFrom,
  monthAround,
  partsOf,
  weekAround,
  weekBefore,
} from '../../../src/domain/oversight/period.ts';

const zone = 'America/New_York';
const hours = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / 3_600_000;

describe('whole days of the shop', () => {
  test('are 23 and 25 hours long where the clocks change', () => {
    expect(hours(dayAround(new Date('2026-03-08T15:00:00Z'), zone))).toBe(23);
    expect(hours(dayAround(new Date('2026-11-01T15:00:00Z'), zone))).toBe(25);
    expect(hours(weekAround(new Date('2026-11-01T15:00:00Z'), zone))).toBe(169);
    expect(hours(monthAround(new Date('2026-11-15T15:00:00Z'), zone))).toBe(30 * 24 + 1);
  });

  test('a week begins on Monday, and the week before has the same weekdays', () => {
    const week = weekAround(new Date('2026-11-22T23:00:00Z'), zone);
    expect(week.from.toISOString()).toBe('2026-11-16T05:00:00.000Z');
    expect(weekBefore(week, zone).from.toISOString()).toBe('2026-11-09T05:00:00.000Z');
    // Across the change of clocks too.
    expect(weekBefore(dayAround(new Date('2026-11-05T12:00:00Z'), zone), zone).from.toISOString()).toBe(
      '2026-10-29T04:00:00.000Z',
    );
  });

  test('parts follow one another without a gap, and none is empty', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom(zone, 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
        fc.integer({ min: 1, max: 40 }),
        (at, timezone, count) => {
          const period = daysFrom(at, timezone, 0, count);
          const parts = partsOf(period, timezone);
          expect(parts[0]?.from).toEqual(period.from);
          expect(parts.at(-1)?.to).toEqual(period.to);
          for (const [nr, part] of parts.entries()) {
            expect(part.to.getTime()).toBeGreaterThan(part.from.getTime());
            if (nr > 0) expect(part.from).toEqual(parts[nr - 1]?.to);
          }
          if (count > 1) expect(parts).toHaveLength(count);
        },
      ),
    );
  });
});
