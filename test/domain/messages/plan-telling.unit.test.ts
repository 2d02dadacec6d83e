import { describe, expect, it } from '@jest/globals';
import type { CustomerNews } from '../../../src/domain/messages/customer-message.ts';
import type { Message, MessageAttempt } from '../../../src/domain/messages/message-record.ts';
import { newsOf, planTelling, type Situation } from '../../../src/domain/messages/plan-telling.ts';
import { policySchema } from '../../../src/policy.ts';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

function message(id: string, news: CustomerNews, over: Partial<Message> = {}): Message {
  return {
    id,
    orderId: 'order',
    news,
    at: ago(1),
    dueAt: ago(0),
    state: 'waiting',
    mergedInto: null,
    firstTryAt: null,
    settledAt: null,
    detail: null,
    ...over,
  };
}
function attempt(messageId: string, over: Partial<MessageAttempt> = {}): MessageAttempt {
  return {
    id: `try-${messageId}`,
    messageId,
    channel: 'text',
    address: '+12125550147',
    words: { text: 'Your order is ready.' },
    state: 'retrying',
    busyMs: 0,
    askAgainAt: null,
    sends: 1,
    providerId: null,
    firstAt: ago(1),
    lastAt: ago(1),
    detail: null,
    ...over,
  };
}
const ready: CustomerNews = { kind: 'ready' };
const changed: CustomerNews = { kind: 'changed', difference: 0 };
const plan = (over: Partial<Situation>) =>
  planTelling({
    now,
    policy: policySchema.parse({}),
    status: 'ready',
    reach: {
      preferred: ['text', 'email', 'call'],
      phone: '+12125550147',
      email: 'maria@example.com',
      texting: true,
      mailing: true,
      optedOut: false,
      wrongNumber: false,
    },
    own: 'a',
    messages: [],
    attempts: [],
    failedNow: new Set(),
    ...over,
  });
const textAlone: Situation['reach'] = {
  preferred: ['text'],
  phone: '+12125550147',
  email: null,
  texting: true,
  mailing: true,
  optedOut: false,
  wrongNumber: false,
};

