import type { Effect } from '../effects.ts';
import type { CardBody } from './card-body.ts';
import type { Call, Input, Place } from './input.ts';
import type { InquiryKept } from './inquiry.ts';
import type { Reply } from './reply.ts';
import type { State } from './state.ts';

export type Step =
  /** Needs an answer inside the transaction. `replies` stand already, whatever the answer is. */
  | { state: State; call: Call; replies?: readonly Reply[] }
  /** The turn is over. `inquiry`: a question that it answered. */
  | {
      state: State;
      replies: readonly Reply[];
      effects: readonly Effect[];
      cards?: readonly CardElsewhere[];
      inquiry?: InquiryKept;
    };

/** A card that does not stand where the order is taken. Its `draw-card` is among the step's effects. */
export type CardElsewhere = { subject: string; place: Place; body: CardBody };

export type Flow = (state: State, input: Input) => Step;
