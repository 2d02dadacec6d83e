import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { readDays } from '../../../src/domain/finding/read-days.ts';

/** A Monday afternoon in New York. */
const on = { now: new Date('2026-11-23T20:00:00Z'), timezone: 'America/New_York', locale: 'en-US' };

/** The first day and the one after the last, as that wall shows them, and what is left of the words. */
function read(words: string, locale = 'en-US') {
  const { days, rest } = readDays(words, { ...on, locale });
  const day = (at: Date | null | undefined) =>
    at ? at.toLocaleString('sv-SE', { timeZone: on.timezone }).replace(' 00:00:00', '') : null;
  return days && [day(days.from), day(days.to), rest.replace(/\s+/g, ' ').trim()];
}

describe('the days that a search names', () => {
  it.each([
    ['last week', ['2026-11-16', '2026-11-23', '']],
    ['this week', ['2026-11-23', '2026-11-30', '']],
    ['next week', ['2026-11-30', '2026-12-07', '']],
    ['last month', ['2026-10-01', '2026-11-01', '']],
    ['this month', ['2026-11-01', '2026-12-01', '']],
    ['last year', ['2025-01-01', '2026-01-01', '']],
    ['last 7 days', ['2026-11-16', '2026-11-24', '']],
    ['past 2 weeks', ['2026-11-09', '2026-11-24', '']],
    ['3 days ago', ['2026-11-20', '2026-11-21', '']],
    ['on 3 May', ['2026-05-03', '2026-05-04', '']],
    ['on May 3rd', ['2026-05-03', '2026-05-04', '']],
    ['3rd of May 2025', ['2025-05-03', '2025-05-04', '']],
    ['May 3, 2025', ['2025-05-03', '2025-05-04', '']],
    ['2025-05-03', ['2025-05-03', '2025-05-04', '']],
    ['3/5/2025', ['2025-03-05', '2025-03-06', '']],
    ['on 3/5', ['2026-03-05', '2026-03-06', '']],
    ['on 12/5', ['2026-12-05', '2026-12-06', '']],
    ['on 25 December', ['2026-12-25', '2026-12-26', '']],
    ['on 25 January', ['2026-01-25', '2026-01-26', '']],
    ['May 2025', ['2025-05-01', '2025-06-01', '']],
    ['in May', ['2026-05-01', '2026-06-01', '']],
    ['in 2025', ['2025-01-01', '2026-01-01', '']],
    ['since Monday', ['2026-11-23', null, '']],
    ['since last monday', ['2026-11-16', null, '']],
    ['friday', ['2026-11-20', '2026-11-21', '']],
    ['next friday', ['2026-11-27', '2026-11-28', '']],
    ['since yesterday', ['2026-11-22', null, '']],
    ['after 3 May', ['2026-05-04', null, '']],
    ['until 3 May', [null, '2026-05-04', '']],
    ['before 3 May', [null, '2026-05-03', '']],
    ['between 3 May and 5 May', ['2026-05-03', '2026-05-06', '']],
    ['from 2026-05-03 to 2026-06-05', ['2026-05-03', '2026-06-06', '']],
    ['from monday to today', ['2026-11-23', '2026-11-24', '']],
    ['maria cancelled last week by sam', ['2026-11-16', '2026-11-23', 'maria cancelled by sam']],
    ['MARIA SINCE 1 NOVEMBER', ['2026-11-01', null, 'MARIA']],
  ])('%s', (words, days) => {
    expect(read(words)).toEqual(days);
  });

  it.each([
    'may',
    'april june',
    'maria may',
    'R-10001',
    '10001',
    '555 0147',
    '2025',
    'mayor 3',
    'today',
    'from maria',
    'in time',
    'on hold',
    '31 February',
    '2026-13-40',
    'monday’s',
  ])('are none in “%s”', (words) => {
    const { days, rest } = readDays(words, on);
    expect([days, rest]).toEqual([null, words]);
  });

  it('read 3/5 as the shop’s country does', () => {
    expect(read('on 3/5/2026', 'en-GB')).toEqual(['2026-05-03', '2026-05-04', '']);
  });

  it('begin at midnight of the shop, also when its clocks change', () => {
    const { days } = readDays('on 2026-11-01', on);
    expect(days).toEqual({ from: new Date('2026-11-01T04:00:00Z'), to: new Date('2026-11-02T05:00:00Z') });
  });
});

test('whatever is typed, days are read without a fault and begin before they end', () => {
  const word = fc.constantFrom(
    ...'last this next since from to until between and on in may monday week month 3 31 2026 2026-05-03 12/24'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word, { maxLength: 8 }).map((all) => all.join(' ')),
        fc.string(),
      ),
      (words) => {
        const { days } = readDays(words, on);
        expect(
          Number(days?.from ?? 0) < Number(days?.to ?? Number.POSITIVE_INFINITY) ||
            /between|from/.test(words),
        ).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
