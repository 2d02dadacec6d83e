import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EffectName } from '../../src/domain/effects.ts';
import { afterFailure, GiveUp, patience, TryAgainLater, waitBefore } from '../../src/jobs/retries.ts';

const failure = new Error('no answer');

describe('the pause before another attempt', () => {
  it('doubles, up to its limit', () => {
    const longest = (attempts: number) => waitBefore(patience, attempts, failure, () => 1);
    expect([1, 2, 3, 4].map(longest)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(longest(18)).toBe(patience.longestMs);
  });

  it('lies between half of it and all of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, chance) => {
          const wait = waitBefore(patience, n, failure, () => chance);
          const longest = waitBefore(patience, n, failure, () => 1);
          expect(wait).toBeGreaterThanOrEqual(longest / 2);
          expect(wait).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });

  it('is what the provider asks for, longer when it asks again and again', () => {
    const asked = new TryAgainLater('too fast', 200);
    expect(waitBefore(patience, 1, asked)).toBe(200);
    expect(waitBefore(patience, 5, asked)).toBe(1_000);
    expect(waitBefore(patience, 1, new TryAgainLater('too fast', 45_000))).toBe(45_000);
    expect(waitBefore(patience, 18, new TryAgainLater('too fast', 45_000))).toBe(45_000);
  });
});

describe('what production does with an effect that keeps failing', () => {
  const hour = 3_600_000;
  const day = 24 * hour;
  const asked = new TryAgainLater('Slack cannot be reached (ECONNREFUSED)', 2_000);
  const unknown = new TryAgainLater('no answer within 9 s', 12_000);
  const revoked = new TryAgainLater('SLACK_BOT_TOKEN was revoked', 60_000);
  const lasting = ['draw-card', 'confirm-to-customer', 'announce-order', 'report-dead-letter'] as const;

  /** Fails at every attempt, as the worker and the queue would have it. All times in milliseconds. */
  function live(effect: EffectName, error: Error) {
    let attempts = 1;
    let age = 0;
    let reportedAt: number | null = null;
    let longest = 0;
    for (; ; attempts += 1) {
      const next = afterFailure(patience, effect, age, error);
      if (next === 'give-up') return { age, attempts, reportedAt, longest };
      if (next === 'report-and-try-again') reportedAt ??= age;
      const wait = waitBefore(patience, attempts, error, () => 1);
      longest = Math.max(longest, wait);
      age += wait;
    }
  }

  it.each([
    ['a refused connection', asked],
    ['an unknown outcome', unknown],
    ['a revoked token', revoked],
    ['a mail server that is away', failure],
  ])('outlasts two days of %s', (_name, error) => {
    for (const effect of lasting) {
      const { age, longest } = live(effect, error);
      expect(age).toBeGreaterThanOrEqual(2 * day);
      expect(age).toBeLessThan((effect === 'confirm-to-customer' ? 4 : 2) * day + hour);
      expect(longest).toBeLessThanOrEqual(error instanceof TryAgainLater ? 60_000 : hour / 4);
    }
  });

  it('tells staff after about an hour of failures, but not of a platform that would not show it', () => {
    const { reportedAt } = live('confirm-to-customer', failure);
    expect(reportedAt).toBeGreaterThanOrEqual(hour);
    expect(reportedAt).toBeLessThan(1.5 * hour);
    for (const error of [asked, unknown, revoked]) {
      expect(live('draw-card', error).reportedAt).toBeNull();
    }
  });

  it('gives up at once what can never succeed, and a short answer before it puzzles', () => {
    expect(live('draw-card', new GiveUp('there is no card')).attempts).toBe(1);
    expect(live('whisper', asked).age).toBeLessThan(hour);
  });
});
