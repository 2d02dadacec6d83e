import { expect, test } from '@jest/globals';
import { runFaults } from '../support/fault-run/fault-run.ts';

/** The short form of `npm run fault-run`, with the same count at its end. */
test('whatever is killed when, nothing is lost, and nothing is doubled but letters in doubt', async () => {
  const { counts, faults } = await runFaults({ orders: 16, kills: 8, seed: 7, queue: 'postgres' });
  expect(faults).toEqual([]);
  expect(counts).toMatchObject({ orders: 16, kills: 8, 'texts doubled': 0, 'cards doubled': 0 });
  expect(counts['messages told']).toBeGreaterThan(16);
}, 300_000);
