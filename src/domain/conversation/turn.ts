import type { Policy } from '../../policy.ts';
import { checkpoint } from '../checkpoints.ts';
import { type OutboxEntry, toOutboxEntries } from '../database/outbox-store.ts';
import { isTransient, retryTransient } from '../database/retry-transient.ts';
import type { Database, Sql } from '../database/sql.ts';
import type { Taken } from '../desk.ts';
import type { DeskLog } from '../desk-log.ts';
import type { Effect } from '../effects.ts';
import { saveInquiry } from '../inquiries/inquiry-store.ts';
import { setAsideText } from '../wording/set-aside.ts';
import { answerCall } from './answer-call.ts';
import { putCard } from './card-store.ts';
import { type CardOfTurn, type Locked, openTurn, saveTurn } from './conversation-store.ts';
import { leaseMs, withoutNewThread } from './draw-card.ts';
import type { Actor, Input, Place, What } from './input.ts';
import type { LeasedCard } from './leased-card.ts';
import { isOpen } from './open-state.ts';
import type { Reply } from './reply.ts';
import { type State, stateSchema } from './state.ts';
import type { Flow } from './step.ts';
import { actorId, draftOf, hasPlaced, recordedUnder, turnRecord } from './turn-record.ts';

export type TurnDeps = {
  database: Database;
  shop: number;
  policy: Policy;
  /** The flow of the catalogue at hand. */
  flow: () => Flow;
  log: DeskLog;
  clock: () => Date;
  /** Told of every turn, for metrics. */
  onTurn?: (turn: TurnMeasured) => void;
};

export type TurnMeasured = {
  kind: What['kind'];
  outcome: 'done' | 'repeat' | 'failed';
  /** Whether an order was placed in it. */
  placed: boolean;
  ms: number;
};

export type Turn = {
  id: string;
  place: Place;
  actor: Actor;
  at: Date;
  what: Exclude<What, { kind: 'answer' }>;
  /** Only if the conversation was not touched since then; otherwise nothing happens. */
  untouchedSince?: Date;
};

/** For so long the relay leaves a turn's replies to the turn. */
const replyLeaseMs = 10_000;

/** More calls than any sensible turn makes: a flow that goes round in circles is stopped. */
const mostCalls = 24;

type Outcome = { taken: Taken; before?: State['tag']; after?: State['tag']; calls: number; placed: boolean };

/**
 * Carries out one thing that someone did, in one transaction, and resolves after its commit. Runs again after
 * a deadlock or a lost connection: all of it happened, or nothing.
 */
export async function takeTurn(deps: TurnDeps, turn: Turn): Promise<Taken> {
  const started = performance.now();
  const { kind } = turn.what;
  let attempts = 0;
  try {
    const done = await retryTransient(async (attempt) => {
      attempts = attempt;
      const outcome = await commitTurn(deps, turn);
      checkpoint('turn.after-commit');
      return outcome;
    });
    const ms = performance.now() - started;
    const { taken, before, after, calls, placed } = done;
    const { outcome } = taken;
    const figures = { platform: turn.place.platform, kind, outcome, before, after, calls, attempts };
    deps.log.info({ ...figures, ms: Math.round(ms * 10) / 10 }, 'turn');
    deps.onTurn?.({ kind, outcome, placed, ms });
    return taken;
  } catch (error) {
    const ms = performance.now() - started;
    deps.log.error(
      { kind, attempts, ms: Math.round(ms), transient: isTransient(error), err: error },
      'turn failed',
    );
    deps.onTurn?.({ kind, outcome: 'failed', placed: false, ms });
    throw error;
  }
}

async function commitTurn(deps: TurnDeps, turn: Turn): Promise<Outcome> {
  let saving: Promise<Outcome> | undefined;
  try {
    const { saved } = await deps.database.transaction(async (tx) => {
      // Nobody waits for the last statement: the commit goes out behind it, a round trip earlier.
      saving = (await runTurn(deps, tx, turn)).saved;
      saving.catch(() => {});
      checkpoint('turn.before-commit');
      return { saved: saving };
    });
    return await saved;
  } catch (error) {
    // A commit after a statement that failed says no more than that: the statement knows why.
    await saving;
    throw error;
  }
}

