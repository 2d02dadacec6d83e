import { describe, expect, it } from '@jest/globals';
import type { Order } from '../../../src/domain/orders/order.ts';
import type { Rating } from '../../../src/domain/orders/rating.ts';
import { type EscalationView, escalationCard } from '../../../src/domain/wording/escalation-card.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { cardText, cornerPizzeria, monday3pm, policyOf } from '../../support/order-desk.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');
const order: Order = {
  id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
  number: 'R-10001',
  status: 'preparing',
  version: 1,
  reason: null,
  statusAt: '2026-11-23T20:00:00.000Z',
  customer: { id: null, name: 'Maria', phone: '+12125550147', email: null },
  fulfilment: { kind: 'pickup', due: '2026-11-23T23:00:00.000Z', address: null },
  source: 'phone',
  payment: null,
  instructions: [],
  allergies: [],
  uncertain: [],
  lines: [],
  currency: 'USD',
  total: 1900,
  placedAt: '2026-11-23T20:00:00.000Z',
  placedBy: 'slack:U1',
  steps: {},
};
const ratedWith = (score: number): Rating => ({
  score,
  comment: null,
  by: 'page',
  at: monday3pm,
  changedAt: monday3pm,
  escalation: null,
});
const shown = (over: Partial<EscalationView>) => {
  const view = {
    about: 'overdue' as const,
    order,
    rating: null,
    detail: '',
    lastWords: null,
    escalateBelow: 3,
  };
  return cardText(escalationCard({ ...view, ...over }, voice, monday3pm));
};

describe('what a supervisor reads', () => {
  it.each([
    ['low-rating', 'Order R-10001 was rated 2 of 5', 'within a day'],
    ['undeliverable', 'The customer of order R-10001 could not be told', 'now'],
    ['overdue', 'Order R-10001 is overdue', 'Delay…'],
  ] as const)('of %s: the order, the customer, and what to do next', (about, heading, next) => {
    const text = shown({ about, rating: ratedWith(2) });
    expect(text).toContain(heading);
    expect(text).toContain('Customer: Maria · (212) 555-0147');
    expect(text).toContain('Order: R-10001 for pickup today at 6:00 PM');
    expect(text).toMatch(new RegExp(`\\[info\\] Please .*${next}`));
  });

  it('quotes what is known and what the customer said last', () => {
    const text = shown({
      about: 'undeliverable',
      detail: 'What stood in the way: the mailbox is full.',
      lastWords: 'Where\nis my pizza?',
    });
    expect(text).toContain('did not reach the customer. What stood in the way: the mailbox is full.');
    expect(text).toContain('They said: “Where is my pizza?”');
  });

  it('asks for nothing more once a rating is better', () => {
    const text = shown({ about: 'low-rating', rating: ratedWith(4) });
    expect(text).toContain('was rated 4 of 5');
    expect(text).toContain('nothing else is asked of you');
  });
});
