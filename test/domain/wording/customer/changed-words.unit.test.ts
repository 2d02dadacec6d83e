import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Agreed } from '../../../../src/domain/conversation/draft.ts';
import type { CustomerNews } from '../../../../src/domain/messages/customer-message.ts';
import type { Order } from '../../../../src/domain/orders/order.ts';
import { customerEmail } from '../../../../src/domain/wording/customer/customer-email.ts';
import { customerScript } from '../../../../src/domain/wording/customer/customer-script.ts';
import { customerText } from '../../../../src/domain/wording/customer/customer-text.ts';
import { shopVoice } from '../../../../src/domain/wording/shop-voice.ts';
import { cornerPizzeria, monday3pm, policyOf } from '../../../support/order-desk.ts';
import { placedLine, placedOrder } from '../../../support/placed-order.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');
const page = `https://desk.example.com/o/${'a'.repeat(48)}`;

const lineOf = (name: string, quantity: number, over: Partial<Order['lines'][number]> = {}) => ({
  ...placedLine(name, false),
  quantity,
  total: quantity * 950,
  ...over,
});

/** An order with these parts, its total summed. */
function orderOf(over: Partial<Order> = {}): Order {
  const lines = over.lines ?? [lineOf('coke', 2), lineOf('salad', 1)];
  return placedOrder({ lines, total: lines.reduce((sum, { total }) => sum + total, 0), ...over });
}

function agreed({ lines, total, customer, fulfilment, payment, instructions, allergies }: Order): Agreed {
  return { lines, total, customer, fulfilment, payment, instructions, allergies };
}

const changed = (was: Order, is: Order): CustomerNews => ({
  kind: 'changed',
  difference: is.total - was.total,
  before: agreed(was),
});

const text = (was: Order, is: Order, pageUrl: string | null = null) =>
  customerText([changed(was, is)], is, voice, monday3pm, pageUrl);

const first = orderOf();

test('lines that are other, new and gone, with the price', () => {
  const now = orderOf({ lines: [lineOf('coke', 3), lineOf('pizza', 1)] });
  expect(text(first, now)).toBe(
    'Corner Pizzeria: Your order R-10001 is changed: 3 x coke instead of 2; 1 x pizza added; 1 x salad taken out. The total is now $38.00 ($9.50 more). It will be ready for you to pick up today at 6:00 PM. If anything is not right, please tell us right away. Questions? Please reply to this text.',
  );
  const script = customerScript([changed(first, now)], now, voice, monday3pm);
  expect(script).toContain(
    'about your order R-10001. It is changed: 3 cokes instead of 2, 1 pizza added and 1 salad taken out. It is now 3 cokes and 1 pizza. The total is now $38.00, $9.50 more than before. It will be ready',
  );
});

test('options of a line', () => {
  const [coke] = first.lines;
  if (!coke) throw new Error('no line');
  const options = [{ group: 'ice', choice: 'ice', name: 'ice', removed: true as const }];
  const now = orderOf({ lines: [{ ...coke, options }, lineOf('salad', 1)] });
  expect(text(first, now)).toContain(
    'is changed: 2 x coke (no ice) instead of 2 x coke. The total stays $28.50.',
  );
});

test('time and address; a total that is equal is not called new', () => {
  const now = orderOf({
    fulfilment: { kind: 'delivery', due: '2026-11-24T17:00:00.000Z', address: '12 Elm Street' },
  });
  expect(text(first, now)).toContain(
    'is changed: delivery to 12 Elm Street instead of pickup; delivery tomorrow at 12:00 PM instead of today at 6:00 PM. The total stays $28.50. We will deliver it tomorrow at 12:00 PM.',
  );
  const mail = customerEmail([changed(first, now)], now, voice, monday3pm, page).text;
  expect(mail).toContain(
    'delivery on Tuesday, November 24, 2026, at 12:00 PM instead of on Monday, November 23, 2026, at 6:00 PM.',
  );
  expect(mail).toContain('The total stays $28.50.');
  expect(mail).not.toContain('new total');
  const moved = { ...now, fulfilment: { ...now.fulfilment, address: '9 Oak Street' } };
  expect(text(now, moved)).toContain(
    'is changed: delivery to 9 Oak Street instead of 12 Elm Street. The total',
  );
});

