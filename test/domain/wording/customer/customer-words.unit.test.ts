import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CustomerNews, NewsKind } from '../../../../src/domain/messages/customer-message.ts';
import type { OrderLine } from '../../../../src/domain/orders/line.ts';
import type { Order } from '../../../../src/domain/orders/order.ts';
import { customerEmail } from '../../../../src/domain/wording/customer/customer-email.ts';
import { customerScript } from '../../../../src/domain/wording/customer/customer-script.ts';
import { customerText } from '../../../../src/domain/wording/customer/customer-text.ts';
import { shopVoice } from '../../../../src/domain/wording/shop-voice.ts';
import { cornerPizzeria, monday3pm, policyOf } from '../../../support/order-desk.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');
const reachable = shopVoice(
  policyOf('shop: { name: "Corner Pizzeria", timezone: "America/New_York", phone: "+12125550100" }'),
  'USD',
);
const page = `https://desk.example.com/o/${'a'.repeat(48)}`;

const line: OrderLine = {
  sku: 'pizza',
  name: 'pizza',
  unit: 'each',
  quantity: 2,
  options: [{ group: 'topping', choice: 'onions', name: 'onions', removed: true }],
  note: null,
  unitPrice: 950,
  total: 1900,
  backorder: false,
};

const order: Order = {
  id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
  number: 'R-10001',
  status: 'placed',
  version: 1,
  reason: null,
  statusAt: '2026-11-22T18:00:00.000Z',
  customer: {
    id: '0197e2f4-5b7c-7000-8000-00000000000c',
    name: 'Maria Lopez',
    phone: '+12125550147',
    email: 'maria@example.com',
  },
  fulfilment: { kind: 'pickup', due: '2026-11-23T23:00:00.000Z', address: null },
  source: 'phone',
  payment: 'card',
  instructions: [],
  allergies: ['nuts'],
  uncertain: [],
  lines: [line],
  currency: 'USD',
  total: 1900,
  placedAt: monday3pm.toISOString(),
  placedBy: 'slack:U1',
  steps: {},
};

const each: Readonly<Record<NewsKind, CustomerNews>> = {
  received: { kind: 'received' },
  accepted: { kind: 'accepted' },
  delayed: { kind: 'delayed', reason: 'the oven is being repaired' },
  'running-late': { kind: 'running-late' },
  changed: { kind: 'changed', difference: -350 },
  ready: { kind: 'ready' },
  'on-its-way': { kind: 'on-its-way' },
  'partly-fulfilled': { kind: 'partly-fulfilled' },
  completed: { kind: 'completed' },
  cancelled: { kind: 'cancelled', reason: 'the kitchen is closed today' },
  'backorder-arrived': { kind: 'backorder-arrived', lines: ['pizza'] },
  'follow-up': { kind: 'follow-up' },
};

const fulfilments: Record<string, Order['fulfilment']> = {
  'pickup at a time': order.fulfilment,
  'pickup as soon as possible': { kind: 'pickup', due: 'asap', address: null },
  'delivery at a time': {
    kind: 'delivery',
    due: '2026-11-25T18:30:00.000Z',
    address: '1200 Elm Street, Apartment 12, New York',
  },
  'delivery as soon as possible': { kind: 'delivery', due: 'asap', address: '12 Elm St' },
  'a time that has passed': { kind: 'pickup', due: '2026-11-23T19:00:00.000Z', address: null },
};

/** Words that tell when. */
const timeFrame =
  /today at|tomorrow at|\w+day, .* at \d|as soon as|right away|(?<!is )now\b|shortly|this week|whenever we are open/;
