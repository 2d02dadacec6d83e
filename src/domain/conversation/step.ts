import type { Effect } from '../effects.ts';
import type { Call, Input } from './input.ts';
import type { Reply } from './reply.ts';
import type { State } from './state.ts';

export type Step =
  /** Needs an answer inside the transaction. */
  | { state: State; call: Call }
  /** The turn is over. */
  | { state: State; replies: readonly Reply[]; effects: readonly Effect[] };

export type Flow = (state: State, input: Input) => Step;