/** All of a turn; `saved` is its last statement. */
async function runTurn(deps: TurnDeps, tx: Sql, turn: Turn): Promise<{ saved: Promise<Outcome> }> {
  const { shop } = deps;
  const subject = subjectOf(turn.what);
  const locked = await openTurn(tx, shop, { input: turn.id, at: deps.clock(), place: turn.place, subject });
  if (!locked) return nothingToSave({ outcome: 'repeat' });
  if (turn.untouchedSince && locked.updatedAt.getTime() !== turn.untouchedSince.getTime()) {
    return nothingToSave({ outcome: 'done', replies: [], outbox: [] });
  }

  const stored = readState(locked);
  const { state, replies, effects, cards, calls, inquiry } = await converse(deps, tx, turn, stored.state);
  const said = stored.aside ? [{ kind: 'whisper', text: setAsideText } as const, ...replies] : replies;
  const placed = hasPlaced(stored.state, state);

  const sends = said.flatMap((reply) => toEffect(reply, turn) ?? []);
  const outbox = toOutboxEntries(sends, replyLeaseMs);
  if (stored.aside) {
    const fields = { conversation: locked.id, problem: stored.aside };
    deps.log.error(fields, 'a stored state does not read; set aside');
  }
  for (const card of cards ?? []) await putCard(tx, shop, { ...card, conversationId: null });
  if (inquiry) {
    const subject = inquiry.order ?? recordedUnder(turn.what, stored.state, state, locked.id);
    await saveInquiry(tx, shop, { ...inquiry, at: turn.at, askedBy: actorId(turn.actor), subject });
  }
  const saved = saveTurn(tx, shop, {
    conversation: locked,
    state,
    owner: ownerAfter(locked, stored.state, state, turn),
    at: deps.clock(),
    cards: cardsOf(said, state),
    timeline: turnRecord({
      conversation: locked.id,
      actor: turn.actor,
      at: turn.at,
      now: deps.clock(),
      what: turn.what,
      before: stored.state,
      after: state,
      replies: said,
      aside: stored.aside === null ? null : { state: locked.state, problem: stored.aside },
    }),
    outbox: [...outbox, ...toOutboxEntries(effects, 0)],
    cardLeaseMs: leaseMs,
  });
  return {
    saved: saved.then((cards) => ({
      taken: { outcome: 'done', replies: said, outbox: leasedRows(outbox, cards) },
      before: stored.state.tag,
      after: state.tag,
      calls,
      placed,
    })),
  };
}

/** The conversation whose card was pressed. A placed order is taken up where someone asks for it. */
function subjectOf(what: Turn['what']): string | null {
  if (!('draft' in what)) return null;
  const here = what.kind === 'press' && ['change-order', 'order-again'].includes(what.action.do);
  return here ? null : draftSubject(what.draft);
}

function nothingToSave(taken: Taken): { saved: Promise<Outcome> } {
  return { saved: Promise.resolve({ taken, calls: 0, placed: false }) };
}

/** The first row of a card draws it under the lease; the others find it drawn. */
function leasedRows(outbox: readonly OutboxEntry[], cards: Map<string, LeasedCard>) {
  return outbox.map(({ id, payload }) => {
    const subject = payload.effect === 'draw-card' ? payload.subject : '';
    const card = cards.get(subject) ?? null;
    cards.delete(subject);
    return { id, effect: payload, card };
  });
}

/** Steps through the pure conversation until it needs nothing more. */
async function converse(deps: TurnDeps, tx: Sql, turn: Turn, from: State) {
  const flow = deps.flow();
  const input: Input = { id: turn.id, actor: turn.actor, at: turn.at, what: turn.what };
  let step = flow(from, input);
  let calls = 0;
  const before: Reply[] = [];
  while ('call' in step) {
    calls += 1;
    before.push(...(step.replies ?? []));
    if (calls > mostCalls)
      throw new Error(`a turn made more than ${mostCalls} calls; the last: ${step.call.call}`);
    const answer = await answerCall(tx, deps, step.call);
    step = flow(step.state, { ...input, what: { kind: 'answer', answer } });
  }
  return { ...step, replies: [...before, ...step.replies], calls };
}

type Stored = { state: State; aside: null } | { state: State; aside: string };

/** A state that no longer reads, of an older release or a slip, must not block its place for ever. */
function readState(locked: Locked): Stored {
  const read = stateSchema.safeParse(locked.state);
  if (read.success) return { state: read.data, aside: null };
  const turn = stateSchema.options[0].shape.turn.safeParse((locked.state as { turn?: unknown } | null)?.turn);
  const problem = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  // One turn on, so that buttons of the old draft are stale.
  return { state: { tag: 'idle', turn: (turn.data ?? 0) + 1 }, aside: problem };
}

function toEffect(reply: Reply, { place, actor, what }: Turn): Effect | null {
  switch (reply.kind) {
    case 'card':
      return { effect: 'draw-card', subject: draftSubject(reply.draft) };
    case 'whisper':
      // When time passes nobody is there to hear it.
      if (what.kind === 'expire') return null;
      return { effect: 'whisper', place: withoutNewThread(place), user: actor.user, text: reply.text };
    // The bot's to show in its answer.
    case 'private-card':
    case 'form':
    case 'form-errors':
      return null;
    default:
      return reply satisfies never;
  }
}

/** One row a card; the last word counts. */
function cardsOf(replies: readonly Reply[], state: State): CardOfTurn[] {
  const cards = new Map<string, CardOfTurn>();
  for (const reply of replies) {
    if (reply.kind !== 'card') continue;
    const subject = draftSubject(reply.draft);
    const press = { draft: reply.draft, turn: state.turn };
    cards.set(subject, { subject, body: { card: reply.card, press } });
  }
  return [...cards.values()];
}

export function draftSubject(draft: string): string {
  return `draft:${draft}`;
}

/** Whoever opens a draft owns it: it stands in their App Home. */
function ownerAfter(locked: Locked, before: State, after: State, { actor, what }: Turn): string | null {
  const isNew = isOpen(after) && draftOf(before) !== draftOf(after);
  return what.kind !== 'expire' && (isNew || locked.owner === null) ? actorId(actor) : locked.owner;
}