/** Words that tell what is next, or what may be done. */
const nextStep = /\b(?:will|can|may|please|expect|follows|is)\b/i;
const rawId = /[0-9a-f]{8}-[0-9a-f]{4}-|undefined|null|NaN|\[object|Invalid/;

const cases = Object.entries(fulfilments).flatMap(([name, fulfilment]) =>
  Object.values(each).map((news) => ({ name, news, of: { ...order, fulfilment } })),
);

describe.each([
  ['without a telephone', voice],
  ['with one', reachable],
])('all that a shop %s says', (_name, speaking) => {
  test.each(cases)('$news.kind, $name', ({ news, of }) => {
    const text = customerText([news], of, speaking, monday3pm, page);
    const mail = customerEmail([news], of, speaking, monday3pm, page);
    const script = customerScript([news], of, speaking, monday3pm);
    for (const said of [text, mail.text, mail.html, script]) {
      expect(said).toContain('R-10001');
      expect(said).toContain('Corner Pizzeria');
      expect(said).toMatch(timeFrame);
      expect(said).toMatch(nextStep);
      expect(said.replaceAll(page, '')).not.toMatch(rawId);
      expect(said).not.toMatch(/ [.,:]|[^ \n] {3,}|\$\{/);
    }
    // The link carries a mark of seven characters when it is sent.
    expect(text.length).toBeLessThanOrEqual(313);
    expect(text).toContain(page);
    expect(mail.subject).toContain('R-10001');
    expect(mail.text).toContain(page);
    // Whoever hears it is on the phone with us.
    expect(script).not.toMatch(/https?:|Reply STOP|call us|reply to/);
    expect(script.match(/R-10001/g)).toHaveLength(1);
  });
});

test('the first text says how to opt out, no other does', () => {
  const stop = 'Reply STOP to opt out.';
  for (const news of Object.values(each)) {
    const text = customerText([news], order, voice, monday3pm, page);
    expect([news.kind, text.endsWith(stop)]).toEqual([news.kind, news.kind === 'received']);
  }
  expect(customerText([each.ready], order, voice, monday3pm, null, { first: true })).toContain(stop);
});

test('word for word, by text', () => {
  const said = (kind: NewsKind, fulfilment = 'pickup at a time', speaking = voice) =>
    customerText(
      [each[kind]],
      { ...order, fulfilment: fulfilments[fulfilment] ?? order.fulfilment },
      speaking,
      monday3pm,
      null,
    );
  expect(said('received')).toBe(
    'Corner Pizzeria: Thank you for your order. We have it as R-10001 ($19.00). It will be ready for you to pick up today at 6:00 PM. Questions? Please reply to this text. Reply STOP to opt out.',
  );
  expect(said('delayed', 'delivery at a time')).toBe(
    'Corner Pizzeria: Your order R-10001 is delayed: the oven is being repaired. We are sorry for the wait. We will deliver it on Wednesday, November 25 at 1:30 PM. Questions? Please reply to this text.',
  );
  expect(said('running-late', 'pickup at a time', reachable)).toBe(
    'Corner Pizzeria: Your order R-10001 will not be ready today at 6:00 PM as promised. We are sorry for the wait. We are working on it now. We will tell you as soon as it is ready. Questions? Please call us at +12125550100.',
  );
  expect(said('changed')).toBe(
    'Corner Pizzeria: Your order R-10001 is changed. It is now 2 x pizza: $19.00. That is $3.50 less than before. It will be ready for you to pick up today at 6:00 PM. If anything is not right, please tell us right away. Questions? Please reply to this text.',
  );
  expect(said('follow-up')).toContain('from 1 to 5');
});

describe('several pieces of news become one message', () => {
  test('that names the order once, and says what is next once', () => {
    const text = customerText([each.received, each.accepted], order, voice, monday3pm, null);
    expect(text.match(/R-10001/g)).toHaveLength(1);
    expect(text).toContain(
      'We have it as R-10001 ($19.00). It is accepted. It will be ready for you to pick up',
    );
    expect(text.match(/It will be ready/g)).toHaveLength(1);
  });

  test('that leaves out what is old by now', () => {
    const text = customerText([each.accepted, each.delayed, each.ready], order, voice, monday3pm, null);
    expect(text).toContain('Your order R-10001 is ready.');
    expect(text).not.toMatch(/accepted|delayed/);
    const gone = customerText([each.received, each.changed, each.cancelled], order, voice, monday3pm, null);
    expect(gone).toContain('Your order R-10001 is cancelled: the kitchen is closed today.');
    expect(gone).not.toMatch(/Thank you for your order|changed/);
  });

  test('that adds up what two changes cost', () => {
    const news: CustomerNews[] = [
      { kind: 'changed', difference: 500 },
      { kind: 'changed', difference: -200 },
    ];
    expect(customerText(news, order, voice, monday3pm, null)).toContain('That is $3.00 more than before.');
  });

  test('whatever comes together: one order number in the subject, a next step and a time', () => {
    const someNews = fc.array(fc.constantFrom(...Object.values(each)), { minLength: 1, maxLength: 6 });
    const someOrder = fc
      .constantFrom(...Object.values(fulfilments))
      .map((fulfilment) => ({ ...order, fulfilment }));
    fc.assert(
      fc.property(someNews, someOrder, (news, of) => {
        const mail = customerEmail(news, of, voice, monday3pm, page);
        for (const said of [
          customerText(news, of, voice, monday3pm, page),
          mail.text,
          customerScript(news, of, voice, monday3pm),
        ]) {
          expect(said).toMatch(timeFrame);
          expect(said).toMatch(nextStep);
          expect(said).toContain('R-10001');
        }
        expect(mail.subject.match(/R-10001/g)).toHaveLength(1);
      }),
    );
  });
});

describe('what people typed', () => {
  const typed = '<b>oven</b>\r\nBcc: all@example.com “broken” – sorry…';
  const odd: Order = { ...order, customer: { ...order.customer, name: 'Łucja </script> & Co' } };

  test('is escaped in the page, and breaks no header', () => {
    const mail = customerEmail([{ kind: 'cancelled', reason: typed }], odd, voice, monday3pm, page);
    expect(mail.html).not.toMatch(/<b>|<\/script>/);
    expect(mail.html).toContain('&lt;b&gt;oven');
    expect(mail.html).toContain('Łucja &lt;/script&gt; &amp; Co');
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  test('a long list and a long name leave a text within two parts', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...line,
      name: `pizza with a long name ${index}`,
    }));
    const text = customerText([each.changed], { ...order, lines: many }, reachable, monday3pm, page);
    expect(text).toContain('and 9 more: $19.00');
    expect(text.length).toBeLessThanOrEqual(313);
  });

  test('goes into a text with plain signs, short, on one line', () => {
    const reason = `“${'very long reason '.repeat(30)}” – sorry…`;
    const text = customerText([{ kind: 'delayed', reason }], order, voice, monday3pm, page);
    expect(text).not.toMatch(/[“”–…\n]/);
    expect(text.length).toBeLessThanOrEqual(313);
  });

  test('keeps another script as it is', () => {
    const text = customerText([{ kind: 'delayed', reason: '烤箱坏了' }], order, voice, monday3pm, null);
    expect(text).toContain('烤箱坏了');
    const accents = customerText(
      [{ kind: 'delayed', reason: 'falta mozzarella rallada ahí' }],
      order,
      voice,
      monday3pm,
      null,
    );
    expect(accents).toContain('rallada ahi');
  });
});
