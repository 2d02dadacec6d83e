import { describe, expect, test } from '@jest/globals';
import type { Order } from '../../../src/domain/orders/order.ts';
import { callTaskCard } from '../../../src/domain/wording/call-task-card.ts';
import { confirmationEmail } from '../../../src/domain/wording/confirmation-email.ts';
import { deadLetterCard } from '../../../src/domain/wording/dead-letter-card.ts';
import { homeCard } from '../../../src/domain/wording/home-card.ts';
import { hoursText } from '../../../src/domain/wording/hours-text.ts';
import { orderCard } from '../../../src/domain/wording/order-card.ts';
import { receiptText } from '../../../src/domain/wording/receipt-text.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { cardText, cornerPizzeria, monday3pm, policyOf } from '../../support/order-desk.ts';

const policy = policyOf(cornerPizzeria);
const voice = shopVoice(policy, 'USD');

const order: Order = {
  id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
  number: 'R-10001',
  status: 'placed',
  customer: {
    id: null,
    name: 'Maria <!channel> </script>',
    phone: '+12125550147',
    email: 'maria@example.com',
  },
  fulfilment: { kind: 'pickup', due: '2026-11-23T23:00:00.000Z', address: null },
  source: 'phone',
  payment: 'card',
  instructions: ['ring the bell'],
  allergies: ['nuts'],
  uncertain: ['blorpfish'],
  lines: [
    {
      sku: 'pizza',
      name: 'pizza',
      unit: 'each',
      quantity: 2,
      options: [{ group: 'topping', choice: 'onions', name: 'onions', removed: true }],
      note: null,
      unitPrice: 950,
      total: 1900,
      backorder: false,
    },
  ],
  currency: 'USD',
  total: 1900,
  placedAt: monday3pm.toISOString(),
  placedBy: 'slack:U1',
  steps: {},
};

test('the processing channel’s card', () => {
  expect(cardText(orderCard(order, voice, monday3pm)).split('\n')).toEqual([
    'Order R-10001',
    'Pickup: today at 6:00 PM',
    'Customer: Maria <!channel> </script> · (212) 555-0147 · maria@example.com',
    'Came in by: Phone',
    'Payment: card',
    '[warning] Allergy: nuts',
    '[info] Instruction: ring the bell',
    '[warning] Said, and not understood: “blorpfish”. Please ask the customer if it matters.',
    '2 × pizza | no onions | $19.00',
    'Total: $19.00',
  ]);
});

test('a delivery without address is flagged to the team', () => {
  const delivery: Order = { ...order, fulfilment: { kind: 'delivery', due: 'asap', address: null } };
  expect(cardText(orderCard(delivery, voice, monday3pm))).toContain(
    '[warning] No delivery address was given.',
  );
});

test('a call task holds the words to say', () => {
  const named: Order = { ...order, customer: { ...order.customer, name: 'Maria Lopez' } };
  const text = cardText(callTaskCard(named, voice, monday3pm));
  expect(text).toContain('Please call Maria Lopez');
  expect(text).toContain('Phone: (212) 555-0147');
  expect(text).toContain(
    'Hello, may I speak to Maria Lopez? This is Corner Pizzeria, to confirm your order. ' +
      'We have 2 pizzas with no onions, for pickup today at 6:00 PM. ' +
      'The total is $19.00, and your order number is R-10001.',
  );
});

