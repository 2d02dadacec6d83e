import { describe, expect, it } from '@jest/globals';
import { looksLikeEmail } from '../../src/bots/looks-like-email.ts';

describe('looksLikeEmail', () => {
  it.each([
    ['From: Ana <a@example.com>\nSubject: Lunch\n\nTwo pizzas', true],
    ['*From:* Ana\n*Sent:* Monday\nTwo pizzas', true],
    ['On Mon, Nov 23, 2026 at 9:00 AM Ana wrote:\n> Two pizzas', true],
    ['two pizzas to: 5 Elm Street', false],
    ['from: the counter', false],
  ])('%j: %s', (words, is) => {
    expect(looksLikeEmail(words)).toBe(is);
  });
});
