import { beforeEach, describe, expect, test } from '@jest/globals';
import { catalogOf, cornerPizzeria, OrderDesk, supervisor } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
let order: string;
beforeEach(() => {
  desk = new OrderDesk({
    catalog: smallCatalog,
    receiptUrl: (id) => `https://desk.example.com/o/${id}`,
  });
  desk.say('two large pizzas, and a salad, pickup at 6, for Maria Lopez, 212 555 0147').press('Confirm');
  order = desk.draft.id;
});

const stored = () => {
  const found = desk.orders.get(order);
  if (!found) throw new Error('no order');
  return found;
};

/** As someone else would, elsewhere. */
const elsewhere = (change: Partial<ReturnType<typeof stored>>) =>
  desk.orders.set(order, { ...stored(), ...change });

describe('words in the thread of a placed order change it', () => {
  test.each([
    ['make it three pizzas', [{ sku: 'pizza', quantity: 3 }, { sku: 'salad' }]],
    ['no onions on the pizzas', [{ options: [{}, { choice: 'onions', removed: true }] }, {}]],
    ['drop the salad', [{ sku: 'pizza', quantity: 2 }]],
    ['add a coke', [{}, {}, { sku: 'coke', quantity: 1 }]],
    ['and a coke', [{}, {}, { sku: 'coke', quantity: 1 }]],
    ['one more coke', [{}, {}, { sku: 'coke', quantity: 1 }]],
  ])('“%s”', (words, lines) => {
    desk.say(words);
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.draft).toMatchObject({ lines, amends: { order, number: 'R-10001', version: 1 } });
    expect(desk.draft.id).not.toBe(order);
    expect(desk.placed).toHaveLength(1);
  });

  test('the read-back says what changes and what it costs; Confirm changes the order', () => {
    desk.say('make it three pizzas');
    expect(desk.shown).toContain('Change of order R-10001 for Maria Lopez: please read it back');
    expect(desk.said).toContain('Let me read your order R-10001 back to you as it would be: 3 large pizzas');
    expect(desk.said).toContain('The total is $43.50, $12.50 more than before. Is that right?');
    expect(desk.shown).toContain('What changes: 3 × pizza (large) instead of 2 × pizza (large).');
    desk.press('Confirm');
    expect(desk.calls.map((call) => call.call)).toEqual(['amend-order']);
    expect(stored()).toMatchObject({ version: 2, total: 4350, lines: [{ quantity: 3 }, {}] });
    expect(desk.state).toMatchObject({ tag: 'placed', number: 'R-10001', total: 4350 });
    expect(desk.shown).toContain('Order R-10001 is changed');
    expect(desk.said).toContain('$12.50 more than before');
    expect(desk.shown).toContain(`https://desk.example.com/o/${order}`);
    expect(desk.effects).toEqual([{ effect: 'announce-order', order }]);
  });

  test('time, place and address', () => {
    desk.say('change pickup to 7');
    expect(desk.shown).toContain('today at 7:00 PM instead of today at 6:00 PM');
    expect(desk.said).toContain('the same as before');
    desk.say('deliver it to 12 Elm Street').press('Confirm');
    expect(stored().fulfilment).toEqual({
      kind: 'delivery',
      due: '2026-11-24T00:00:00.000Z',
      address: '12 Elm Street',
    });
  });

  test('the stock is asked for what the order does not have yet', () => {
    desk.say('make it three pizzas');
    expect(desk.calls.find((call) => call.call === 'hold-stock')).toMatchObject({ beyond: order });
    desk.facts.stock = { dough: 4 };
    desk.say('make it nine pizzas');
    expect(desk.state).toMatchObject({ tag: 'short', shortages: [{ line: 'l1', wanted: 9, available: 4 }] });
    desk.press('Take 4').press('Confirm');
    expect(stored().lines).toMatchObject([{ quantity: 4 }, {}]);
  });

  test('it can be changed again and again, each time as it stands', () => {
    desk.say('make it three pizzas').press('Confirm').say('and a coke').press('Confirm');
    expect(stored()).toMatchObject({
      version: 3,
      lines: [{ quantity: 3 }, { sku: 'salad' }, { sku: 'coke' }],
    });
    expect(desk.draft.amends).toMatchObject({ version: 2, order });
  });

  test('“cancel it” shows how, and changes nothing by itself', () => {
    const before = desk.state;
    desk.say('cancel it');
    expect(desk.state).toEqual(before);
    expect(desk.replies).toMatchObject([
      {
        kind: 'private-card',
        press: { draft: order, turn: 1 },
        card: { elements: [{}, { kind: 'buttons' }] },
      },
    ]);
  });

  test('someone else’s order is no change of this one', () => {
    desk.say('and a large pizza for Bob Miller, 212 555 0199, pickup at 8');
    expect(desk.draft.amends).toBeUndefined();
    expect(desk.draft.customer.name).toBe('Bob Miller');
  });

  test.each(['change pickup to 7', 'cancel it'])('with a mention, too: “%s”', (words) => {
    desk.say(words, { opening: true });
    expect(desk.calls.map((call) => call.call)).toContain('load-order');
  });

  test.each(['for Bob Miller, pickup at 8', 'two salads, pickup at 8', ''])(
    'a command begins an order of its own: “%s”',
    (words) => {
      desk.say(words, { opening: true });
      expect(desk.draft.id).not.toBe(order);
      expect(desk.draft.amends).toBeUndefined();
    },
  );

  test.each(['thanks', 'ok', 'Tom will bring it', 'where is the order?', 'hello', 'two salads, pickup at 8'])(
    'what people say to each other in its thread is left alone: “%s”',
    (text) => {
      const before = desk.state;
      desk.take({ kind: 'words', text, opening: false, source: null, overheard: true });
      expect(desk.state).toEqual(before);
      expect(desk.replies).toEqual([]);
    },
  );

  test('a change is heard there', () => {
    desk.take({ kind: 'words', text: 'make it three pizzas', opening: false, source: null, overheard: true });
    expect(desk.draft.amends).toMatchObject({ order });
  });

  test('what says nothing begins nothing', () => {
    const before = desk.state;
    desk.say('Tom will bring it');
    expect(desk.state).toEqual(before);
  });
});