describe('the confirmation by e-mail', () => {
  const email = confirmationEmail(order, voice, 'https://desk.example.com/o/abc?x=1&y=2');

  test('says what, when and how much, and what to do next', () => {
    expect(email.subject).toBe('Your order R-10001 at Corner Pizzeria');
    for (const part of [email.text, email.html]) {
      expect(part).toContain('R-10001');
      expect(part).toContain('no onions');
      expect(part).toContain('$19.00');
      expect(part).toContain('It will be ready for you to pick up on Monday, November 23, 2026, at 6:00 PM.');
      expect(part).toContain('nuts');
    }
    expect(email.text).toContain('https://desk.example.com/o/abc?x=1&y=2');
  });

  test('the page escapes whatever a customer is called', () => {
    expect(email.html).not.toContain('</script>');
    expect(email.html).not.toContain('<!channel>');
    expect(email.html).toContain('Maria &lt;!channel&gt; &lt;/script&gt;');
    expect(email.html).toContain('href="https://desk.example.com/o/abc?x=1&amp;y=2"');
  });

  test('a shop’s name cannot break the header', () => {
    const odd = shopVoice(policyOf('shop: { name: "Corner\\nBcc: all@example.com" }'), 'USD');
    expect(confirmationEmail(order, odd, null).subject).not.toMatch(/[\r\n]/);
  });

  test('what waits for stock is said, with the day that was told', () => {
    const [line] = order.lines;
    if (!line) throw new Error('no line');
    const expectedAt = '2026-11-27T15:00:00.000Z';
    const waiting: Order = { ...order, lines: [{ ...line, backorder: true, expectedAt }] };
    const { text, html } = confirmationEmail(waiting, voice, null);
    for (const part of [text, html, cardText(orderCard(waiting, voice, monday3pm))]) {
      expect(part).toContain('no onions, waits for stock, expected on Friday, November 27, 2026');
    }
    expect(text).toContain('Part of it waits for stock; we will be in touch about that.');
  });
});

test('the receipt’s words', () => {
  expect(receiptText(order, voice, monday3pm)).toMatchObject({
    number: 'Order R-10001',
    due: 'Pickup: today at 6:00 PM',
    placed: 'Placed on Monday, November 23, 2026 at 3:00 PM',
    keep: 'Please keep this page or its QR code: it shows your order for 90 days.',
  });
});

test('a dead letter says how to send it again', () => {
  const card = deadLetterCard({
    outbox: '0191b0a0-0000-7000-8000-000000000000',
    effect: 'confirm-to-customer',
    order: 'R-10001',
    reason: 'connection refused',
    givenUp: true,
  });
  expect(cardText(card)).toContain('a customer did not get the confirmation for order R-10001');
  expect(cardText(card)).toContain('readback jobs retry 0191b0a0-0000-7000-8000-000000000000');
});

test('a letter that is late says that nothing has to be done about it', () => {
  const card = deadLetterCard({
    outbox: '0191b0a0-0000-7000-8000-000000000000',
    effect: 'confirm-to-customer',
    order: 'R-10001',
    reason: 'connection refused',
    givenUp: false,
  });
  expect(cardText(card)).toContain('it is tried again by itself');
  expect(cardText(card)).not.toContain('readback jobs retry');
});

test('home shows what is open and what was placed today', () => {
  const card = homeCard(
    {
      drafts: [
        { tag: 'clarifying', lines: 1, customer: null, kind: null, due: null, updatedAt: monday3pm },
        { tag: 'short', lines: 2, customer: 'Kim', kind: 'delivery', due: 'asap', updatedAt: monday3pm },
      ],
      orders: [{ number: 'R-10001', customer: 'Maria Lopez', kind: 'pickup', due: null, total: 1900 }],
    },
    voice,
    monday3pm,
  );
  expect(cardText(card)).toContain(
    'No name yet · has an open question | 1 line · last changed today at 3:00 PM | ',
  );
  expect(cardText(card)).toContain('2 lines · delivery as soon as possible · last changed today');
  expect(cardText(card)).toContain('R-10001 · Maria Lopez | pickup as soon as possible | $19.00');
  expect(cardText(homeCard({ drafts: [], orders: [] }, voice, monday3pm))).toContain('None at the moment.');
});

test('hours are told day by day, equal days together', () => {
  const text = (hours: string) =>
    hoursText(policyOf(`shop: { name: "Owl" }\nhours: ${hours}`), voice, monday3pm);
  expect(text('{ mon: "9:00-12:00, 14:00-18:00", fri-sat: "20:00-02:00" }')).toContain(
    'Monday from 9:00 AM to 12:00 PM and from 2:00 PM to 6:00 PM and Friday to Saturday from 8:00 PM to 2:00 AM',
  );
  expect(text('{ mon: closed }')).toContain('no opening hours at the moment');
});
