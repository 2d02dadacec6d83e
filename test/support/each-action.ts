import type { Action } from '../../src/domain/conversation/action.ts';

/** One of each; the types hold that none is missing, and that none of another kind is here. */
export const oneOfEachAction: { [Kind in Action['do']]: Extract<Action, { do: Kind }> } = {
  confirm: { do: 'confirm' },
  page: { do: 'page', page: 1 },
  change: { do: 'change' },
  cancel: { do: 'cancel' },
  'start-over': { do: 'start-over' },
  resume: { do: 'resume' },
  pick: { do: 'pick', candidate: 'large,"%<b>' },
  skip: { do: 'skip' },
  'no-contact': { do: 'no-contact' },
  'as-soon-as-possible': { do: 'as-soon-as-possible' },
  'take-available': { do: 'take-available', line: '1' },
  substitute: { do: 'substitute', line: '1', sku: 'flatbread' },
  wait: { do: 'wait', line: '1' },
  'drop-line': { do: 'drop-line', line: '1' },
  'add-words': { do: 'add-words' },
  'new-order': { do: 'new-order' },
  approve: { do: 'approve', of: 'abc' },
  called: { do: 'called' },
  move: { do: 'move', to: 'ready' },
  ask: { do: 'ask', form: 'delay' },
  'change-order': { do: 'change-order' },
  'order-again': { do: 'order-again' },
  'call-outcome': { do: 'call-outcome', outcome: 'reached' },
  show: { do: 'show', what: 'timeline', words: 'R-10001', page: 0 },
};
