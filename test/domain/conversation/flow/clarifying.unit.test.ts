import { beforeEach, describe, expect, test } from '@jest/globals';
import { OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
beforeEach(() => {
  desk = new OrderDesk({ catalog: smallCatalog });
});

const rest = ', pickup at 6, 212 555 0147';

describe('which product', () => {
  beforeEach(() => {
    desk.say(`three colas${rest}`);
  });

  test('is asked with a button for each, and a sentence to say', () => {
    expect(desk.state).toMatchObject({
      tag: 'clarifying',
      question: { about: 'product', known: true, candidates: ['coke', 'diet-coke'] },
    });
    expect(desk.labels()).toEqual(['coke', 'diet coke', 'Leave it out', 'Change', 'Cancel']);
    expect(desk.said).toBe('Which would you like: coke or diet coke?');
  });

  test('is answered by a button, quantity kept', () => {
    desk.press('diet coke');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.draft.lines).toMatchObject([{ sku: 'diet-coke', quantity: 3 }]);
  });

  test.each(['diet', 'the second', 'diet coke please'])('is answered by “%s”', (words) => {
    desk.say(words);
    expect(desk.draft.lines).toMatchObject([{ sku: 'diet-coke', quantity: 3 }]);
  });

  test('is left out by its button, or by “no”', () => {
    desk.press('Leave it out');
    expect(desk.state.tag).toBe('collecting');
    desk.say('two colas').say('no');
    expect(desk.state.tag).toBe('collecting');
  });

  test('stays open while something else is said', () => {
    desk.say('and a salad');
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'product' } });
    expect(desk.draft.lines).toMatchObject([{ sku: 'salad' }]);
  });

  test('a candidate that was not offered does nothing', () => {
    const before = desk.state;
    desk.act({ do: 'pick', candidate: 'pizza' });
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toMatch(/not possible/);
  });
});

describe('a product that the catalogue does not have', () => {
  beforeEach(() => {
    desk.say(`one spaceship${rest}`);
  });

  test('is never dropped in silence', () => {
    expect(desk.shown).toContain('“spaceship” is not in the catalogue');
    desk.say('a salad');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.shown).toContain('“spaceship” is left out');
  });
});

describe('which option', () => {
  test('is asked when it is required, and cannot be left out', () => {
    desk.say(`a pizza${rest}`);
    expect(desk.labels()).toEqual(['small', 'large', 'Change', 'Cancel']);
    desk.act({ do: 'skip' });
    expect(desk.state.tag).toBe('clarifying');
    desk.press('large');
    expect(desk.draft.lines[0]?.options).toEqual([{ group: 'size', choice: 'large' }]);
    expect(desk.state.tag).toBe('reading-back');
  });

  test('is asked for each line', () => {
    desk.say(`a pizza with cheese, and two pizzas with olives${rest}`);
    desk.press('large').press('small');
    expect(desk.draft.lines.map((line) => line.options[0]?.choice)).toEqual(['large', 'small']);
    expect(desk.state.tag).toBe('reading-back');
  });
});

describe('how many', () => {
  test('2.5 of what is sold by the piece asks for 2 or 3', () => {
    desk.say(`2.5 salads${rest}`);
    expect(desk.labels()).toEqual(['2', '3', 'Leave it out', 'Change', 'Cancel']);
    desk.act({ do: 'pick', candidate: '7' });
    expect(desk.state.tag).toBe('clarifying');
    desk.press('3');
    expect(desk.draft.lines[0]?.quantity).toBe(3);
    expect(desk.state.tag).toBe('reading-back');
  });

  test('2.5 of what is sold by the metre is fine', () => {
    desk.say(`2.5 m rope${rest}`);
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.said).toContain('2.5 m of rope');
  });

  test('0 is asked about, and answered with a number', () => {
    desk.say(`0 salads${rest}`);
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'quantity' } });
    desk.say('4');
    expect(desk.draft.lines[0]?.quantity).toBe(4);
    expect(desk.state.tag).toBe('reading-back');
  });

  test('a billion is asked about', () => {
    desk.say(`1000000000 salads${rest}`);
    expect(desk.state).toMatchObject({ question: { about: 'quantity', problem: 'too-much' } });
    desk.press('Leave it out');
    expect(desk.state.tag).toBe('collecting');
  });

  test('a number below zero is asked about', () => {
    desk.say(`-1 coke${rest}`);
    expect(desk.state).toMatchObject({ question: { about: 'quantity', text: '-1' } });
    expect(desk.shown).not.toContain('minus sign');
  });

  test('a minus sign in a list is mentioned', () => {
    desk.say(`-1 coke\n-2 salads${rest}`);
    expect(desk.shown).toContain('“-1” without its minus sign');
    expect(desk.draft.lines.map((line) => line.quantity)).toEqual([1, 2]);
  });
});

