import { beforeEach, describe, expect, test } from '@jest/globals';
import { catalogOf, OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
beforeEach(() => {
  desk = new OrderDesk({ catalog: smallCatalog });
});

const rest = ', pickup at 6, 212 555 0147';

describe('given too little of one product', () => {
  beforeEach(() => {
    desk.facts.stock = { dough: 3, salad: 2 };
    desk.facts.expectedAt = { dough: '2026-11-27T15:00:00Z' };
    desk.say(`four large pizzas, and a coke${rest}`);
  });

  test('says what is there, what could take its place, and the date', () => {
    expect(desk.calls.map((call) => call.call)).toEqual(['find-customer', 'hold-stock', 'availability']);
    expect(desk.state).toMatchObject({
      tag: 'short',
      shortages: [
        {
          line: 'l1',
          item: 'dough',
          wanted: 4,
          available: 3,
          expectedAt: '2026-11-27T15:00:00.000Z',
          // Four flatbreads take two of the dough; of the salad there are only two.
          substitutes: ['flatbread'],
        },
      ],
    });
    expect(desk.said).toBe(
      'I am sorry, we have only 3 of the pizza. Would you like to take 3, have flatbread instead ' +
        'or wait for it until Friday, November 27 at 10:00 AM?',
    );
    expect(desk.labels()).not.toContain('Confirm');
  });

  test('take what is there: a new read-back', () => {
    desk.press('Take 3');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.draft.lines[0]?.quantity).toBe(3);
  });

  test('a substitute keeps the options it knows', () => {
    desk.press('flatbread instead');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.draft.lines[0]).toMatchObject({ sku: 'flatbread', quantity: 4, options: [] });
  });

  test('wait: the line takes no stock, and the read-back says so', () => {
    desk.press('Wait until Friday, November 27 at 10:00 AM');
    expect(desk.state.tag).toBe('reading-back');
    const hold = desk.calls.find((call) => call.call === 'hold-stock');
    expect(hold).toMatchObject({ lines: [{ line: 'l2' }] });
    expect(desk.said).toContain('4 large pizzas, which we will have as soon as they are back in stock');
    expect(desk.said).toContain('We expect the pizza on Friday, November 27 at 10:00 AM.');
    desk.press('Confirm');
    expect(desk.placed[0]?.order.uses).toEqual([{ item: 'coke', quantity: 1 }]);
    expect(desk.placed[0]?.order.lines[0]).toMatchObject({
      backorder: true,
      expectedAt: '2026-11-27T15:00:00.000Z',
    });
  });

  test('leave it out', () => {
    desk.press('Leave it out');
    expect(desk.draft.lines).toMatchObject([{ sku: 'coke' }]);
    expect(desk.state.tag).toBe('reading-back');
  });

  test('in words: fewer are looked up again', () => {
    desk.say('make it two pizzas');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.draft.lines[0]?.quantity).toBe(2);
  });

  test('more of a line that waits is looked up again', () => {
    desk.press('Wait until Friday, November 27 at 10:00 AM').say('make it two pizzas');
    expect(desk.draft.lines[0]).toMatchObject({ quantity: 2, backorder: false });
    expect(desk.draft.lines[0]?.expectedAt).toBeUndefined();
  });

  test.each([
    { do: 'substitute' as const, line: 'l1', sku: 'salad' },
    { do: 'substitute' as const, line: 'l1', sku: 'coke' },
    { do: 'take-available' as const, line: 'l2' },
    { do: 'wait' as const, line: 'l9' },
  ])('what was not offered does nothing: %j', (action) => {
    const before = desk.state;
    desk.act(action);
    expect(desk.state).toEqual(before);
    expect(desk.whispered).not.toBe('');
  });
});

test('stock that several lines share is promised once: the first line is served first', () => {
  desk.facts.stock = { dough: 5 };
  desk.say(`three large pizzas, and four small pizzas${rest}`);
  expect(desk.state).toMatchObject({ shortages: [{ line: 'l2', wanted: 4, available: 2 }] });
  desk.press('Take 2');
  expect(desk.state.tag).toBe('reading-back');
});

