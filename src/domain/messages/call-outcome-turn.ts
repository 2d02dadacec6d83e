import { z } from 'zod';
import { checkpoint } from '../checkpoints.ts';
import type { ActionOfRecord } from '../conversation/action-of-record.ts';
import { withoutNewThread } from '../conversation/draw-card.ts';
import type { What } from '../conversation/input.ts';
import { actorId } from '../conversation/turn-record.ts';
import { noteWrongNumber } from '../customers/wrong-number-store.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import { retryTransient } from '../database/retry-transient.ts';
import type { Sql } from '../database/sql.ts';
import type { Taken } from '../desk.ts';
import type { Effect } from '../effects.ts';
import { isFirst } from '../orders/deed-store.ts';
import { findOrder, markStep } from '../orders/order-store.ts';
import type { RecordDeps, RecordTurn } from '../record-turn.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { calledCard } from '../wording/call-card.ts';
import { callOutcomeText } from '../wording/call-outcome-text.ts';
import { inSentence } from '../wording/shop-voice.ts';
import { attemptsOf, settleAttempt } from './attempt-store.ts';
import { putCallCard } from './call-card-store.ts';
import { type CallDecided, decideCall } from './decide-call.ts';
import type { Message, MessageAttempt } from './message-record.ts';
import { lockTelling, messagesOf, orderOfMessage, setState } from './message-store.ts';
import { newsOf } from './plan-telling.ts';

/** How a call to a customer went; `draft` of the press is the message's id. */
export type CallOutcomeWhat = Extract<What, { kind: 'press' }> & {
  action: Extract<ActionOfRecord, { do: 'call-outcome' }>;
};

type Turn = RecordTurn<CallOutcomeWhat>;

/** For so long the relay leaves the card and the answer to the turn. */
const answerLeaseMs = 10_000;

/** Notes how a call went, in one transaction; resolves after its commit. */
export async function takeCallOutcome(deps: RecordDeps, turn: Turn): Promise<Taken> {
  const started = performance.now();
  const taken = await retryTransient(async () => {
    const done = await deps.database.transaction((tx) => take(tx, deps, turn));
    checkpoint('turn.after-commit');
    return done;
  });
  const ms = Math.round((performance.now() - started) * 10) / 10;
  deps.log.info(
    { platform: turn.place.platform, kind: 'press', outcome: taken.outcome, of: 'call', ms },
    'turn',
  );
  return taken;
}

async function take(tx: Sql, deps: RecordDeps, turn: Turn): Promise<Taken> {
  const { shop, policy, voice, clock } = deps;
  const { at, actor, what } = turn;
  const { outcome } = what.action;
  if (!(await isFirst(tx, shop, turn.id, clock()))) return { outcome: 'repeat' };
  if (actor.roles.length === 0) return whispered(tx, deps, turn, callOutcomeText.notTheirs(policy));
  const id = z.uuid().safeParse(what.draft).data;
  const orderId = id ? await orderOfMessage(tx, shop, id) : null;
  if (!id || !orderId) return whispered(tx, deps, turn, callOutcomeText.noCall);
  await lockTelling(tx, orderId);
  const order = await findOrder(tx, shop, orderId);
  const messages = await messagesOf(tx, shop, orderId);
  const message = messages.find((one) => one.id === id);
  const call = (await attemptsOf(tx, shop, orderId)).find(
    ({ messageId, channel }) => messageId === id && channel === 'call',
  );
  if (!order || !message || !call) return whispered(tx, deps, turn, callOutcomeText.noCall);
  // Pressed before, told otherwise since, or asked anew on another card.
  if (call.state !== 'asked' || call.sends !== what.turn) {
    return whispered(tx, deps, turn, callOutcomeText.settled(order.number));
  }
  const speaks = voice(order.currency);
  const decided = decideCall(outcome, { round: call.sends, askAgainAt: call.askAgainAt }, at);
  if (decided.decided === 'already') {
    const when = inSentence(speaks.when(decided.askAgainAt, at));
    return whispered(tx, deps, turn, callOutcomeText.asksAgain(outcome, when));
  }

  await record(tx, deps, { message, call, decided, at });
  const news = newsOf(message, messages);
  if (decided.decided === 'told' && news.some(({ kind }) => kind === 'received')) {
    await markStep(tx, shop, order.id, 'confirmation-sent', at);
  }
  if (outcome === 'wrong-number') await noteWrongNumber(tx, shop, order, at);
  if (outcome === 'reached') await noteWrongNumber(tx, shop, order, null);
  const kinds = news.map(({ kind }) => kind);
  await addToTimeline(tx, shop, [
    {
      orderId: order.id,
      at,
      actor: actorId(actor),
      kind: 'call-outcome',
      body: { outcome, message: id, news: kinds, channel: 'call' },
    },
  ]);
  await addToOutbox(tx, shop, [{ effect: 'announce-order', order: order.id }]);
  const askAgainAt = decided.decided === 'again' ? decided.askAgainAt : null;
  const card = calledCard(
    { order, news, script: call.words.text, round: call.sends },
    { outcome, by: actor.name, at, askAgainAt },
    speaks,
  );
  const drawing = { order, messageId: id, round: call.sends, card };
  const drawn = await putCallCard(tx, shop, policy, drawing, { leaseMs: answerLeaseMs });
  checkpoint('turn.before-commit');
  return { outcome: 'done', replies: [], outbox: [drawn] };
}

/** What becomes of the message, and who goes on with it when. */
async function record(
  tx: Sql,
  { shop }: RecordDeps,
  {
    message,
    call,
    decided,
    at,
  }: {
    message: Message;
    call: MessageAttempt;
    decided: Exclude<CallDecided, { decided: 'already' }>;
    at: Date;
  },
): Promise<void> {
  const next: Effect = { effect: 'tell-customer', message: message.id };
  switch (decided.decided) {
    case 'told':
      await settleAttempt(tx, call.id, { state: decided.attempt, at, detail: null });
      await setState(tx, shop, [message.id], { state: decided.message, at });
      return;
    case 'again': {
      const { askAgainAt } = decided;
      await settleAttempt(tx, call.id, { state: 'asked', at, detail: null, askAgainAt });
      const leaseMs = askAgainAt.getTime() - at.getTime();
      await addToOutbox(tx, shop, [next], { leaseMs });
      return;
    }
    case 'next':
      await settleAttempt(tx, call.id, { state: 'refused', at, detail: decided.detail });
      await setState(tx, shop, [message.id], { state: 'waiting', at });
      await addToOutbox(tx, shop, [next]);
      return;
    default:
      return decided satisfies never;
  }
}

/** An answer that only the one who pressed sees, sent right after this; the relay sends it if nobody does. */
async function whispered(
  tx: Sql,
  { shop }: RecordDeps,
  { place, actor }: Turn,
  words: string,
): Promise<Taken> {
  const effect: Effect = {
    effect: 'whisper',
    place: withoutNewThread(place),
    user: actor.user,
    text: [words],
  };
  const [id = ''] = await addToOutbox(tx, shop, [effect], { leaseMs: answerLeaseMs });
  return {
    outcome: 'done',
    replies: [{ kind: 'whisper', text: effect.text }],
    outbox: [{ id, effect }],
  };
}