describe('what the order does not have', () => {
  test('is said, and nothing changes', () => {
    desk.say(`a salad${rest}`).say('drop the coke');
    expect(desk.shown).toContain('There is no “coke” in this order.');
    expect(desk.draft.lines).toHaveLength(1);
  });
});

describe('which line', () => {
  test('is asked when the words fit several, and the edit goes to the one chosen', () => {
    desk.say(`a large pizza, and two small pizzas${rest}`).say('no onions on the pizza');
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'which-line' } });
    expect(desk.labels().slice(0, 2)).toEqual(['1 × pizza (large)', '2 × pizza (small)']);
    desk.press('2 × pizza (small)');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.draft.lines[0]?.options).toHaveLength(1);
    expect(desk.draft.lines[1]?.options).toContainEqual({
      group: 'topping',
      choice: 'onions',
      removed: true,
    });
  });
});

describe('when', () => {
  beforeEach(() => {
    desk.say('a salad, 212 555 0147');
  });

  test('as soon as possible, by its button', () => {
    desk.press('As soon as possible');
    expect(desk.draft.fulfilment.due).toBe('asap');
    expect(desk.state.tag).toBe('reading-back');
  });

  test('a time outside of the hours is asked again, with times to choose from', () => {
    desk.say('3am');
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'time' } });
    expect(desk.shown).toContain('“3am” is outside of the opening hours.');
    const [first] = desk.labels();
    if (first === undefined) throw new Error('no button');
    expect(first).toMatch(/^(today|tomorrow) at \d+:\d\d [AP]M$/);
    desk.press(first);
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.shown).toContain(`Pickup: ${first}`);
  });
});

describe('how to reach the customer', () => {
  beforeEach(() => {
    desk.say('a salad, pickup at 6');
  });

  test('the name is asked for as well, unless it is known', () => {
    expect(desk.said).toContain('your name, and a phone number');
    desk.say('for Maria Lopez');
    expect(desk.said).toBe('May I have a phone number or e-mail address for the confirmation?');
  });

  test('“none” is an answer', () => {
    desk.say('none');
    expect(desk.draft.customer).toMatchObject({ phone: null, email: null, noContact: true });
    expect(desk.state.tag).toBe('reading-back');
  });

  test('so is the button', () => {
    desk.press('No contact');
    expect(desk.shown).toContain('no contact, receipt to print');
  });

  test.each([
    ['555 0147', 'phone number'],
    ['maria@example', 'e-mail address'],
  ])('%s is asked again', (words, kind) => {
    desk.say(words);
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'contact' } });
    expect(desk.shown).toContain(`does not look like a`);
    expect(desk.shown).toContain(kind);
  });

  test('a number after “none” takes its place', () => {
    desk.say('none').say('my number is 212 555 0147');
    expect(desk.draft.customer).toMatchObject({ phone: '+12125550147', noContact: false });
  });
});

test('words that answer nothing leave everything as it is', () => {
  desk.say('a pizza');
  const before = desk.state;
  desk.say('lorem ipsum');
  expect(desk.state).toEqual(before);
  expect(desk.whispered).toContain('I did not understand “lorem ipsum”');
});
