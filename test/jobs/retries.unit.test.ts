import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { patience, TryAgainLater, waitBefore } from '../../src/jobs/retries.ts';

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

  it('spans about an hour and a half for a confirmation', () => {
    let total = 0;
    for (let n = 1; n < patience.attempts['confirm-to-customer']; n += 1) {
      total += waitBefore(patience, n, failure, () => 0.5);
    }
    expect(total / 60_000).toBeGreaterThan(60);
    expect(total / 60_000).toBeLessThan(120);
  });
});
