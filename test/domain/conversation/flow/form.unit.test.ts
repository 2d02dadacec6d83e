import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Field, FormValues } from '../../../../src/domain/conversation/form.ts';
import { catalogOf, OrderDesk, sampleCatalog } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
beforeEach(() => {
  desk = new OrderDesk({ catalog: smallCatalog });
  desk.say(
    'two large pizzas with extra cheese and no onions, and a coke, pickup at 6, for Maria Lopez, 212 555 0147',
  );
});

function fieldsOf(of: OrderDesk): Field[] {
  of.act({ do: 'change' });
  return of.form.sections.flatMap((section) => section.fields);
}

/** What a platform sends back when nothing was touched. */
function untouched(of: OrderDesk): FormValues {
  return Object.fromEntries(
    fieldsOf(of).map((field) => {
      if (field.kind === 'product-search') return [field.id, field.value?.value ?? null];
      if (field.kind === 'text') return [field.id, field.value === '' ? null : field.value];
      return [field.id, field.value];
    }),
  );
}

describe('Change opens the form', () => {
  test('with every field of the order, filled in; the order stays as it is', () => {
    const before = desk.state;
    const fields = fieldsOf(desk);
    expect(desk.state).toEqual(before);
    expect(desk.form).toMatchObject({ draft: desk.draft.id, turn: before.turn });
    expect(fields.map((field) => field.id)).toEqual([
      'line-l1-product',
      'line-l1-quantity',
      'line-l1-option-size',
      'line-l1-option-topping',
      'line-l1-note',
      'line-l2-product',
      'line-l2-quantity',
      'line-l2-note',
      'new-product',
      'new-quantity',
      'new-note',
      'name',
      'phone',
      'email',
      'kind',
      'due',
      'address',
      'source',
      'payment',
      'instructions',
      'allergies',
    ]);
    expect(fields.find((field) => field.id === 'line-l1-option-topping')).toMatchObject({
      value: ['extra::cheese', 'no:onions'],
    });
    expect(fields.find((field) => field.id === 'due')).toMatchObject({ value: 'today at 6:00 PM' });
  });

  test('every list holds what is chosen in it, and at most 100 entries', () => {
    const pizzeria = new OrderDesk({ catalog: sampleCatalog('pizzeria') });
    pizzeria.say('two large margherita pizzas with extra cheese, no onions');
    const lists = fieldsOf(pizzeria).filter(
      (field) => field.kind === 'select' || field.kind === 'multi-select',
    );
    expect(lists.length).toBeGreaterThan(3);
    for (const list of lists) {
      const values = list.options.map((option) => option.value);
      expect(values.length).toBeLessThanOrEqual(100);
      expect(new Set(values).size).toBe(values.length);
      const chosen = list.kind === 'select' ? (list.value === null ? [] : [list.value]) : list.value;
      for (const value of chosen) expect(values).toContain(value);
    }
  });

  test('of a long order it shows what fits, and says that the rest is changed in words', () => {
    desk.say('1 salad\n'.repeat(40));
    desk.act({ do: 'change' });
    const blocks = desk.form.sections.flatMap((section) => [section.heading, ...section.fields]);
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(desk.form.sections.some((section) => section.heading?.includes('change them in words'))).toBe(
      true,
    );
  });
});

