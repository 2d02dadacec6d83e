import { describe, expect, it } from '@jest/globals';
import type { Order } from '../../../../src/domain/orders/order.ts';
import { orderStatuses } from '../../../../src/domain/orders/order-status.ts';
import { customerPageText } from '../../../../src/domain/wording/customer-page/order-text.ts';
import { ratingText } from '../../../../src/domain/wording/customer-page/rating-form-text.ts';
import { reachText } from '../../../../src/domain/wording/customer-page/reach-text.ts';
import { statusSentences } from '../../../../src/domain/wording/customer-page/status-sentences.ts';
import { shopVoice } from '../../../../src/domain/wording/shop-voice.ts';
import { cornerPizzeria, monday3pm, policyOf } from '../../../support/order-desk.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');
const order: Order = {
  id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
  number: 'R-10001',
  status: 'placed',
  version: 1,
  reason: null,
  statusAt: '2026-11-23T20:00:00.000Z',
  customer: { id: null, name: 'Maria', phone: '+12125550147', email: 'maria@example.com' },
  fulfilment: { kind: 'pickup', due: '2026-11-23T23:00:00.000Z', address: null },
  source: 'phone',
  payment: 'card',
  instructions: ['ring twice'],
  allergies: ['nuts'],
  uncertain: [],
  lines: [],
  currency: 'USD',
  total: 1900,
  placedAt: '2026-11-23T20:00:00.000Z',
  placedBy: 'slack:U1',
  steps: {},
};

it.each(orderStatuses)('an order that is %s is told with what comes next, in whole sentences', (status) => {
  for (const kind of ['pickup', 'delivery'] as const) {
    const says = statusSentences(
      { ...order, status, fulfilment: { ...order.fulfilment, kind } },
      voice,
      monday3pm,
    );
    for (const sentence of [says.now, says.next]) expect(sentence).toMatch(/^[A-Z].+\.$/);
  }
});

it('says when to expect the order, and the new time after a delay', () => {
  expect(statusSentences(order, voice, monday3pm).due).toEqual({
    label: 'Ready for pickup',
    value: 'today at 6:00 PM',
  });
  const delayed = { ...order, status: 'delayed' as const, reason: 'The oven is cold.' };
  expect(statusSentences(delayed, voice, monday3pm)).toMatchObject({
    due: { label: 'New time', value: 'today at 6:00 PM' },
    reason: 'The reason: The oven is cold.',
    warning: true,
  });
  const soon = { ...order, fulfilment: { ...order.fulfilment, due: 'asap' as const } };
  expect(statusSentences(soon, voice, monday3pm).due?.value).toBe('as soon as possible');
});

describe('an order whose time has passed', () => {
  const later = new Date('2026-11-23T23:10:00Z');
  it('is said to be late, with regret', () => {
    expect(customerPageText(order, voice, later).late).toContain('we are sorry');
    expect(customerPageText(order, voice, monday3pm).late).toBeNull();
  });
  it('is not late when it waits to be picked up, or is over', () => {
    for (const status of ['ready', 'completed', 'cancelled'] as const) {
      expect(customerPageText({ ...order, status }, voice, later).late).toBeNull();
    }
  });
});

it('names numbers and addresses only so far that their owner knows them', () => {
  const words = reachText(order, { channels: ['text', 'email', 'call'], optedOut: false });
  const all = JSON.stringify(words);
  expect(all).toContain('ends in 47');
  expect(all).not.toContain('0147');
  expect(JSON.stringify(reachText(order, { channels: ['email'], optedOut: false }))).toContain(
    'm…@example.com',
  );
});

it('asks for a number from 1 to 5, and says until when an answer may be changed', () => {
  expect(ratingText(null, voice, monday3pm).question).toContain('1 to 5');
  const at = monday3pm;
  const rating = { score: 4, comment: null, by: 'page' as const, at, changedAt: at, escalation: null };
  expect(ratingText(rating, voice, monday3pm)).toMatchObject({
    given: 'You rated this order 4 of 5. Thank you.',
    until: 'You may change it until Monday, November 30, 2026.',
    mayChange: true,
  });
  expect(ratingText(rating, voice, new Date('2026-12-01T20:00:00Z')).mayChange).toBe(false);
});
