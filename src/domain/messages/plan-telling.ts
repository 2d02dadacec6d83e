import type { Policy } from '../../policy.ts';
import type { OrderStatus } from '../orders/order-status.ts';
import { isOvertaken } from '../wording/customer/merged-news.ts';
import type { CustomerNews, MessageChannel } from './customer-message.ts';
import { mergeNews } from './merge.ts';
import type { Message, MessageAttempt } from './message-record.ts';
import { quietUntil } from './when-to-send.ts';
import { type Choice, channelLimitMs, type Reach, totalLimitMs, whichChannel } from './which-channel.ts';

/** All there is to know about what one customer is told of one order, at one moment. */
export type Situation = {
  now: Date;
  policy: Policy;
  status: OrderStatus;
  reach: Reach;
  /** The message whose turn it is. */
  own: string;
  /** All of the order, oldest first. */
  messages: readonly Message[];
  attempts: readonly MessageAttempt[];
  /** Ways that failed just now: not again before a pause. */
  failedNow: ReadonlySet<MessageChannel>;
};

export type Telling = {
  carrier: Message;
  channel: MessageChannel;
  address: string;
  /** An earlier attempt by the same way: it keeps its key. */
  attempt: MessageAttempt | null;
  say: readonly CustomerNews[];
  /** The other messages that this one says too. */
  merged: readonly string[];
  obsolete: readonly string[];
  /** Of those, the ones whose call to make is no longer needed. */
  withdraw: readonly string[];
};

export type Plan =
  /** Said, or taken over by another message. */
  | { do: 'nothing' }
  /** Not yet: `hold` are kept back until then as well. */
  | { do: 'wait'; until: Date; hold: readonly string[] }
  /** Someone else is telling this customer, or it is too soon to ask after a send. */
  | { do: 'busy'; ms: number }
  /** The only way that is left failed just now. */
  | { do: 'pause'; channel: MessageChannel }
  /** A provider took it, and only the record is missing. */
  | { do: 'complete'; message: Message; attempt: MessageAttempt }
  /** The provider said meanwhile that it did not arrive. */
  | { do: 'reopen'; message: Message }
  /** A send broke off: ask after it, or send it again under the same key. */
  | { do: 'resume'; message: Message; attempt: MessageAttempt }
  /** Nobody can tell whether it was sent, for too long: it counts as not confirmed. */
  | { do: 'give-over'; message: Message; attempt: MessageAttempt }
  | ({ do: 'tell' } & Telling)
  /** Nobody answered the call: staff are asked to try again. */
  | { do: 'ask-again'; message: Message; attempt: MessageAttempt }
  /** Nothing is left to say. */
  | { do: 'drop'; obsolete: readonly string[]; withdraw: readonly string[] }
  /** It was sent, nobody confirmed it, and there is no other way. */
  | { do: 'leave'; message: Message }
  /** There is no way, and none is needed: the receipt page stands in, or it is not worth a call. */
  | ({ do: 'skip' } & Untold)
  /** There is no way, and staff have to see to it. */
  | ({ do: 'fail' } & Untold);

export type Untold = {
  messages: readonly Message[];
  say: readonly CustomerNews[];
  why: readonly string[];
  obsolete: readonly string[];
};

/** What is to be done next for a message. Carried out, it is asked again, until there is nothing left to do. */
export function planTelling(situation: Situation): Plan {
  const { now, messages, attempts } = situation;
  const own = messages.find(({ id }) => id === situation.own);
  if (!own) return { do: 'nothing' };
  const underWay = messages.find(({ state }) => state === 'sending');
  if (underWay) return planUnderWay(situation, underWay);
  if (own.state === 'calling') return planCall(own, attempts, now);
  if (own.state !== 'waiting') return { do: 'nothing' };
  const firstDue = Math.min(...messages.filter(isWaiting).map(({ dueAt }) => dueAt.getTime()));
  return firstDue > now.getTime()
    ? { do: 'wait', until: new Date(firstDue), hold: [] }
    : planWaiting(situation);
}

/** All that waits is told together, with the calls that nobody made yet. */
function planWaiting(situation: Situation): Plan {
  const { now, policy, messages, attempts, failedNow, reach } = situation;
  // What was merged into a message that was not sent after all is still to be said.
  const open = messages.filter((one) => isOpen(carrierOf(one, messages)));
  const worthIt = open.filter((one) => !isToldBetter(one, messages));
  const { say, said } = mergeNews(worthIt, situation.status);
  // One whose own news is overtaken goes on with what was merged into it.
  const carrying = open.filter((one) => {
    const carried = messages.filter(({ id }) => said.includes(id));
    return carried.some((other) => carrierOf(other, messages).id === one.id);
  });
  const carriers = byTries(carrying.filter(isWaiting), attempts);
  const leftOut = (kept: readonly Message[]) =>
    open.filter((one) => !said.includes(one.id) && !kept.includes(one)).map(({ id }) => id);
  const calls = open.filter(({ state }) => state === 'calling');
  const [first] = carriers;
  if (!first) {
    const withdraw = calls.filter((one) => !carrying.includes(one)).map(({ id }) => id);
    return { do: 'drop', obsolete: leftOut(carrying), withdraw };
  }
  const withdraw = calls.map(({ id }) => id);

  const kinds = say.map(({ kind }) => kind);
  const quiet = quietUntil(policy, kinds, now);
  if (quiet) return { do: 'wait', until: quiet, hold: open.filter(isWaiting).map(({ id }) => id) };

  for (const carrier of carriers) {
    const tried = triesOf(carrier, attempts);
    const choice = choose(situation, carrier, say);
    if (choice.channel === null) {
      // Most phones that confirm nothing have it all the same.
      if (tried.some(({ state, providerId }) => state === 'unconfirmed' && providerId !== null)) {
        return { do: 'leave', message: carrier };
      }
      continue;
    }
    if (carrier.firstTryAt && now.getTime() - carrier.firstTryAt.getTime() > totalLimitMs) {
      const why = tried.flatMap(({ detail }) => detail ?? []);
      return { do: 'fail', messages: [carrier], say: newsOf(carrier, messages), why, obsolete: [] };
    }
    if (failedNow.has(choice.channel)) return { do: 'pause', channel: choice.channel };
    const attempt = tried.find(({ channel }) => channel === choice.channel) ?? null;
    const merged = said.filter((id) => id !== carrier.id);
    return { do: 'tell', ...choice, attempt, carrier, say, merged, obsolete: leftOut([carrier]), withdraw };
  }

  const choice = choose(situation, first, say);
  const why = choice.channel === null ? choice.why : [];
  const nobody = reach.phone === null && reach.email === null;
  const obsolete = leftOut(carriers);
  // What was tried in writing and did not arrive is told to staff.
  const untried = carriers.every((one) => triesOf(one, attempts).length === 0);
  const unneeded = onlyAsks(say) || (!isWorthCall(say) && untried);
  return { do: nobody || unneeded ? 'skip' : 'fail', messages: carriers, say, why, obsolete };
}