describe('what is submitted', () => {
  test('untouched changes nothing but the turn', () => {
    const before = desk.draft;
    desk.submit(untouched(desk));
    expect(desk.draft).toEqual(before);
    expect(desk.state.tag).toBe('reading-back');
  });

  test('untouched over midnight leaves the day as it is', () => {
    desk.now = new Date('2026-11-24T04:58:00Z');
    desk.say('change pickup to tomorrow at 6 pm');
    const { due } = desk.draft.fulfilment;
    const values = untouched(desk);
    const drawnAt = desk.now;
    desk.now = new Date('2026-11-24T05:03:00Z');
    desk.submit(values, desk.state.turn, drawnAt);
    expect(desk.draft.fulfilment.due).toBe(due);
    desk.submit({ ...values, due: 'tomorrow at 7 pm' }, desk.state.turn, drawnAt);
    expect(desk.draft.fulfilment.due).toBe('2026-11-26T00:00:00.000Z');
  });

  describe('leaves open what is open', () => {
    const burrito = catalogOf(
      JSON.stringify({
        currency: 'USD',
        products: [
          {
            sku: 'burrito',
            name: 'burrito',
            price: 9,
            options: [
              {
                group: 'filling',
                many: true,
                choices: [
                  { id: 'black', name: 'black beans', aliases: ['beans'] },
                  { id: 'pinto', name: 'pinto beans', aliases: ['beans'] },
                  { id: 'rice', name: 'rice' },
                ],
              },
            ],
          },
        ],
      }),
    );
    let open: OrderDesk;
    beforeEach(() => {
      open = new OrderDesk({ catalog: burrito });
      open.say('a burrito with beans, pickup at 6, 212 555 0147');
    });

    test('untouched', () => {
      const before = open.draft;
      open.submit(untouched(open));
      expect(open.draft).toEqual(before);
      expect(open.labels()).toContain('pinto beans');
    });

    test('with something else chosen', () => {
      open.submit({ ...untouched(open), 'line-l1-option-filling': ['::rice'] });
      expect(open.labels()).toContain('pinto beans');
      expect(open.press('pinto beans').said).toContain('1 burrito with rice and pinto beans');
    });

    test('unless it is what was chosen', () => {
      open.submit({ ...untouched(open), 'line-l1-option-filling': ['::black'] });
      expect(open.said).toContain('1 burrito with black beans');
    });
  });

  test('changed lines are held and read back anew', () => {
    desk.submit({
      ...untouched(desk),
      'line-l1-quantity': '3',
      'line-l1-option-size': '::small',
      'line-l1-option-topping': ['::olives'],
      'line-l1-note': 'well done',
      'line-l2-quantity': '0',
      'new-product': 'salad',
      'new-quantity': '2',
    });
    expect(desk.draft.lines).toMatchObject([
      {
        id: 'l1',
        sku: 'pizza',
        quantity: 3,
        options: [
          { group: 'size', choice: 'small' },
          { group: 'topping', choice: 'olives' },
        ],
        note: 'well done',
      },
      { sku: 'salad', quantity: 2 },
    ]);
    expect(desk.calls.map((call) => call.call)).toEqual(['hold-stock']);
    expect(desk.state.tag).toBe('reading-back');
  });

  test('another product on a line keeps the options it knows', () => {
    desk.submit({ ...untouched(desk), 'line-l1-product': 'flatbread' });
    expect(desk.draft.lines[0]).toMatchObject({
      sku: 'flatbread',
      options: [
        { group: 'topping', choice: 'cheese', amount: 'extra' },
        { group: 'topping', choice: 'onions', removed: true },
      ],
    });
  });

  test('the rest of the order is read in words', () => {
    desk.submit({
      ...untouched(desk),
      name: 'Ana Diaz',
      phone: null,
      email: 'ana@example.com',
      kind: 'delivery',
      due: 'tomorrow at noon',
      address: '12 Elm Street',
      source: 'counter',
      payment: 'card',
      instructions: 'ring the bell\n\nside door',
      allergies: 'nuts',
    });
    expect(desk.draft).toMatchObject({
      customer: { name: 'Ana Diaz', phone: null, email: 'ana@example.com' },
      fulfilment: { kind: 'delivery', due: '2026-11-24T17:00:00.000Z', address: '12 Elm Street' },
      source: 'counter',
      payment: 'card',
      instructions: ['ring the bell', 'side door'],
      allergies: ['nuts'],
    });
    expect(desk.calls.map((call) => call.call)).toEqual(['find-customer', 'hold-stock']);
  });

  test('without time and contact they are asked for, as always', () => {
    desk.submit({ ...untouched(desk), due: null, phone: null });
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'time' } });
  });

  test('a form drawn before the order changed is answered like a stale button', () => {
    const values = untouched(desk);
    const { turn } = desk.state;
    desk.say('and a salad');
    const before = desk.state;
    desk.submit({ ...values, name: 'Late' }, turn);
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('changed while the form was open');
  });
});

describe('what cannot be taken goes back to its field, and the order stays as it is', () => {
  test.each([
    ['line-l1-quantity', '2.5', 'whole number'],
    ['line-l1-quantity', '-1', 'above zero'],
    ['line-l1-quantity', 'many', 'above zero'],
    ['line-l1-quantity', '1e9', 'above zero'],
    ['line-l1-quantity', '999999999', 'more than one line'],
    ['line-l1-product', 'gone', 'product of the catalogue'],
    ['line-l1-product', null, 'product of the catalogue'],
    ['line-l1-option-size', null, 'choose one'],
    ['line-l1-option-size', '::huge', 'from the list'],
    ['line-l1-option-topping', ['no:gold'], 'from the list'],
    ['new-quantity', '3', 'product of the catalogue'],
    ['phone', '555', 'whole phone number'],
    ['email', 'maria@example', 'e-mail address'],
    ['due', '3 in the morning', 'opening hours'],
    ['due', 'whenever', 'opening hours'],
    ['kind', 'teleport', 'from the list'],
    ['source', 'owl', 'from the list'],
    ['name', 'x'.repeat(500), 'shorter'],
    ['line-l1-note', 'x'.repeat(501), 'shorter'],
    ['allergies', 'x'.repeat(501), 'shorter'],
    ['instructions', Array.from({ length: 21 }, (_, n) => `bell ${n}`).join('\n'), 'at most 20'],
  ])('%s = %j', (id, value, sentence) => {
    const values = untouched(desk);
    const before = desk.state;
    desk.submit({ ...values, [id]: value });
    const field = id === 'new-quantity' ? 'new-product' : id;
    const error = desk.errors[field] ?? '';
    expect(error.toLowerCase()).toContain(sentence);
    expect(desk.state).toEqual(before);
    expect(desk.hasCard).toBe(false);
  });

  test('every fault at once', () => {
    desk.submit({ ...untouched(desk), phone: '1', email: 'x', due: 'whenever' });
    expect(Object.keys(desk.errors).sort()).toEqual(['due', 'email', 'phone']);
  });
});
