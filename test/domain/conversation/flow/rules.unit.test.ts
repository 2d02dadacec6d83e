import { describe, expect, test } from '@jest/globals';
import { cornerPizzeria, OrderDesk, stranger, supervisor } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

const rest = ', pickup at 6, 212 555 0147';

describe('limits', () => {
  test.each([
    ['150 cokes', 'More than 100 of coke'],
    ['60 cokes, and 41 cokes with the note cold', 'More than 100 of coke'],
    ['99 large pizzas with extra cheese', 'An order above $1,000.00'],
  ])('%s needs a supervisor', (words, why) => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`${words}${rest}`);
    expect(desk.shown).toContain(`[warning] ${why}`);
    desk.press('Confirm');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.whispered).toContain('they are asked to approve it');
    expect(desk.placed).toEqual([]);
    desk.actor = supervisor;
    desk.press('Confirm');
    expect(desk.state.tag).toBe('placed');
  });

  test('“yes” does not get past them either', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`150 cokes${rest}`).say('yes');
    expect(desk.placed).toEqual([]);
  });

  test('without any supervisor it names the setting', () => {
    const desk = new OrderDesk({
      catalog: smallCatalog,
      policy: cornerPizzeria.replace('supervisors: ["slack:U0SUPER"]', 'supervisors: []'),
    });
    desk.say(`150 cokes${rest}`);
    expect(desk.shown).toContain('names one under roles.supervisors in shop.yaml');
  });

  test('at the limit nothing is asked', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`100 cokes${rest}`).press('Confirm');
    expect(desk.state.tag).toBe('placed');
  });
});

