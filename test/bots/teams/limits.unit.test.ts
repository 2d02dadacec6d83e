import { expect, test } from '@jest/globals';
import { teamsLimits } from '../../../src/bots/teams/limits.ts';
import { limits as enforced } from '../../../src/playground/teams-stand-in/limits.ts';

test('the stand-in enforces the published limits that the bot relies on', () => {
  expect(enforced.message).toBe(teamsLimits.bytesInMessage);
  expect(enforced.throttle).toEqual(teamsLimits.throttle);
  expect(enforced.answerWithin).toBe(teamsLimits.turnMs);
  expect(enforced.searchResults).toBe(teamsLimits.searchResults);
});

test('a card leaves a fifth of its message to everything around it', () => {
  expect(teamsLimits.bytesInCard).toBeLessThanOrEqual(0.8 * teamsLimits.bytesInMessage);
});
