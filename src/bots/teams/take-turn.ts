import type { Card, Rich } from '../../domain/conversation/card.ts';
import type { Form } from '../../domain/conversation/form.ts';
import type { Place } from '../../domain/conversation/input.ts';
import type { Delivery, Person, Taken } from '../../domain/desk.ts';
import type { PressContext } from '../../domain/messenger.ts';
import type { Activity } from './activity.ts';
import { type Shown, showAlone } from './show-alone.ts';
import type { TeamsParts } from './teams-parts.ts';

export type Turn = {
  place: Place;
  /** Whoever it is, when it was asked already. */
  person?: Person;
  what: Delivery['what'];
  /** The message that was pressed, when it was shown to this person alone. */
  over?: string | null;
  /** Of a second turn by the same activity. */
  again?: string;
};

/**
 * One turn: resolves after its commit, so that Teams may be answered. Cards and whispers go out on their own after
 * that.
 */
export async function takeTurn(parts: TeamsParts, activity: Activity, turn: Turn): Promise<Taken> {
  const { desk, people, deliveryIds, afterwards } = parts;
  const person = turn.person ?? (await people.person(activity));
  const { place, what } = turn;
  const id = `${deliveryIds.of(activity)}${turn.again ? `:${turn.again}` : ''}`;
  const taken = await desk.take({ id, place, person, at: new Date(), what });
  if (taken.outcome === 'repeat') return taken;
  afterwards.run('deliver', () => desk.deliver(taken));
  for (const reply of taken.replies) {
    if (reply.kind !== 'private-card') continue;
    afterwards.run('show', () => showAlone(parts, place, person.user, reply, turn.over ?? null));
  }
  return taken;
}

/** What a turn leaves to the answer of an invoke. */
export type Answered = {
  /** Said to the person alone. */
  words: readonly Rich[];
  form: Form | null;
  errors: Readonly<Record<string, string>> | null;
  /** The card of this draft as it is now, if it is ours to draw. */
  cardOf(draft: string): { card: Card; press: PressContext } | null;
  /** A card for the person alone, which goes to their own chat. */
  shown: Shown | null;
};

/** One turn whose whispers stand in the answer to what the person did. */
export async function takeAnswered(parts: TeamsParts, activity: Activity, turn: Turn): Promise<Answered> {
  const person = await parts.people.person(activity);
  const answer = parts.answers.open(turn.place, person.user);
  try {
    const taken = await takeTurn(parts, activity, { ...turn, person });
    const replies = taken.outcome === 'done' ? taken.replies : [];
    const outbox = taken.outcome === 'done' ? taken.outbox : [];
    const form = replies.find((reply) => reply.kind === 'form');
    const errors = replies.find((reply) => reply.kind === 'form-errors');
    return {
      words: replies.some((reply) => reply.kind === 'whisper') ? await answer.words() : [],
      form: form?.form ?? null,
      errors: errors?.errors ?? null,
      cardOf: (draft) =>
        outbox.map(({ card }) => card?.body).find((body) => body?.press.draft === draft) ?? null,
      shown: replies.find((reply) => reply.kind === 'private-card') ?? null,
    };
  } finally {
    answer.close();
  }
}
