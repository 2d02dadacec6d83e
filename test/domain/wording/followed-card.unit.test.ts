import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Order } from '../../../src/domain/orders/order.ts';
import { orderStatuses } from '../../../src/domain/orders/order-status.ts';
import { followedCard } from '../../../src/domain/wording/followed-card.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import {
  buttonsOf,
  cardText,
  cornerPizzeria,
  monday3pm,
  OrderDesk,
  policyOf,
} from '../../support/order-desk.ts';
import { smallCatalog } from '../../support/small-shop.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');
let desk: OrderDesk;
let order: Order;
beforeEach(() => {
  desk = new OrderDesk({ catalog: smallCatalog });
  desk.say('two salads, pickup at 6, for Maria Lopez, 212 555 0147').press('Confirm');
  const found = desk.orders.get(desk.draftId());
  if (!found) throw new Error('no order');
  order = found;
});

const follow = (now: Order) => {
  const card = followedCard(desk.card, now, voice, monday3pm);
  if (!card) throw new Error('it is no card of a placed order');
  return card;
};

test('the status follows, and the rest stays as it was said', () => {
  const card = follow({ ...order, status: 'accepted' });
  expect(cardText(card)).toContain('Status: Accepted');
  expect(cardText(card)).toContain('Thank you, Maria Lopez.');
  expect(follow(order)).toEqual(desk.card);
});

test('of an order that was changed the lines follow, and nothing is said that holds no more', () => {
  const [line] = order.lines;
  if (!line) throw new Error('no line');
  const card = follow({ ...order, lines: [{ ...line, quantity: 3, total: 1800 }], total: 1800 });
  expect(cardText(card)).toContain('3 × salad');
  expect(cardText(card)).toContain('Total: $18.00');
  expect(cardText(card)).not.toContain('$12.00');
  expect(card.summary).toContain('$18.00');
});

test('of a delayed one the time and the reason follow', () => {
  const fulfilment = { ...order.fulfilment, due: '2026-11-24T00:30:00.000Z' };
  const card = follow({ ...order, status: 'delayed', reason: 'the oven is cold', fulfilment });
  expect(cardText(card)).toMatch(/^Order R-10001: Delayed$/m);
  expect(cardText(card)).toMatch(/^Pickup: today at 7:30 PM$/m);
  expect(cardText(card)).toContain('Status: Delayed, since today at 3:00 PM, “the oven is cold”.');
  expect(cardText(card)).not.toContain('6:00 PM');
});

test('address, customer, payment, allergies and what waits follow', () => {
  const lines = order.lines.map((line) => ({ ...line, backorder: true, expectedAt: '2026-11-25T15:00:00Z' }));
  const card = follow({
    ...order,
    status: 'waiting-for-stock',
    fulfilment: { kind: 'delivery', due: order.fulfilment.due, address: '12 Elm Street' },
    customer: { ...order.customer, name: 'Ann Lopez', phone: null },
    payment: 'cash',
    allergies: ['nuts'],
    lines,
  });
  expect(cardText(card)).toMatch(
    /^Customer: Ann Lopez · no contact, receipt to print\nDelivery: today at 6:00 PM\nAddress: 12 Elm Street$/m,
  );
  expect(cardText(card)).toMatch(/^Payment: cash\n\[warning\] Allergy: nuts$/m);
  expect(cardText(card)).toContain('waits for stock, expected on Wednesday, November 25, 2026');
  // Drawn from what it shows by now, it stays as it is.
  expect(followedCard(card, { ...order, allergies: [] }, voice, monday3pm)).not.toEqual(card);
  expect(cardText(follow(order))).not.toContain('nuts');
});

test.each(['completed', 'cancelled'] as const)('one that is %s is changed no more', (status) => {
  const card = follow({ ...order, status });
  expect(buttonsOf(card).map((button) => button.label)).toEqual(['Order again']);
  expect(card.elements.some(({ kind }) => kind === 'say')).toBe(false);
});

test('whatever befalls an order, one way or in steps, its card comes out the same', () => {
  const status = fc.constantFrom(...orderStatuses);
  const due = fc.constantFrom('asap' as const, '2026-11-23T23:00:00.000Z', '2026-11-26T15:00:00.000Z');
  const befallen = fc.record({ status, due, kind: fc.constantFrom('pickup' as const, 'delivery' as const) });
  fc.assert(
    fc.property(befallen, befallen, (one, two) => {
      const after = ({ status, due, kind }: typeof one): Order => ({
        ...order,
        status,
        fulfilment: { kind, due, address: kind === 'delivery' ? '12 Elm Street' : null },
      });
      const first = followedCard(desk.card, after(one), voice, monday3pm);
      const both = first && followedCard(first, after(two), voice, monday3pm);
      const once = followedCard(desk.card, after(two), voice, monday3pm);
      const unsaid = (card: typeof once) =>
        card?.elements.filter(({ kind }) => !['say', 'heading'].includes(kind));
      expect(unsaid(both)).toEqual(unsaid(once));
    }),
  );
});

test('another card is left alone', () => {
  desk.say('a coke').act({ do: 'cancel' });
  expect(followedCard(desk.card, order, voice, monday3pm)).toBeNull();
});