test('a substitute is not offered when the rest of the order needs what there is of it', () => {
  desk.facts.stock = { dough: 0, salad: 5 };
  desk.say(`three large pizzas, and three salads${rest}`);
  expect(desk.state).toMatchObject({ shortages: [{ line: 'l1', substitutes: [] }] });
  desk.say('drop the salads');
  expect(desk.state).toMatchObject({ shortages: [{ line: 'l1', substitutes: ['salad'] }] });
});

test('many short lines are asked about a few at a time', () => {
  desk.facts.otherwise = 0;
  desk.say(`1 salad\n`.repeat(10)).say(`pickup at 6, 212 555 0147`);
  expect(desk.state.tag === 'short' && desk.state.shortages).toHaveLength(10);
  expect(desk.labels().filter((label) => label === 'Leave it out')).toHaveLength(6);
  expect(desk.shown).toContain('4 more lines are short of stock');
  desk.press('Leave it out');
  expect(desk.shown).toContain('3 more lines are short of stock');
});

test('an option that runs out makes its line short, and is named', () => {
  desk.facts.stock = { cheese: 1 };
  desk.say(`two large pizzas with cheese${rest}`);
  expect(desk.state).toMatchObject({ tag: 'short', shortages: [{ item: 'cheese', available: 1 }] });
  expect(desk.shown).toContain('cheese is running out');
});

test('decimals: what is there to the millimetre', () => {
  desk.facts.stock = { rope: 1.2344 };
  desk.say(`2.5 m rope${rest}`);
  desk.press('Take 1.234 m');
  expect(desk.draft.lines[0]?.quantity).toBe(1.234);
  expect(desk.state.tag).toBe('reading-back');
});

test('nothing there: no button to take it', () => {
  desk.facts.stock = { salad: 0 };
  desk.say(`a salad${rest}`);
  expect(desk.labels()).toEqual(['Wait for stock', 'Leave it out', 'Change', 'Cancel']);
  desk.press('Leave it out');
  expect(desk.state.tag).toBe('collecting');
  expect(desk.calls.map((call) => call.call)).toEqual(['release-hold']);
});

test('several short lines are settled one by one, then the stock is asked again', () => {
  desk.facts.stock = { salad: 1, 'diet-coke': 0, coke: 10 };
  desk.say(`two salads, and three diet cokes${rest}`);
  expect(desk.state).toMatchObject({ shortages: [{ line: 'l1' }, { line: 'l2' }] });
  desk.press('Take 1');
  expect(desk.state).toMatchObject({ tag: 'short', shortages: [{ line: 'l2' }] });
  expect(desk.calls).toEqual([]);
  desk.press('coke instead');
  expect(desk.state.tag).toBe('reading-back');
  expect(desk.draft.lines).toMatchObject([
    { sku: 'salad', quantity: 1 },
    { sku: 'coke', quantity: 3 },
  ]);
});

test('the last of it was sold between read-back and Confirm: nothing is placed, and it is asked', () => {
  desk.say(`two salads${rest}`);
  desk.facts.stock = { salad: 1 };
  desk.press('Confirm');
  expect(desk.state.tag).toBe('short');
  expect(desk.effects).toEqual([]);
  expect(desk.draft.steps.confirmed).toBeUndefined();
  desk.press('Take 1').press('Confirm');
  expect(desk.state).toMatchObject({ tag: 'placed', number: 'R-10001', total: 600 });
});

test('a use too fine for the stock to count is taken, and can be short', () => {
  const catalog = catalogOf(
    JSON.stringify({
      currency: 'USD',
      products: [
        { sku: 'tape', name: 'tape', unit: 'm', price: 2, stock: [{ item: 'glue', quantity: 0.001 }] },
      ],
    }),
  );
  desk = new OrderDesk({ catalog });
  desk.facts.stock = { glue: 0 };
  desk.say(`0.4 m tape${rest}`);
  expect(desk.state).toMatchObject({
    tag: 'short',
    shortages: [{ item: 'glue', wanted: 0.4, available: 0 }],
  });
  desk.facts.stock = { glue: 0.001 };
  desk.say('make it 1.4 m');
  expect(desk.state).toMatchObject({ tag: 'short', shortages: [{ wanted: 1.4, available: 1 }] });
  desk.press('Take 1 m').press('Confirm');
  expect(desk.placed[0]?.order.uses).toEqual([{ item: 'glue', quantity: 0.001 }]);
});
