import { describe, expect, it } from '@jest/globals';
import type { AttemptState } from '../../../src/domain/messages/message-record.ts';
import { type Reach, whichChannel } from '../../../src/domain/messages/which-channel.ts';

const phone = '+12125550147';
const email = 'maria@example.com';
const now = new Date('2026-11-23T12:00:00Z');
const reach = (over: Partial<Reach> = {}): Reach => ({
  preferred: ['text', 'email', 'call'],
  phone,
  email,
  texting: true,
  mailing: true,
  optedOut: false,
  wrongNumber: false,
  ...over,
});
const tried = (
  channel: 'text' | 'email' | 'call',
  state: AttemptState,
  minutesAgo = 0,
  lastMinutesAgo = minutesAgo,
) => ({
  channel,
  state,
  firstAt: new Date(now.getTime() - minutesAgo * 60_000),
  lastAt: new Date(now.getTime() - lastMinutesAgo * 60_000),
  detail: `${channel} was ${state}`,
});
const choose = (over: Partial<Reach>, ...attempts: ReturnType<typeof tried>[]) =>
  whichChannel(reach(over), attempts, { now });

describe('which way a customer is told', () => {
  it('is the first that they, or the shop, prefer', () => {
    expect(choose({})).toEqual({ channel: 'text', address: phone });
    expect(choose({ preferred: ['email', 'text'] })).toEqual({ channel: 'email', address: email });
  });

  it('is the next where there is no number or address, no provider, or a STOP', () => {
    expect(choose({ phone: null })).toMatchObject({ channel: 'email' });
    expect(choose({ texting: false })).toMatchObject({ channel: 'email' });
    expect(choose({ optedOut: true })).toMatchObject({ channel: 'email' });
    expect(choose({ texting: false, mailing: false })).toMatchObject({ channel: 'call' });
    expect(choose({ optedOut: true, email: null })).toMatchObject({ channel: 'call', address: phone });
  });

  it.each(['refused', 'undelivered', 'unconfirmed', 'withdrawn'] as const)(
    'is never one again that was %s',
    (state) => {
      expect(choose({}, tried('text', state))).toMatchObject({ channel: 'email' });
      expect(choose({}, tried('text', state), tried('email', state))).toMatchObject({ channel: 'call' });
    },
  );

  it('stays the same for five minutes of failures, and is then the next; when all fail, the one left alone longest', () => {
    expect(choose({}, tried('text', 'retrying', 4))).toMatchObject({ channel: 'text' });
    expect(choose({}, tried('text', 'retrying', 5))).toMatchObject({ channel: 'email' });
    const both = { preferred: ['text', 'email'] } as const;
    expect(choose(both, tried('text', 'retrying', 30, 2), tried('email', 'retrying', 20, 4))).toMatchObject({
      channel: 'email',
    });
    expect(choose(both, tried('text', 'retrying', 30, 9), tried('email', 'retrying', 20, 4))).toMatchObject({
      channel: 'text',
    });
  });

  it('is neither text nor call for a number that is another person’s', () => {
    expect(choose({ wrongNumber: true })).toMatchObject({ channel: 'email' });
    const none = choose({ wrongNumber: true, email: null });
    expect(none).toEqual({
      channel: null,
      why: ['the phone number is another person’s', 'the phone number is another person’s'],
    });
  });

  it('says for each way why there is none', () => {
    expect(choose({ preferred: ['text', 'email'], mailing: false }, tried('text', 'refused'))).toEqual({
      channel: null,
      why: ['text was refused', 'no mail server is set up (SMTP_URL)'],
    });
    expect(choose({ phone: null, email: null })).toMatchObject({ channel: null, why: [expect.any(String)] });
  });

  it('is never a call for a question about how it was', () => {
    expect(whichChannel(reach({ texting: false, email: null }), [], { now, neverCall: true })).toMatchObject({
      channel: null,
    });
  });
});
