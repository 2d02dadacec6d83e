import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Takes a placed order up again, changed by `words` where there are any. Its id, or its number as written. */
export function changeOrder(state: State, order: string, words: string | null): Step {
  return { state, call: { call: 'load-order', order, purpose: { do: 'change', words, draft: null } } };
}

/** "Start over", of a draft that changes an order: as though nothing had been said of it. */
export function changeAnew(state: State, order: string, draft: string): Step {
  return { state, call: { call: 'load-order', order, purpose: { do: 'change', words: null, draft } } };
}

export function orderAgain(state: State, order: string): Step {
  return { state, call: { call: 'load-order', order, purpose: { do: 'again' } } };
}

/** Says how an order is cancelled: by whom, why, and what becomes of it is not the conversation's to decide. */
export function howToCancel(state: State, order: string): Step {
  return { state, call: { call: 'load-order', order, purpose: { do: 'cancel' } } };
}