describe('what is next for a message', () => {
  it('is nothing once it is said, and a wait until it is due', () => {
    expect(plan({ messages: [message('a', ready, { state: 'sent' })] })).toEqual({ do: 'nothing' });
    expect(plan({ messages: [] })).toEqual({ do: 'nothing' });
    const later = new Date(now.getTime() + 5_000);
    expect(plan({ messages: [message('a', ready, { dueAt: later })] })).toEqual({
      do: 'wait',
      until: later,
      hold: [],
    });
  });

  it('is to tell all that waits at once, as soon as any of it is due', () => {
    const later = new Date(now.getTime() + 5_000);
    expect(plan({ messages: [message('a', changed), message('b', ready, { dueAt: later })] })).toMatchObject({
      do: 'tell',
      channel: 'text',
      carrier: { id: 'a' },
      merged: ['b'],
      say: [changed, ready],
    });
  });

  it('goes on with the message that was tried, and keeps its attempt', () => {
    const messages = [message('a', changed), message('b', ready)];
    expect(plan({ messages, attempts: [attempt('b')] })).toMatchObject({
      do: 'tell',
      carrier: { id: 'b' },
      attempt: { id: 'try-b' },
      merged: ['a'],
    });
  });

  it('still says what was merged into a message that was not sent after all', () => {
    const messages = [message('a', changed), message('b', ready, { state: 'merged', mergedInto: 'a' })];
    expect(plan({ messages, attempts: [attempt('a')] })).toMatchObject({ do: 'tell', say: [changed, ready] });
    const [first] = messages;
    expect(first && newsOf(first, messages)).toEqual([changed, ready]);
  });

  it('leaves out what a later message that was told made old', () => {
    const completed: CustomerNews = { kind: 'completed' };
    const followUp: CustomerNews = { kind: 'follow-up' };
    const told = message('b', completed, { state: 'sent', at: ago(0.5) });
    const unconfirmed = attempt('a', { state: 'unconfirmed', providerId: 'SM1' });
    const waiting = message('a', ready);
    expect(plan({ status: 'completed', messages: [waiting, told], attempts: [unconfirmed] })).toEqual({
      do: 'drop',
      obsolete: ['a'],
      withdraw: [],
    });
    const asked = message('c', followUp, { at: ago(0) });
    expect(
      plan({ status: 'completed', messages: [waiting, told, asked], attempts: [unconfirmed] }),
    ).toMatchObject({ do: 'tell', carrier: { id: 'c' }, say: [followUp], obsolete: ['a'] });
    // What came before it, or adds up with it, is no older for it.
    expect(plan({ messages: [message('b', changed, { state: 'sent' }), waiting] })).toMatchObject({
      say: [ready],
    });
    expect(
      plan({ messages: [message('a', changed), message('b', changed, { state: 'sent' })] }),
    ).toMatchObject({ say: [changed] });
  });

  it('says what was merged into a message that is itself overtaken', () => {
    const delayed: CustomerNews = { kind: 'delayed', reason: 'the oven is cold' };
    const merged = message('b', changed, { state: 'merged', mergedInto: 'a' });
    const told = message('c', ready, { state: 'delivered' });
    const messages = [message('a', delayed), merged, told];
    expect(plan({ messages, attempts: [attempt('a', { state: 'undelivered' })] })).toMatchObject({
      do: 'tell',
      channel: 'email',
      carrier: { id: 'a' },
      say: [changed],
      obsolete: [],
    });
    // A call that carries it is left to whoever makes it.
    const call = [message('x', delayed), message('a', delayed, { state: 'calling' }), merged, told];
    expect(plan({ messages: call, own: 'x' })).toEqual({ do: 'drop', obsolete: ['x'], withdraw: [] });
  });

  it('is left to whoever is telling this customer something else, until they must be done', () => {
    const messages = [message('a', ready), message('b', changed, { state: 'sending' })];
    const claimed = attempt('b', { state: 'claimed', busyMs: 900 });
    expect(plan({ messages, attempts: [claimed] })).toEqual({ do: 'busy', ms: 900 });
    expect(plan({ messages, attempts: [{ ...claimed, busyMs: 0 }] })).toMatchObject({
      do: 'resume',
      message: { id: 'b' },
    });
    expect(plan({ messages, attempts: [{ ...claimed, state: 'sent', busyMs: 0 }] })).toMatchObject({
      do: 'complete',
    });
    expect(plan({ messages, attempts: [{ ...claimed, state: 'undelivered', busyMs: 0 }] })).toMatchObject({
      do: 'reopen',
    });
  });

  it('gives a send over that nobody can tell of for five minutes, where there is another way or other news', () => {
    const sending = message('a', ready, { state: 'sending' });
    const doubtful = (minutes: number) => [attempt('a', { state: 'unknown', firstAt: ago(minutes) })];
    const failedNow = new Set(['text'] as const);
    expect(plan({ messages: [sending], attempts: doubtful(4), failedNow })).toMatchObject({ do: 'pause' });
    expect(plan({ messages: [sending], attempts: doubtful(6) })).toMatchObject({ do: 'resume' });
    expect(plan({ messages: [sending], attempts: doubtful(6), failedNow })).toMatchObject({
      do: 'give-over',
    });
    const alone = { attempts: doubtful(6), failedNow, reach: textAlone };
    expect(plan({ ...alone, messages: [sending] })).toMatchObject({ do: 'pause' });
    expect(plan({ ...alone, messages: [sending, message('b', changed)] })).toMatchObject({ do: 'give-over' });
    // Then the newer message says it too.
    const over = [attempt('a', { state: 'unconfirmed', firstAt: ago(6) })];
    expect(
      plan({ messages: [message('a', ready), message('b', changed)], attempts: over, reach: textAlone }),
    ).toMatchObject({ do: 'tell', carrier: { id: 'b' }, say: [ready, changed] });
  });

  it('leaves what a provider took and nobody confirmed, where there is no other way', () => {
    const attempts = [attempt('a', { state: 'unconfirmed', providerId: 'SM1' })];
    expect(plan({ messages: [message('a', ready)], attempts, reach: textAlone })).toMatchObject({
      do: 'leave',
    });
    expect(plan({ messages: [message('a', ready)], attempts })).toMatchObject({
      do: 'tell',
      channel: 'email',
    });
  });

  it('pauses when the only way failed just now, and gives up after three days', () => {
    const failedNow = new Set(['text'] as const);
    const messages = [message('a', ready, { firstTryAt: ago(60) })];
    const attempts = [attempt('a', { firstAt: ago(60), detail: 'Twilio answered 401' })];
    expect(plan({ messages, attempts, failedNow, reach: textAlone })).toEqual({
      do: 'pause',
      channel: 'text',
    });
    const old = [message('a', ready, { firstTryAt: ago(72 * 60 + 1) })];
    expect(plan({ messages: old, attempts, reach: textAlone })).toMatchObject({
      do: 'fail',
      why: ['Twilio answered 401'],
    });
  });

  it('takes a call that nobody made yet along with newer news', () => {
    const messages = [message('b', changed, { state: 'calling' }), message('a', ready)];
    const attempts = [attempt('b', { channel: 'call', state: 'asked' })];
    expect(plan({ messages, attempts })).toMatchObject({
      do: 'tell',
      carrier: { id: 'a' },
      merged: ['b'],
      withdraw: ['b'],
    });
    expect(plan({ messages, attempts, own: 'b' })).toEqual({ do: 'nothing' });
  });

  it('drops what is no longer true, and skips whoever cannot be reached at all', () => {
    expect(plan({ messages: [message('a', ready)], status: 'cancelled' })).toEqual({
      do: 'drop',
      obsolete: ['a'],
      withdraw: [],
    });
    const nobody = { ...textAlone, preferred: [], phone: null };
    expect(plan({ messages: [message('a', ready)], reach: nobody })).toMatchObject({ do: 'skip' });
  });

  it('asks for no call to say that an order is completed, and takes back the one that it overtakes', () => {
    const byPhone = { ...textAlone, preferred: ['call'] as const };
    const completed: CustomerNews = { kind: 'completed' };
    const messages = [message('a', ready, { state: 'calling' }), message('b', completed)];
    const attempts = [attempt('a', { channel: 'call', state: 'asked' })];
    const asked = { status: 'completed', own: 'b', reach: byPhone, messages, attempts } as const;
    expect(plan(asked)).toMatchObject({ do: 'skip', say: [completed], obsolete: ['a'] });
    expect(plan({ ...asked, status: 'ready', messages: [message('b', ready)] })).toMatchObject({
      do: 'tell',
      channel: 'call',
    });
    // In writing it is told, and staff hear of it when it does not arrive.
    const mailed = { ...asked, messages: [message('b', completed)], reach: textAlone };
    expect(plan(mailed)).toMatchObject({ do: 'tell', channel: 'text' });
    const refused = [attempt('b', { state: 'refused', detail: 'no such number' })];
    expect(plan({ ...mailed, attempts: refused })).toMatchObject({ do: 'fail', why: ['no such number'] });
  });
});
