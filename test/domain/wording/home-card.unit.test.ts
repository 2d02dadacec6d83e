import { expect, test } from '@jest/globals';
import type { FoundOrder } from '../../../src/domain/finding/search.ts';
import { homeCard } from '../../../src/domain/wording/home-card.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { buttonsOf, cardText, cornerPizzeria, monday3pm, policyOf } from '../../support/order-desk.ts';

const voices = (currency: string) => shopVoice(policyOf(cornerPizzeria), currency);
const order: FoundOrder = {
  number: 'R-10001',
  status: 'preparing',
  customer: { name: 'Maria Lopez', phone: null, email: null },
  kind: 'pickup',
  due: 'asap',
  total: 1900,
  currency: 'USD',
  placedAt: monday3pm.toISOString(),
};
const none = { orders: [], count: 0 };
const draw = (home: Parameters<typeof homeCard>[0]) => homeCard(home, 'Corner Pizzeria', voices, monday3pm);

test('home shows my drafts, what is late and what is open, each order with a button', () => {
  const late = { ...order, number: 'R-10000', due: new Date(monday3pm.getTime() - 60_000).toISOString() };
  const card = draw({
    drafts: [
      { id: 'd1', tag: 'clarifying', lines: 1, customer: null, kind: null, due: null, updatedAt: monday3pm },
      {
        id: 'd2',
        tag: 'short',
        lines: 2,
        customer: 'Kim',
        kind: 'delivery',
        due: 'asap',
        updatedAt: monday3pm,
      },
    ],
    late: { orders: [late], count: 1 },
    open: { orders: [order], count: null },
  });
  const text = cardText(card);
  expect(card.summary).toBe('Corner Pizzeria: 2 of your drafts, 1 late, many open');
  expect(text).toContain('No name yet · has an open question | 1 line · last changed today at 3:00 PM | ');
  expect(text).toContain('2 lines · delivery as soon as possible · last changed today');
  expect(text).toContain('R-10000 · Maria Lopez | Preparing · pickup today at 2:59 PM | $19.00');
  expect(text).toContain('R-10001 · Maria Lopez | Preparing · pickup as soon as possible | $19.00');
  expect(text.indexOf('Late orders')).toBeLessThan(text.indexOf('Open orders'));
  expect(buttonsOf(card).map(({ label }) => label)).toEqual([
    'Go on: no name yet (1)',
    'Go on: Kim',
    'Show R-10000',
    'Show R-10001',
    'All open orders',
  ]);
});

test('without drafts and orders it says so, and leaves out what is not late', () => {
  const text = cardText(draw({ drafts: [], late: none, open: none }));
  expect(text.match(/None at the moment\./g)).toHaveLength(2);
  expect(text).not.toContain('Late orders');
});