describe('Change, on any card of the order', () => {
  test('takes it up as it stands; while nothing has changed there is nothing to confirm', () => {
    desk.press('Change');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.shown).toContain('Change of order R-10001 for Maria Lopez: what is to change?');
    expect(desk.shown).toContain('Nothing has changed yet.');
    expect(desk.labels()).toEqual(['Change', 'Cancel']);
    desk.say('make it three pizzas');
    expect(desk.labels()).toContain('Confirm');
    desk.say('make it two pizzas');
    expect(desk.labels()).toEqual(['Change', 'Cancel']);
  });

  test.each([
    ['a button of an older release', () => desk.act({ do: 'confirm' })],
    ['the word', () => desk.say('confirm')],
  ])('Confirm of no change, by %s, does nothing and says so', (_name, confirm) => {
    desk.press('Change');
    const before = desk.state;
    confirm();
    expect(desk.state).toEqual(before);
    expect(desk.calls).toEqual([]);
    expect(desk.effects).toEqual([]);
    expect(desk.whispered).toContain('there is nothing to confirm, and order R-10001 is as it was');
    expect(stored().version).toBe(1);
    desk.say('make it three pizzas').press('Confirm');
    expect(stored()).toMatchObject({ version: 2, lines: [{ quantity: 3 }, {}] });
  });

  test('in another place, as the processing channel is', () => {
    const other = new OrderDesk({ catalog: smallCatalog });
    other.orders = desk.orders;
    other.actor = { ...other.actor, roles: ['processing'] };
    other.act({ do: 'change-order' }, 1, order).say('make the salad a coke');
    expect(other.draft.lines).toMatchObject([{ sku: 'pizza' }, { sku: 'coke' }]);
    other.press('Confirm');
    expect(stored().lines).toMatchObject([{ sku: 'pizza' }, { sku: 'coke' }]);
    // Taking new orders is for the staff all the same.
    const fresh = new OrderDesk({ catalog: smallCatalog });
    fresh.actor = other.actor;
    fresh.say('two salads');
    expect(fresh.state.tag).toBe('idle');
  });

  test('of an order that was changed, its card knows which order it is', () => {
    desk.say('add a coke').press('Confirm').press('Change');
    expect(desk.draft.amends).toMatchObject({ order, version: 2 });
  });

  test('while it is being changed here already, its card is shown', () => {
    desk.press('Change');
    const before = desk.state;
    desk.act({ do: 'change-order' }, 1, order);
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('being changed here already');
  });

  test('while another order is open, nothing of that one is lost', () => {
    desk.say('a large pizza, pickup at 7, none');
    const before = desk.state;
    desk.act({ do: 'change-order' }, 1, order);
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('Please confirm or cancel it first');
  });

  test('of an order that is not there', () => {
    desk.act({ do: 'change-order' }, 1, '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f');
    expect(desk.whispered).toContain('I find no order with that number');
  });

  test('Cancel of the change leaves the order as it was, and gives back what was held', () => {
    desk.say('make it three pizzas').press('Cancel');
    expect(desk.calls).toEqual([{ call: 'release-hold', draft: desk.draft.id }]);
    expect(desk.shown).toContain('Order R-10001 stays as it was.');
    expect(stored().version).toBe(1);
    desk.press('Resume').press('Confirm');
    expect(stored()).toMatchObject({ version: 2, lines: [{ quantity: 3 }, {}] });
  });

  test('“start over” is the order as it stands', () => {
    desk.say('make it three pizzas');
    const { id } = desk.draft;
    desk.say('start over');
    expect(desk.draft).toMatchObject({ id, lines: [{ quantity: 2 }, {}], amends: { order } });
    expect(desk.shown).toContain('Started over');
  });

  test('without any line there is nothing to confirm', () => {
    desk.say('drop the salad').say('drop the pizzas');
    expect(desk.state.tag).toBe('collecting');
    expect(desk.shown).toContain('Nothing is left of order R-10001');
  });
});

