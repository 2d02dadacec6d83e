import { z } from 'zod';
import { orderOf } from './amendment.ts';
import type { Card } from './card.ts';
import type { Actor, What } from './input.ts';
import { plainRich } from './plain-rich.ts';
import type { Reply } from './reply.ts';
import type { State } from './state.ts';

/** An entry of the timeline; `orderId` is the draft's id, which becomes the order's. */
export type TurnEntry = { orderId: string; at: Date; actor: string; kind: string; body: object };

/** What the records keep of a turn: who did what, word for word, and what the desk did and said. */
export function turnRecord(turn: {
  conversation: string;
  actor: Actor;
  at: Date;
  now: Date;
  what: Exclude<What, { kind: 'answer' }>;
  before: State;
  after: State;
  replies: readonly Reply[];
  /** A stored state that did not read, as it was. */
  aside: { state: unknown; problem: string } | null;
}): TurnEntry[] {
  const { conversation, after, before, replies } = turn;
  const orderId = recordedUnder(turn.what, before, after, conversation);
  const desk = { orderId, at: turn.now, actor: 'readback' };
  const entries: TurnEntry[] = [];
  if (turn.aside) entries.push({ ...desk, orderId: conversation, kind: 'set-aside', body: turn.aside });
  const actor = turn.what.kind === 'expire' ? 'readback' : actorId(turn.actor);
  entries.push({ orderId, at: turn.at, actor, ...deed(turn.what) });
  if (after.tag === 'placed' && hasPlaced(before, after)) {
    const { number, total, draft } = after;
    const { steps, approval } = draft;
    const body = { number, total, lines: draft.lines.length, steps, ...(approval ? { approval } : {}) };
    entries.push({ ...desk, kind: 'placed', body });
  }
  if (replies.length > 0) entries.push({ ...desk, kind: 'answered', body: { replies: answered(replies) } });
  return entries;
}

/** The id that a turn's entries stand under: talk about no order at all is kept under the conversation's own. */
export function recordedUnder(
  what: Exclude<What, { kind: 'answer' }>,
  before: State,
  after: State,
  conversation: string,
): string {
  return calledOrder(what) ?? orderAbout(after) ?? orderAbout(before) ?? conversation;
}

/** A call task's order, whatever the conversation is about by now. */
function calledOrder(what: Exclude<What, { kind: 'answer' }>): string | null {
  if (what.kind !== 'press' || what.action.do !== 'called') return null;
  return z.uuid().safeParse(what.draft).data ?? null;
}

export function draftOf(state: State): string | null {
  return state.tag === 'idle' ? null : state.draft.id;
}

/** Words about a change of a placed order are the order's. */
function orderAbout(state: State): string | null {
  return state.tag === 'idle' ? null : orderOf(state.draft);
}

/** A change of an order that is placed places none. */
export function hasPlaced(before: State, after: State): boolean {
  if (after.tag !== 'placed' || after.draft.amends) return false;
  return before.tag !== 'placed' || before.draft.id !== after.draft.id;
}

/** What the timeline keeps of what someone did: their words as they were said. */
function deed(what: Exclude<What, { kind: 'answer' }>): { kind: string; body: object } {
  switch (what.kind) {
    case 'words':
      return { kind: 'said', body: { text: what.text, source: what.source } };
    case 'press':
      return { kind: 'pressed', body: { action: what.action, draft: what.draft, turn: what.turn } };
    case 'submit':
      return { kind: 'submitted', body: { values: what.values, draft: what.draft, turn: what.turn } };
    case 'expire':
      return { kind: 'expired', body: {} };
    default:
      return what satisfies never;
  }
}

/** What the timeline keeps of the desk's answer: the sentences, not the buttons. */
function answered(replies: readonly Reply[]): unknown {
  return replies.map((reply) => {
    switch (reply.kind) {
      case 'card':
        return { card: reply.card.summary, ...aloud(reply.card) };
      case 'private-card':
        return { shown: reply.card.summary };
      case 'whisper':
        return { whisper: plainRich(reply.text) };
      case 'form':
        return { form: reply.form.title };
      case 'form-errors':
        return { errors: reply.errors };
      default:
        return reply satisfies never;
    }
  });
}

function aloud(card: Card): { say?: string[] } {
  const say = card.elements.flatMap((element) => (element.kind === 'say' ? [element.text] : []));
  return say.length > 0 ? { say } : {};
}

/** `slack:U1`: how rows name a person. */
export function actorId({ platform, user }: Pick<Actor, 'platform' | 'user'>): string {
  return `${platform}:${user}`;
}