/** One message of an order at a time, so that they arrive in their order. */
function planUnderWay(situation: Situation, message: Message): Plan {
  const { now, messages, failedNow } = situation;
  const mine = triesOf(message, situation.attempts);
  const taken = mine.find(({ state }) => state === 'sent' || state === 'delivered');
  if (taken) return { do: 'complete', message, attempt: taken };
  const begun = mine.find(({ state }) => state === 'claimed' || state === 'unknown');
  if (!begun) return { do: 'reopen', message };
  if (begun.busyMs > 0) return { do: 'busy', ms: begun.busyMs };
  if (!failedNow.has(begun.channel)) return { do: 'resume', message, attempt: begun };
  const forLong = now.getTime() - begun.firstAt.getTime() >= channelLimitMs;
  const others: Situation = { ...situation, attempts: situation.attempts.map(closing(begun)) };
  const otherWay = choose(others, message, newsOf(message, messages)).channel !== null;
  const holdsUp = messages.some((one) => isWaiting(one) && one.dueAt <= now);
  if (forLong && (otherWay || holdsUp)) return { do: 'give-over', message, attempt: begun };
  return { do: 'pause', channel: begun.channel };
}

function planCall(message: Message, attempts: readonly MessageAttempt[], now: Date): Plan {
  const call = triesOf(message, attempts).find(({ state }) => state === 'asked');
  if (!call?.askAgainAt) return { do: 'nothing' };
  if (call.askAgainAt > now) return { do: 'wait', until: call.askAgainAt, hold: [] };
  return { do: 'ask-again', message, attempt: call };
}

function choose({ reach, attempts, now }: Situation, message: Message, say: readonly CustomerNews[]): Choice {
  return whichChannel(reach, triesOf(message, attempts), { now, neverCall: !isWorthCall(say) });
}

/** The message that says this one: itself, or the one that it was merged into. */
export function carrierOf(message: Message, messages: readonly Message[]): Message {
  let carrier = message;
  // No longer than there are messages, whatever the records say.
  for (let step = 0; step < messages.length && carrier.state === 'merged'; step += 1) {
    carrier = messages.find(({ id }) => id === carrier.mergedInto) ?? carrier;
  }
  return carrier;
}

/** All that a message says: its own news, and what was merged into it. Oldest first. */
export function newsOf(carrier: Message, messages: readonly Message[]): CustomerNews[] {
  return messages.filter((one) => carrierOf(one, messages).id === carrier.id).map(({ news }) => news);
}

/** A later message that was told already makes it old: nobody hears that an order is ready after it is completed. */
function isToldBetter(one: Message, messages: readonly Message[]): boolean {
  const later = messages.slice(messages.indexOf(one) + 1);
  return later.some((other) => {
    const { state } = carrierOf(other, messages);
    return (state === 'sent' || state === 'delivered') && isOvertaken(one.news, other.news);
  });
}

const isOpen = ({ state }: Message) => state === 'waiting' || state === 'calling';

const isWaiting = ({ state }: Message) => state === 'waiting';

/** Who has the order in hand knows that it is completed: nobody is called for that, nor for a rating. */
const isWorthCall = (say: readonly CustomerNews[]) =>
  say.some(({ kind }) => kind !== 'follow-up' && kind !== 'completed');

/** No supervisor is alarmed for a rating. */
const onlyAsks = (say: readonly CustomerNews[]) => say.every(({ kind }) => kind === 'follow-up');

const triesOf = ({ id }: Message, attempts: readonly MessageAttempt[]) =>
  attempts.filter(({ messageId }) => messageId === id);

/** Those that were tried come first: what was found out about them is kept with them. */
function byTries(messages: readonly Message[], attempts: readonly MessageAttempt[]): Message[] {
  const isTried = (one: Message) => triesOf(one, attempts).length > 0;
  return [...messages.filter(isTried), ...messages.filter((one) => !isTried(one))];
}

const closing =
  (one: MessageAttempt) =>
  (attempt: MessageAttempt): MessageAttempt =>
    attempt.id === one.id ? { ...attempt, state: 'unconfirmed' } : attempt;