describe('an order named by its number', () => {
  test('is changed from anywhere', () => {
    const other = new OrderDesk({ catalog: smallCatalog });
    other.orders = desk.orders;
    other.say('add a coke to R-10001');
    expect(other.draft).toMatchObject({ lines: [{}, {}, { sku: 'coke' }], amends: { order }, uncertain: [] });
    const third = new OrderDesk({ catalog: smallCatalog });
    third.orders = desk.orders;
    third.say('change r10001 to pickup at 7');
    expect(third.draft.fulfilment.due).toBe('2026-11-24T00:00:00.000Z');
    expect(third.draft.uncertain).toEqual([]);
  });

  test('“cancel R-10001” shows how', () => {
    const other = new OrderDesk({ catalog: smallCatalog });
    other.orders = desk.orders;
    other.say('cancel R-10001');
    expect(other.replies).toMatchObject([{ kind: 'private-card', press: { draft: order } }]);
  });

  test('that is none', () => {
    const other = new OrderDesk({ catalog: smallCatalog });
    other.say('add a coke to R-99999');
    expect(other.state.tag).toBe('idle');
    expect(other.whispered).toContain('I find no order with that number');
  });
});

describe('until when', () => {
  test('staff cannot change what is being prepared, and are told who can', () => {
    elsewhere({ status: 'preparing' });
    const before = desk.state;
    desk.press('Change');
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toBe(
      'Order R-10001 is at “Preparing” by now. Staff can change an order until “Preparing”; after that a supervisor can. Please ask one now.',
    );
  });

  test('supervisors can', () => {
    elsewhere({ status: 'preparing' });
    desk.actor = supervisor;
    desk.press('Change');
    expect(desk.state.tag).toBe('reading-back');
  });

  test.each(['completed', 'cancelled'] as const)('nobody can change what is %s', (status) => {
    elsewhere({ status });
    desk.actor = supervisor;
    desk.press('Change');
    expect(desk.whispered).toContain('can no longer be changed');
    expect(desk.effects).toEqual([{ effect: 'announce-order', order }]);
  });

  test('someone else has a change of it open', () => {
    desk.facts.changing = 'Pat';
    desk.press('Change');
    expect(desk.shown).toContain('Pat has a change of order R-10001 open as well');
  });

  test('it went on between read-back and Confirm', () => {
    desk.say('make it three pizzas');
    elsewhere({ status: 'preparing', version: 2 });
    desk.press('Confirm');
    expect(desk.state.tag).toBe('cancelled');
    expect(desk.shown).toContain('is at “Preparing” by now');
    expect(desk.shown).toContain('Order R-10001 stays as it was.');
    expect(stored()).toMatchObject({ version: 2, lines: [{ quantity: 2 }, {}] });
  });

  test('it was cancelled between read-back and Confirm: there is nothing to resume', () => {
    desk.say('make it three pizzas');
    elsewhere({ status: 'cancelled', version: 2 });
    desk.press('Confirm');
    expect(desk.shown).toContain('Order R-10001 is cancelled, so it can no longer be changed.');
    expect(desk.labels()).toEqual([]);
    expect(desk.effects).toEqual([{ effect: 'announce-order', order }]);
    expect(desk.state.tag).toBe('idle');
  });
});

