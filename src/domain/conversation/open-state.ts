import { openTags, type Question, type State } from './state.ts';

/** A draft is being worked on. */
export type OpenState = Extract<State, { tag: (typeof openTags)[number] }>;
export type ClosedState = Extract<State, { tag: 'cancelled' | 'expired' }>;

/** A state with a card of its own. */
export type ShownState = Exclude<State, { tag: 'idle' } | { tag: 'checking' } | { tag: 'placing' }>;

export function isOpen(state: State): state is OpenState {
  return (openTags as readonly string[]).includes(state.tag);
}

export function isShown(state: State): state is ShownState {
  return state.tag !== 'idle' && state.tag !== 'checking' && state.tag !== 'placing';
}

export function isClosed(state: State): state is ClosedState {
  return state.tag === 'cancelled' || state.tag === 'expired';
}

/** Stock may be held for the draft. */
export function mayHold(state: OpenState): boolean {
  return state.tag !== 'collecting';
}

/** The questions that are open, the asked one first. */
export function waitingOf(state: OpenState): readonly Question[] {
  return state.tag === 'clarifying' ? [state.question, ...state.waiting] : [];
}
