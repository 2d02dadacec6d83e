import { retryTransient } from '../../domain/database/retry-transient.ts';
import { rowId } from '../../domain/database/row-id.ts';
import type { Sql } from '../../domain/database/sql.ts';
import {
  attemptsOf,
  type Claim,
  claimAttempt,
  reclaim,
  settleAttempt,
} from '../../domain/messages/attempt-store.ts';
import type { MessageChannel } from '../../domain/messages/customer-message.ts';
import type { Message, MessageAttempt, Words } from '../../domain/messages/message-record.ts';
import { lockTelling, messagesOf, setState } from '../../domain/messages/message-store.ts';
import { newsOf, type Plan, planTelling, type Telling } from '../../domain/messages/plan-telling.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { longestSendMs } from '../channels/email.ts';
import { longestTextMs } from '../channels/text.ts';
import type { HandlerDeps } from '../handler.ts';
import { GiveUp } from '../retries.ts';
import { askForCall, withdrawCalls } from './calls-to-make.ts';
import { compose } from './compose.ts';
import { reachOf } from './reach-of.ts';
import type { Scene } from './scene.ts';
import { complete, fail, outcomeOf, skip } from './settle.ts';

/** What is handed to a provider, and the claim that nobody else hands it over meanwhile. */
export type Sending = {
  orderId: string;
  messageId: string;
  channel: 'text' | 'email';
  address: string;
  words: Words;
  claim: Claim;
  /** When it was handed over first. */
  firstAt: Date;
  /** An earlier send may have gone through: only a success settles it. */
  inDoubt: boolean;
};

export type Step =
  /** Nothing is left to do for this message. */
  | { step: 'done'; result: Readonly<Record<string, unknown>> }
  | { step: 'wait'; ms: number }
  | { step: 'busy'; ms: number }
  | { step: 'pause'; channel: MessageChannel }
  | { step: 'send'; sending: Sending }
  /** Find out whether the provider has it. */
  | { step: 'ask'; sending: Sending }
  /** Something was recorded: look again. `happened` is worth counting. */
  | { step: 'again'; happened?: Happened };

/** What became of a message. */
export type Happened = { outcome: 'told' | 'asked-to-call' | 'failed'; by: MessageChannel | 'none' };

/** No send is under way any more when this has gone by. In milliseconds. */
export const claimMs = { text: longestTextMs, email: longestSendMs } as const;

export type StepOf = { message: string; order: string; failedNow: ReadonlySet<MessageChannel> };

/**
 * Plans what is next for a message and records it, in one transaction; what has to leave the house is left to the
 * caller. Rejects with `GiveUp` when there is no such order.
 */
export function takeStep(deps: HandlerDeps, of: StepOf): Promise<Step> {
  // Where a commit was answered by a broken connection, the second run meets the claim of the first and waits.
  return retryTransient(() => deps.database.transaction((tx) => planAndRecord(deps, tx, of)));
}

async function planAndRecord(deps: HandlerDeps, tx: Sql, of: StepOf): Promise<Step> {
  const { message, order: orderId, failedNow } = of;
  const { shop, policy, clock } = deps;
  await lockTelling(tx, orderId);
  const order = await findOrder(tx, shop, orderId);
  if (!order) throw new GiveUp(`there is no order ${orderId}`);
  const messages = await messagesOf(tx, shop, orderId);
  const attempts = await attemptsOf(tx, shop, orderId);
  const reach = await reachOf(tx, deps, order);
  const now = clock();
  const plan = planTelling({
    now,
    policy,
    status: order.status,
    reach,
    own: message,
    messages,
    attempts,
    failedNow,
  });
  return carryOut({ deps, tx, order, at: now, messages, attempts }, plan, message);
}

