import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inBatches } from '../../src/jobs/in-batches.ts';

describe('calls in batches', () => {
  it('answers everyone with their own answer, in as few calls as there were pauses', async () => {
    const asked: number[][] = [];
    const double = inBatches(async (numbers: readonly number[]) => {
      asked.push([...numbers]);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return numbers.map((number) => number * 2);
    });
    const first = [1, 2, 3].map(double);
    await new Promise((resolve) => setTimeout(resolve, 1));
    const second = [4, 5].map(double);
    expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10]);
    expect(asked).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(await double(6)).toBe(12);
  });

  it('never asks for more at once than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 7 }),
        async (all, most) => {
          let largest = 0;
          const same = inBatches(async (batch: readonly number[]) => {
            largest = Math.max(largest, batch.length);
            return batch;
          }, most);
          expect(await Promise.all(all.map(same))).toEqual(all);
          expect(largest).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('tells everyone of a failure, and goes on', async () => {
    let broken = true;
    const ask = inBatches(async (batch: readonly number[]) => {
      if (broken) throw new Error('down');
      return batch;
    });
    const failed = await Promise.allSettled([ask(1), ask(2)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await ask(3)).toBe(3);
  });

  it('leaves nobody without an answer', async () => {
    const ask = inBatches(async (batch: readonly number[]) => batch.slice(1));
    const answers = await Promise.allSettled([ask(1), ask(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
