import { describe, expect, test } from '@jest/globals';
import { listed, listedApart, quoted, shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { cornerPizzeria, monday3pm, policyOf } from '../../support/order-desk.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');

describe('times are told in the shop’s zone', () => {
  test.each([
    ['2026-11-23T23:00:00Z', 'today at 6:00 PM'],
    // After midnight in London it is still today in New York.
    ['2026-11-24T04:30:00Z', 'today at 11:30 PM'],
    ['2026-11-24T17:00:00Z', 'tomorrow at 12:00 PM'],
    ['2026-11-27T15:00:00Z', 'Friday, November 27 at 10:00 AM'],
  ])('%s is %s', (instant, told) => {
    expect(voice.when(new Date(instant), monday3pm)).toBe(told);
  });

  test('across the end of daylight saving tomorrow is still tomorrow', () => {
    expect(voice.when(new Date('2026-11-01T17:00:00Z'), new Date('2026-10-31T16:00:00Z'))).toBe(
      'tomorrow at 12:00 PM',
    );
  });

  test('as soon as possible', () => {
    expect(voice.due('asap', monday3pm)).toBe('as soon as possible');
  });

  test('another locale has its own clock and money', () => {
    const german = shopVoice(policyOf('shop: { timezone: "Europe/Berlin", locale: "de-DE" }'), 'EUR');
    expect(german.clock(monday3pm)).toBe('21:00');
    expect(german.money(123450)).toBe('1.234,50 €');
    expect(german.country).toBe('DE');
  });
});

describe('phone numbers', () => {
  test('are written nationally at home, with the country code elsewhere', () => {
    expect(voice.phone('+12125550147')).toBe('(212) 555-0147');
    expect(voice.phone('+493012345678')).toBe('+49 30 12345678');
  });

  test('are said digit by digit', () => {
    expect(voice.phoneAloud('+12125550147')).toBe('2 1 2, 5 5 5, 0 1 4 7');
    expect(voice.phoneAloud('+442079460958')).toBe('plus 4 4, 2 0, 7 9 4 6, 0 9 5 8');
  });

  test('what is none stays as it is', () => {
    expect(voice.phone('12')).toBe('12');
  });
});

test('lists read like speech', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listed(['a', 'b'], 'or')).toBe('a or b');
  expect(listedApart(['2 pizzas with cheese and olives', 'a coke'])).toBe(
    '2 pizzas with cheese and olives; and a coke',
  );
});

test('long words are cut between characters, never inside one', () => {
  expect(quoted('🍕'.repeat(200), 3)).toBe('“🍕🍕🍕…”');
});
