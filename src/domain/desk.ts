import type { Card } from './conversation/card.ts';
import type { FieldOption } from './conversation/form.ts';
import type { Actor, Place, What } from './conversation/input.ts';
import type { LeasedCard } from './conversation/leased-card.ts';
import type { Reply } from './conversation/reply.ts';
import type { Effect } from './effects.ts';
import type { PressContext } from './messenger.ts';

/** The order desk as the bots see it. */
export type Desk = {
  /** Runs one turn and resolves after its commit: acknowledge the platform then, not before. */
  take(delivery: Delivery): Promise<Taken>;
  /**
   * Sends what the turn left to send (cards, whispers) right away. Whatever fails stays in the outbox for the
   * relay, so this never rejects.
   */
  deliver(taken: Taken): Promise<void>;
  /** Whether words in this thread, without a mention, may belong to a draft or to the order that was placed there. */
  listensIn(place: Place): Promise<boolean>;
  /** A person's drafts, and the shop's late and open orders; for whoever has no role, a sentence that says so. */
  home(person: Person): Promise<Shown>;
  /**
   * What `/orders` shows: home without words, or the order or orders that they find. For whoever has no role, a
   * sentence that says so.
   */
  orders(person: Person, words: string): Promise<Shown>;
  /** Typeahead over the catalogue; values are skus. */
  searchProducts(words: string, limit: number): readonly FieldOption[];
};

/** A card for one person alone, and what its buttons carry. */
export type Shown = { card: Card; press: PressContext };

/** `outside`: of another company, in a channel that the shop shares with it. */
export type Person = Omit<Actor, 'roles'> & { outside?: boolean };

/** One delivery from a platform. A thread that starts with `new:` becomes the thread of the card once posted. */
export type Delivery = {
  /** The platform's id of this delivery; a repeat has the same. */
  id: string;
  place: Place;
  person: Person;
  at: Date;
  what: Exclude<What, { kind: 'answer' } | { kind: 'expire' }>;
};

export type Taken =
  /** Seen before: nothing was done, nothing is to be sent. */
  | { outcome: 'repeat' }
  | {
      outcome: 'done';
      /** Forms and form errors are the bot's to show in its answer; `deliver` sends the rest. */
      replies: readonly Reply[];
      /** Outbox rows of this turn's replies, leased to it, as are the cards that nobody else is drawing. */
      outbox: readonly { id: string; effect: Effect; card?: LeasedCard | null }[];
    };
