import { describe, expect, it } from '@jest/globals';
import { isTransient, retryTransient } from '../../../src/domain/database/retry-transient.ts';

const fault = (code: string) => Object.assign(new Error('no'), { code });

describe('trying again', () => {
  it.each(['25P03', '40001', '40P01', '55P03', '08006', '57P01', 'ECONNRESET'])('may mend %s', (code) => {
    expect(isTransient(fault(code))).toBe(true);
  });

  it.each(['23505', '42P01', '22P02'])('does not mend %s', (code) => {
    expect(isTransient(fault(code))).toBe(false);
  });

  it('may mend a connection that ended, which has no code', () => {
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new Error('the flow failed'))).toBe(false);
    expect(isTransient('a text')).toBe(false);
  });

  it('ends with the first success', async () => {
    const seen: number[] = [];
    const run = async (attempt: number) => {
      seen.push(attempt);
      if (attempt < 3) throw fault('40001');
      return 'done';
    };
    expect(await retryTransient(run, { firstWaitMs: 1 })).toBe('done');
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends after so many attempts with the fault itself', async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      throw fault('40P01');
    };
    await expect(retryTransient(run, { attempts: 3, firstWaitMs: 1 })).rejects.toThrow('no');
    expect(runs).toBe(3);
  });
});
