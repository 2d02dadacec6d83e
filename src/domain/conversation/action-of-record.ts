import type { Action } from './action.ts';

/** Buttons about what is on record already: they need no conversation, and leave the one at hand as it is. */
export type ActionOfRecord = Extract<Action, { do: 'move' | 'ask' | 'call-outcome' | 'show' }>;

export function isOfRecord(action: Action): action is ActionOfRecord {
  return action.do === 'move' || action.do === 'ask' || action.do === 'call-outcome' || action.do === 'show';
}
