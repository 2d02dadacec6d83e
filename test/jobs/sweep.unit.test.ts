import { describe, expect, it } from '@jest/globals';
import { startSweep } from '../../src/jobs/sweep.ts';
import { eventually } from '../support/eventually.ts';

describe('the sweep', () => {
  it('runs each chore again and again, tells of failures, and stops with the one under way', async () => {
    let good = 0;
    let finished = true;
    const failures: string[] = [];
    const sweep = startSweep(
      [
        {
          name: 'good',
          everyMs: 5,
          run: async () => {
            finished = false;
            await new Promise((resolve) => setTimeout(resolve, 10));
            good += 1;
            finished = true;
          },
        },
        {
          name: 'bad',
          everyMs: 5,
          run: async () => {
            throw new Error('down');
          },
        },
      ],
      (chore, error) => failures.push(`${chore}: ${error.message}`),
    );
    await eventually('both ran several times', () => good >= 3 && failures.length >= 3);
    await sweep.stop();
    expect(finished).toBe(true);
    const then = good;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(good).toBe(then);
    expect(new Set(failures)).toEqual(new Set(['bad: down']));
  });
});