async function carryOut(scene: Scene, plan: Plan, own: string): Promise<Step> {
  const { deps, tx, at } = scene;
  const { shop } = deps;
  switch (plan.do) {
    case 'nothing':
      return { step: 'done', result: outcomeOf(scene, own) };
    case 'wait':
      await setState(tx, shop, plan.hold, { state: 'waiting', at, due: plan.until });
      return { step: 'wait', ms: Math.max(1, plan.until.getTime() - at.getTime()) };
    case 'busy':
      return { step: 'busy', ms: plan.ms };
    case 'pause':
      return { step: 'pause', channel: plan.channel };
    case 'tell':
      return tell(scene, plan);
    case 'resume':
      return resume(scene, plan.message, plan.attempt);
    case 'ask-again':
      await askForCall(scene, plan.message, newsOf(plan.message, scene.messages), plan.attempt.address);
      return askedToCall;
    case 'complete':
      await complete(scene, plan.message, plan.attempt);
      return { step: 'again', happened: { outcome: 'told', by: plan.attempt.channel } };
    case 'reopen':
      await setState(tx, shop, [plan.message.id], { state: 'waiting', at });
      return again;
    case 'give-over':
      await settleAttempt(tx, plan.attempt.id, { state: 'unconfirmed', at, detail: plan.attempt.detail });
      await setState(tx, shop, [plan.message.id], { state: 'waiting', at });
      return again;
    case 'drop':
      await withdrawCalls(scene, plan.withdraw);
      await setState(tx, shop, plan.obsolete, { state: 'obsolete', at });
      return again;
    case 'leave':
      await setState(tx, shop, [plan.message.id], {
        state: 'sent',
        at,
        detail: 'nobody said that it arrived',
      });
      return again;
    case 'skip':
      await withdrawCalls(scene, plan.obsolete);
      await skip(scene, plan);
      return again;
    case 'fail':
      await withdrawCalls(scene, plan.obsolete);
      await fail(scene, plan);
      return { step: 'again', happened: { outcome: 'failed', by: 'none' } };
    default:
      return plan satisfies never;
  }
}

const again: Step = { step: 'again' };
const askedToCall: Step = { step: 'again', happened: { outcome: 'asked-to-call', by: 'call' } };

async function tell(scene: Scene, telling: Telling): Promise<Step> {
  const { deps, tx, order, at } = scene;
  const { shop } = deps;
  const { carrier, channel, address, merged, obsolete, say } = telling;
  await withdrawCalls(scene, telling.withdraw);
  await setState(tx, shop, obsolete, { state: 'obsolete', at });
  await setState(tx, shop, merged, { state: 'merged', at, mergedInto: carrier.id });
  if (channel === 'call') {
    await askForCall(scene, carrier, say, address);
    return askedToCall;
  }
  const words = compose(deps, channel, say, order, { firstText: isFirstText(scene, telling) });
  const id = telling.attempt?.id ?? rowId();
  await setState(tx, shop, [carrier.id], { state: 'sending', at });
  const claim = await claimAttempt(tx, shop, {
    id,
    messageId: carrier.id,
    orderId: order.id,
    channel,
    address,
    words,
    state: 'claimed',
    at,
    forMs: claimMs[channel],
  });
  const firstAt = telling.attempt?.firstAt ?? at;
  const sending: Sending = {
    orderId: order.id,
    messageId: carrier.id,
    channel,
    address,
    words,
    claim,
    firstAt,
    inDoubt: false,
  };
  return { step: 'send', sending };
}

/** Twilio is asked; an e-mail is sent again, with the very words and the id that it had. */
async function resume({ tx, order, at }: Scene, message: Message, attempt: MessageAttempt): Promise<Step> {
  const { channel, address, words, firstAt } = attempt;
  if (channel === 'call') throw new Error(`The call ${attempt.id} is no send.`);
  const sends = channel === 'email';
  const claim = await reclaim(tx, attempt.id, { at, forMs: claimMs[channel], sending: sends });
  const sending: Sending = {
    orderId: order.id,
    messageId: message.id,
    channel,
    address,
    words,
    claim,
    firstAt,
    inDoubt: true,
  };
  return { step: sends ? 'send' : 'ask', sending };
}

function isFirstText({ attempts }: Scene, { carrier }: Telling): boolean {
  return !attempts.some(
    ({ channel, providerId, messageId }) =>
      channel === 'text' && providerId !== null && messageId !== carrier.id,
  );
}
