import { describe, expect, test } from '@jest/globals';
import { understand } from '../../../../src/domain/language/understand.ts';
import type { Context } from '../../../../src/domain/language/understanding.ts';
import { fridayAfternoon, sampleIndex } from '../talk-shop.ts';

const index = sampleIndex('pizzeria');

function when(text: string, changes: Partial<Context> = {}) {
  const { fulfilment, unclear } = understand(index, text, { ...fridayAfternoon, ...changes });
  const asked = unclear.find((one) => one.reason === 'ambiguous-time' || one.reason === 'bad-time');
  return fulfilment?.due ?? (asked ? [asked.reason, ...asked.candidates] : null);
}

const every = (open: number, close: number) => [0, 1, 2, 3, 4, 5, 6].map(() => [{ open, close }]);

describe('opening hours decide what an hour means', () => {
  test('6 is 18:00 at a shop that is open from 10 to 22', () => {
    expect(when('pickup at 6')).toBe('2026-11-20T23:00:00.000Z');
  });

  test('at a shop that never closes the next 6 counts, when only one is left today', () => {
    expect(when('pickup at 6', { hours: null })).toBe('2026-11-20T23:00:00.000Z');
  });

  test('both halves of the day asks', () => {
    const early = new Date('2026-11-20T13:00:00Z');
    expect(when('pickup at 9', { now: early, hours: every(480, 1320) })).toEqual([
      'ambiguous-time',
      '2026-11-20T14:00:00.000Z',
      '2026-11-21T02:00:00.000Z',
    ]);
  });

  test('neither half of the day asks, and offers open times alone', () => {
    const asked = when('pickup at 6', { hours: every(600, 1020) });
    expect(asked).toEqual(['ambiguous-time', expect.any(String), expect.any(String), expect.any(String)]);
  });

  test('without hours an hour that is over offers both halves of the next day', () => {
    const night = new Date('2026-11-21T04:00:00Z');
    expect(when('pickup at 7', { now: night, hours: null })).toEqual([
      'ambiguous-time',
      '2026-11-21T12:00:00.000Z',
      '2026-11-22T00:00:00.000Z',
    ]);
  });

  test.each([
    ['pickup at 11am', 'past'],
    ['pickup yesterday at 3am', 'past'],
    ['pickup at 8am', 'closed'],
    ['pickup at 11pm', 'closed'],
    ['pickup yesterday', 'past'],
  ])('%s is %s', (text, detail) => {
    expect(understand(index, text, fridayAfternoon).unclear).toMatchObject([{ reason: 'bad-time', detail }]);
  });

  test('a time that is past asks', () => {
    expect(when('pickup at 11am')).toEqual([
      'bad-time',
      expect.any(String),
      expect.any(String),
      '2026-11-21T16:00:00.000Z',
    ]);
  });

  test('one in the morning is tonight where the shop is open until two', () => {
    const late = new Date('2026-11-21T03:00:00Z');
    expect(when('pickup at 1', { now: late, hours: every(1080, 1560) })).toBe('2026-11-21T06:00:00.000Z');
  });

  test('a day off offers the next day that is open', () => {
    const closedSunday = every(600, 1320).map((spans, day) => (day === 0 ? [] : spans));
    expect(when('sunday at 6pm', { hours: closedSunday })).toEqual([
      'bad-time',
      '2026-11-23T15:00:00.000Z',
      '2026-11-23T23:00:00.000Z',
      expect.any(String),
    ]);
  });
});

describe('the shop counts in its own zone', () => {
  test.each([
    ['Europe/Berlin', 'tomorrow at 18:00', '2026-11-21T17:00:00.000Z'],
    ['Asia/Kolkata', 'tomorrow at 18:00', '2026-11-22T12:30:00.000Z'],
    ['Pacific/Auckland', 'tomorrow at 18:00', '2026-11-22T05:00:00.000Z'],
  ])('%s: %s', (timezone, text, due) => {
    expect(when(text, { timezone, hours: null })).toBe(due);
  });

  test('over the change to summer time', () => {
    const before = new Date('2026-03-07T20:00:00Z');
    expect(when('tomorrow at 6pm', { now: before })).toBe('2026-03-08T22:00:00.000Z');
  });
});

test.each([
  ['in 20 minutes', '2026-11-20T19:20:00.000Z'],
  ['in an hour and a half', '2026-11-20T20:30:00.000Z'],
  ['asap', 'asap'],
  ['as soon as possible', 'asap'],
  ['tomorrow at noon', '2026-11-21T17:00:00.000Z'],
  ['half past six', '2026-11-20T23:30:00.000Z'],
  ['quarter to seven', '2026-11-20T23:45:00.000Z'],
  ['day after tomorrow at 7', '2026-11-23T00:00:00.000Z'],
])('%s', (text, due) => {
  expect(when(text)).toBe(due);
});

test('numbers of a line are no times', () => {
  for (const text of ['6 large pizzas', '12 inch pizza', 'two 2 liter cokes', '12 wings'])
    expect(when(text)).toBeNull();
});

describe('a draft that is wanted on another day', () => {
  const tomorrow = { due: '2026-11-22T00:00:00.000Z' };

  test('keeps its day when the hour alone is changed', () => {
    expect(when('change pickup to 8pm', tomorrow)).toBe('2026-11-22T01:00:00.000Z');
    expect(when('actually pickup at 8', tomorrow)).toBe('2026-11-22T01:00:00.000Z');
  });

  test('leaves it for a day that is named', () => {
    expect(when('pickup at 8pm today', tomorrow)).toBe('2026-11-21T01:00:00.000Z');
  });

  test('asks for the half of its own day where no hours decide', () => {
    expect(when('change pickup to 7', { ...tomorrow, hours: null })).toEqual([
      'ambiguous-time',
      '2026-11-21T12:00:00.000Z',
      '2026-11-22T00:00:00.000Z',
    ]);
  });

  test('says nothing once it has passed', () => {
    expect(when('pickup at 8pm', { due: '2026-11-18T00:00:00.000Z' })).toBe('2026-11-21T01:00:00.000Z');
  });
});

describe('no time', () => {
  test.each([
    'two large pizzas, no onions on one of them',
    'two large pizzas, no onions on the 2nd',
    'one small pizza, extra cheese on one',
  ])('%s', (text) => {
    expect(when(text, { hours: null })).toBeNull();
  });
});
