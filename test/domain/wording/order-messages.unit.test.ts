import { describe, expect, test } from '@jest/globals';
import type { Order } from '../../../src/domain/orders/order.ts';
import { callCard, calledCard } from '../../../src/domain/wording/call-card.ts';
import { customerEmail } from '../../../src/domain/wording/customer/customer-email.ts';
import { customerScript } from '../../../src/domain/wording/customer/customer-script.ts';
import { deadLetterCard } from '../../../src/domain/wording/dead-letter-card.ts';
import { hoursText } from '../../../src/domain/wording/hours-text.ts';
import { orderCard } from '../../../src/domain/wording/order-card.ts';
import { orderDeedText } from '../../../src/domain/wording/order-deed-text.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { buttonsOf, cardText, cornerPizzeria, monday3pm, policyOf } from '../../support/order-desk.ts';

const policy = policyOf(cornerPizzeria);
const voice = shopVoice(policy, 'USD');

const order: Order = {
  id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
  number: 'R-10001',
  status: 'placed',
  version: 1,
  reason: null,
  statusAt: '2026-11-22T18:00:00.000Z',
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
    'Status: Placed, since Sunday, November 22 at 1:00 PM',
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

describe('a call to make', () => {
  const named: Order = { ...order, customer: { ...order.customer, name: 'Maria Lopez' } };
  const news = [{ kind: 'received' }] as const;
  const call = (round: number) => ({
    order: named,
    news,
    script: customerScript(news, named, voice, monday3pm),
    round,
  });

  test('holds the words to say, what it is about, and a button for each way that it can go', () => {
    const text = cardText(callCard(call(1), voice));
    expect(text).toContain('Please call Maria Lopez');
    expect(text).toContain('Phone: (212) 555-0147');
    expect(text).toContain('to confirm the order');
    expect(text).toContain(
      'Hello, may I speak to Maria Lopez? This is Corner Pizzeria, to confirm your order. ' +
        'We have 2 pizzas with no onions, for pickup today at 6:00 PM. ' +
        'The total is $19.00, and your order number is R-10001.',
    );
    expect(buttonsOf(callCard(call(1), voice)).map(({ label }) => label)).toEqual([
      'Reached',
      'Voicemail',
      'No answer',
      'Wrong number',
    ]);
    expect(cardText(callCard(call(2), voice))).toContain('this is try 2 of 3');
  });

  test('says how it went, and what is next', () => {
    const made = { by: 'Sam', at: monday3pm, askAgainAt: null };
    const reached = calledCard(call(1), { ...made, outcome: 'reached' }, voice);
    expect(cardText(reached)).toContain('Sam called today at 3:00 PM. The customer has heard it');
    expect(buttonsOf(reached)).toEqual([]);
    const askAgainAt = new Date(monday3pm.getTime() + 15 * 60_000);
    const nobody = calledCard(call(1), { ...made, askAgainAt, outcome: 'no-answer' }, voice);
    expect(cardText(nobody)).toContain('I will ask again today at 3:15 PM');
    expect(buttonsOf(nobody).map(({ label }) => label)).toEqual(['Reached', 'Voicemail', 'Wrong number']);
    expect(cardText(calledCard(call(1), { ...made, outcome: 'wrong-number' }, voice))).toContain(
      'another person’s',
    );
  });
});

describe('the confirmation by e-mail', () => {
  const email = customerEmail(
    [{ kind: 'received' }],
    order,
    voice,
    monday3pm,
    'https://desk.example.com/o/abc?x=1&y=2',
  );

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
    expect(customerEmail([{ kind: 'received' }], order, odd, monday3pm, null).subject).not.toMatch(/[\r\n]/);
  });

  test('what waits for stock is said, with the day that was told', () => {
    const [line] = order.lines;
    if (!line) throw new Error('no line');
    const expectedAt = '2026-11-27T15:00:00.000Z';
    const waiting: Order = { ...order, lines: [{ ...line, backorder: true, expectedAt }] };
    const { text, html } = customerEmail([{ kind: 'received' }], waiting, voice, monday3pm, null);
    for (const part of [text, html, cardText(orderCard(waiting, voice, monday3pm))]) {
      expect(part).toContain('no onions, waits for stock, expected on Friday, November 27, 2026');
    }
    const until =
      'waits for stock, expected on Friday, November 27, 2026; we will tell you as soon as it is here.';
    expect(text).toContain(`It ${until}`);
    expect(text).not.toContain('ready for you to pick up');
    const partly: Order = { ...waiting, lines: [line, ...waiting.lines] };
    const some = customerEmail([{ kind: 'received' }], partly, voice, monday3pm, null).text;
    expect(some).toContain('ready for you to pick up on Monday');
    expect(some).toContain(`Part of it ${until}`);
  });
});

test('the small print of an order’s card names the day in a sentence', () => {
  const told = {
    news: 'changed',
    channel: 'text',
    state: 'delivered',
    at: new Date('2026-11-20T20:00:00Z'),
  } as const;
  const facts = { told, notes: [], prefers: null, rating: null };
  expect(cardText(orderCard(order, voice, monday3pm, { facts }))).toContain(
    'Customer told: order changed, by text, delivered on Friday, November 20 at 3:00 PM',
  );
});

test('an order is what its status says, in words', () => {
  const preparing: Order = { ...order, status: 'preparing' };
  expect(orderDeedText.already(preparing)).toBe(
    `Order ${order.number} is being prepared already. Nothing was done twice.`,
  );
  expect(orderDeedText.stale({ ...order, status: 'out-for-delivery' })).toContain(
    'It is out for delivery now;',
  );
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

test('hours are told day by day, equal days together', () => {
  const text = (hours: string) =>
    hoursText(policyOf(`shop: { name: "Owl" }\nhours: ${hours}`), voice, monday3pm);
  expect(text('{ mon: "9:00-12:00, 14:00-18:00", fri-sat: "20:00-02:00" }')).toContain(
    'Monday from 9:00 AM to 12:00 PM and from 2:00 PM to 6:00 PM and Friday to Saturday from 8:00 PM to 2:00 AM',
  );
  expect(text('{ mon: closed }')).toContain('no opening hours at the moment');
});