test('how to reach them, payment and notes', () => {
  const now = orderOf({
    customer: { id: null, name: 'Ann', phone: '+12125550199', email: null },
    payment: 'cash',
    allergies: ['nuts'],
    instructions: ['ring twice'],
  });
  const mail = customerEmail([changed(first, now)], now, voice, monday3pm, page).text;
  expect(mail).toContain(
    'is changed: the name is Ann, your phone number is (212) 555-0199, payment: cash, allergy noted: nuts and noted: ring twice.',
  );
  expect(text(now, first)).toContain('payment still to be agreed; and 2 more.');
});

test('what waits for stock is no change by itself, and is said', () => {
  const now = orderOf({ lines: [{ ...lineOf('coke', 2), backorder: true }, lineOf('salad', 2)] });
  const script = customerScript([changed(first, now)], now, voice, monday3pm);
  expect(script).toContain('is changed: 2 salads instead of 1.');
  expect(script).toContain('Part of it waits for stock');
});

describe('two changes in one message', () => {
  const second = orderOf({ lines: [lineOf('coke', 3), lineOf('salad', 1)] });

  test('say what is different from what was agreed first', () => {
    const third = orderOf({ lines: [lineOf('coke', 5), lineOf('salad', 1)] });
    const said = customerText(
      [changed(first, second), changed(second, third)],
      third,
      voice,
      monday3pm,
      null,
    );
    expect(said).toContain('is changed: 5 x coke instead of 2. The total is now $57.00 ($28.50 more)');
  });

  test('and there and back again', () => {
    const said = customerText(
      [changed(first, second), changed(second, first)],
      first,
      voice,
      monday3pm,
      null,
    );
    expect(said).toContain(
      'Your order R-10001 was changed, and is again as you first agreed it. The total stays $28.50.',
    );
  });

  test('of which an earlier release told the first: only how it is by now', () => {
    const old: CustomerNews = { kind: 'changed', difference: 950 };
    const said = customerText([old, changed(second, first)], first, voice, monday3pm, null);
    expect(said).toContain('Your order R-10001 is changed. It is now 2 x coke, 1 x salad: $28.50.');
  });
});

test('however much changes, a text stays within two parts, and says what is next and when', () => {
  const name = fc.constantFrom('coke', 'salad', 'pizza with a rather long name', 'tiramisu');
  const someLines = fc.array(fc.record({ name, quantity: fc.integer({ min: 1, max: 99 }) }), {
    minLength: 1,
    maxLength: 8,
  });
  const someOrder = fc
    .record({
      lines: someLines,
      address: fc.constantFrom(null, '12 Elm St', '1200 Elm Street, Apartment 12, New York, NY 10001'),
      due: fc.constantFrom('asap' as const, '2026-11-25T18:30:00.000Z', '2026-11-23T23:00:00.000Z'),
      allergies: fc.subarray(['nuts', 'gluten']),
    })
    .map(({ lines, address, due, allergies }) =>
      orderOf({
        lines: lines.map((one) => lineOf(one.name, one.quantity)),
        fulfilment: { kind: address ? 'delivery' : 'pickup', due, address },
        allergies,
      }),
    );
  fc.assert(
    fc.property(someOrder, someOrder, (was, is) => {
      const said = text(was, is, page);
      expect(said.length).toBeLessThanOrEqual(313);
      expect(said).toMatch(
        /(?:ready for you to pick up|We will deliver it) (?:today|tomorrow|on|as soon as)/,
      );
      expect(said).toMatch(/The total (?:stays|is now) \$/);
      expect(said).not.toMatch(/ [.,:;]|\.\.\.\.|undefined|null/);
    }),
  );
});