describe('two of staff change it at once', () => {
  test('the second is told, is shown it anew, and can say it again', () => {
    desk.say('make it three pizzas');
    const other = new OrderDesk({ catalog: smallCatalog });
    other.orders = desk.orders;
    other.act({ do: 'change-order' }, 1, order).say('drop the salad').press('Confirm');
    desk.press('Confirm');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.shown).toContain('Someone else changed order R-10001 in the meantime');
    expect(desk.shown).toContain(
      'What you were about to change: 3 × pizza (large) instead of 2 × pizza (large)',
    );
    expect(desk.draft).toMatchObject({ lines: [{ sku: 'pizza', quantity: 2 }], amends: { version: 2 } });
    desk.say('make it three pizzas').press('Confirm');
    expect(stored()).toMatchObject({ version: 3, lines: [{ sku: 'pizza', quantity: 3 }] });
  });
});

describe('prices', () => {
  test('what stays keeps the price it was sold at; what is new has the catalogue’s', () => {
    const dearer = catalogOf(
      JSON.stringify({
        currency: 'USD',
        products: [
          { sku: 'salad', name: 'salad', price: 7 },
          { sku: 'coke', name: 'coke', price: 2.5 },
        ],
      }),
    );
    const first = new OrderDesk({ catalog: smallCatalog });
    first.say('two salads, pickup at 6, 212 555 0147').press('Confirm');
    const later = new OrderDesk({ catalog: dearer });
    later.orders = first.orders;
    later.act({ do: 'change-order' }, 1, first.draft.id).say('make it three, and add a coke');
    expect(later.shown).toContain('Total: $20.50');
    expect(later.said).toContain('$8.50 more than before');
  });

  test('less is said, too', () => {
    desk.say('drop the salad');
    expect(desk.said).toContain('$6.00 less than before');
  });

  test('above the limits a supervisor has to approve the change; the order stays as it was', () => {
    const small = new OrderDesk({
      catalog: smallCatalog,
      policy: `${cornerPizzeria}limits: { total: 40 }\n`,
    });
    small.say('two large pizzas, pickup at 6, 212 555 0147').press('Confirm');
    small.say('make it five').press('Confirm');
    expect(small.amended).toEqual([]);
    expect(small.whispered).toContain('needs a supervisor');
    small.actor = supervisor;
    small.press('Confirm');
    expect(small.amended).toHaveLength(1);
    // What stands above them already does not need it again for another time.
    small.actor = { ...supervisor, user: 'U1', roles: ['staff'] };
    small.say('change pickup to 7').press('Confirm');
    expect(small.amended).toHaveLength(2);
  });
});

describe('an order that is late', () => {
  test('is changed without a new time', () => {
    desk.now = new Date('2026-11-24T01:00:00Z');
    desk.say('no onions on the pizzas');
    expect(desk.state.tag).toBe('reading-back');
    desk.press('Confirm');
    expect(stored().fulfilment.due).toBe('2026-11-23T23:00:00.000Z');
  });
});