describe('who may take orders', () => {
  test('a stranger is told politely, and nothing happens', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.actor = stranger;
    desk.say('a salad', { opening: true });
    expect(desk.state).toEqual({ tag: 'idle', turn: 0 });
    expect(desk.whispered).toContain('for the staff of Corner Pizzeria');
  });

  test('nor may a stranger press or submit', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`);
    const before = desk.state;
    desk.actor = stranger;
    desk.act({ do: 'confirm' });
    expect(desk.state).toEqual(before);
    desk.submit({ name: 'Nobody' });
    expect(desk.state).toEqual(before);
  });

  test('a supervisor who is not among the staff may', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.actor = { ...supervisor, roles: ['supervisors'] };
    desk.say(`a salad${rest}`);
    expect(desk.state.tag).toBe('reading-back');
  });
});

describe('bad input', () => {
  test('a message of 40,000 characters is refused, the draft stays', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`);
    const before = desk.state;
    desk.say('two large pizzas '.repeat(2500));
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('at most 10,000 characters');
  });

  test('500 order lines are refused in one sentence, the draft stays', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`);
    const before = desk.state;
    desk.say('1 coke\n'.repeat(500));
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('at most 200 lines');
  });

  test('an empty catalogue says what to do', () => {
    const desk = new OrderDesk({ catalog: { currency: 'USD', products: [] } });
    desk.say('a salad', { opening: true });
    expect(desk.state.tag).toBe('idle');
    expect(desk.whispered).toContain('readback catalog import FILE');
  });

  test.each([
    '<!channel>',
    '</script><script>alert(1)</script>',
    '👩‍🍳🍕',
    'مرحبا بالعالم',
    '\u202e\u0000\ufeff',
  ])('%s is carried as it is', (text) => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`).submit({ name: text });
    expect(desk.draft.customer.name).toBe(text.trim());
    desk.say(text);
    expect(desk.state.tag).toBe('reading-back');
  });

  test('no units of something unknown are kept as a question that reads again', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say('0B');
    expect(desk.state).toMatchObject({
      tag: 'clarifying',
      question: { about: 'product', wanted: { quantity: 1 } },
    });
  });

  test.each([
    ['an allergy', `she is allergic to ${'x'.repeat(490)}`, 'rather than cut it'],
    [
      'instructions',
      Array.from({ length: 21 }, (_, n) => `please ring bell number ${n + 1}.`).join('\n'),
      'at most 20 instructions',
    ],
  ])('%s beyond what an order holds: the message is left out, and that is said', (_, words, sentence) => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`);
    const before = desk.state;
    desk.say(words);
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain(sentence);
  });

  test('empty words leave everything as it is', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`);
    const before = desk.state;
    desk.say('   ');
    expect(desk.state).toEqual(before);
  });

  test('a product that a newer catalogue lost is asked about', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad, and a coke${rest}`);
    const later = new OrderDesk({
      catalog: { ...smallCatalog, products: smallCatalog.products.filter((one) => one.sku !== 'salad') },
    });
    later.state = desk.state;
    later.act({ do: 'confirm' });
    expect(later.placed).toEqual([]);
    expect(later.state).toMatchObject({ tag: 'clarifying', question: { about: 'product', text: 'salad' } });
  });

  test('a price that changed after the read-back is read back before anything is placed', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`);
    const products = smallCatalog.products.map((one) => (one.sku === 'salad' ? { ...one, price: 700 } : one));
    const later = new OrderDesk({ catalog: { ...smallCatalog, products } });
    later.state = desk.state;
    later.act({ do: 'confirm' });
    expect(later.placed).toEqual([]);
    expect(later.shown).toContain('The catalogue or its prices changed in the meantime.');
    expect(later.said).toContain('The total is $7.00.');
    later.press('Confirm');
    expect(later.placed[0]?.order.total).toBe(700);
  });

  describe('another catalogue between the read-back and Confirm', () => {
    const product = (sku: string, change: object, currency = 'USD') => {
      const products = smallCatalog.products.map((one) => (one.sku === sku ? { ...one, ...change } : one));
      return { ...smallCatalog, currency, products };
    };
    const groups = smallCatalog.products.find((one) => one.sku === 'pizza')?.groups ?? [];
    const withoutOnions = groups.map((group) => ({
      ...group,
      choices: group.choices.filter((choice) => choice.id !== 'onions'),
    }));
    const confirmedAfter = (catalog: typeof smallCatalog) => {
      const desk = new OrderDesk({ catalog: smallCatalog });
      desk.say(`a large pizza with no onions, and a coke${rest}`);
      const later = new OrderDesk({ catalog });
      later.state = desk.state;
      return later.act({ do: 'confirm' });
    };

    test.each([
      ['name', product('pizza', { name: 'frozen pizza' })],
      ['unit', product('coke', { unit: 'l' })],
      ['currency', product('coke', {}, 'EUR')],
    ])('a new %s is read back before anything is placed', (_, catalog) => {
      const later = confirmedAfter(catalog);
      expect(later.placed).toEqual([]);
      expect(later.state.tag).toBe('reading-back');
      expect(later.shown).toContain('changed in the meantime');
      expect(later.press('Confirm').placed).toHaveLength(1);
    });

    test('an option that is gone is asked about, and may be left out', () => {
      const later = confirmedAfter(product('pizza', { groups: withoutOnions }));
      expect(later.placed).toEqual([]);
      expect(later.shown).toContain('“no onions” is no longer in the catalogue');
      expect(later.labels()).toEqual(['cheese', 'olives', 'Leave it out', 'Change', 'Cancel']);
      later.press('Leave it out');
      expect(later.said).toContain('1 large pizza and 1 coke');
      expect(later.draft.lines[0]?.options).toEqual([{ group: 'size', choice: 'large' }]);
    });

    test('an option that is gone gives way to the one that is chosen instead', () => {
      const later = confirmedAfter(product('pizza', { groups: withoutOnions })).press('olives');
      expect(later.said).toContain('1 large pizza with olives and 1 coke');
    });

    test('an option whose whole group is gone is asked about, too', () => {
      const later = confirmedAfter(product('pizza', { groups: groups.slice(0, 1) }));
      expect(later.shown).toContain('“no onions” is no longer in the catalogue');
      expect(later.press('Leave it out').said).toContain('1 large pizza and 1 coke');
    });
  });

  test('Confirm after the time agreed has passed asks for another', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    desk.say(`a salad${rest}`);
    desk.now = new Date('2026-11-24T15:30:00Z');
    desk.press('Confirm');
    expect(desk.placed).toEqual([]);
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'time' } });
  });

  test('an answer that nobody waits for is a fault of the caller', () => {
    const desk = new OrderDesk({ catalog: smallCatalog });
    expect(() =>
      desk.take({ kind: 'answer', answer: { call: 'place-order', placed: true, number: 'R-1' } }),
    ).toThrow('place-order');
  });
});

describe('words that are no order', () => {
  const desk = () => new OrderDesk({ catalog: smallCatalog, policy: cornerPizzeria });

  test.each([
    ['how much is a large pizza with cheese', '1 large pizza with cheese: $13.50'],
    ['do you have salads', 'Yes, we have that. 1 salad: $6.00, in stock.'],
    ['what sizes do you have', 'size: small and large (+$3.00)'],
    ['when are you open', 'Monday to Saturday from 10:00 AM to 10:00 PM and Sunday from 12:00 PM to 9:00 PM'],
    ['help', 'Write the order as the customer says it'],
    ['where is my order', 'Whose order is it?'],
    ['I want to talk to a manager', 'supervisor'],
    ['I want to complain', 'sorry'],
  ])('%s', (words, answer) => {
    const idle = desk().say(words);
    expect(idle.state).toEqual({ tag: 'idle', turn: 0 });
    expect(idle.whispered).toContain(answer);

    const open = desk().say(`a salad${rest}`);
    const before = open.state;
    open.say(words);
    expect(open.state).toEqual(before);
    expect(open.whispered).toContain(answer);
  });

  test('a shop that is always open says so', () => {
    const always = new OrderDesk({ catalog: smallCatalog, policy: 'shop: { name: "Night Owl" }' });
    expect(always.say('when are you open').whispered).toBe('Night Owl takes orders at any time.');
  });
});
