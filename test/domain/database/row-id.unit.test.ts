import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { rowId } from '../../../src/domain/database/row-id.ts';

describe('a row id', () => {
  it('is a UUID of version 7', () => {
    expect(z.uuidv7().safeParse(rowId()).success).toBe(true);
  });

  it('is unlike any other, and sorts by time', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => rowId(1_700_000_000_000 + index));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('is in the order of making within a millisecond', () => {
    const ids = Array.from({ length: 1000 }, () => rowId(1_700_000_000_000));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.toSorted()).toEqual(ids);
  });
});
