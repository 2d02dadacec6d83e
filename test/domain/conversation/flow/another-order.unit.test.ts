import { describe, expect, test } from '@jest/globals';
import { OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

const kims = '2 cokes, pickup at 6, for Kim, 212 555 0147';
const marias = 'a salad, pickup at 7, for Maria, 212 555 0199';

function both(): OrderDesk {
  return new OrderDesk({ catalog: smallCatalog }).say(kims).say(marias);
}
const skus = (desk: OrderDesk) => desk.draft.lines.map(({ sku }) => sku);

describe('a whole order of someone else, while one is open', () => {
  test('is not mixed in: the card asks, and the words are kept', () => {
    const desk = both();
    expect(skus(desk)).toEqual(['coke']);
    expect(desk.draft.customer).toMatchObject({ name: 'Kim', phone: '+12125550147' });
    expect(desk.shown).toContain('New order, or add to this one? “a salad, pickup at 7, for Maria');
    expect(desk.labels()).toEqual(expect.arrayContaining(['Add to this order', 'New order', 'Confirm']));
  });

  test('is added when somebody says so', () => {
    const desk = both().press('Add to this order');
    expect(skus(desk)).toEqual(['coke', 'salad']);
    expect(desk.draft.customer).toMatchObject({ name: 'Maria', phone: '+12125550199' });
    expect(desk.labels()).not.toContain('Add to this order');
  });

  test('becomes an order of its own once the open one is placed', () => {
    const desk = both().press('New order');
    expect(desk.whispered).toContain('confirm or cancel this order first');
    expect(skus(desk)).toEqual(['coke']);
    desk.press('Confirm');
    expect(desk.state.tag).toBe('placed');
    desk.press('New order');
    expect(desk.state.tag).toBe('reading-back');
    expect(skus(desk)).toEqual(['salad']);
    expect(desk.draft.customer).toMatchObject({ name: 'Maria', phone: '+12125550199' });
    expect(desk.shown).not.toContain('waits for an order of its own');
  });

  test('outlives a cancelled order, a start over, and yet another order', () => {
    const desk = both().press('Cancel');
    expect(desk.shown).toContain('still waits for an order of its own');
    desk.say('one coke, pickup at 8, for Ana, 212 555 0111');
    expect(desk.shown).toContain('Maria');
    desk.say('start over');
    expect(desk.draft.aside?.text).toBe(marias);
  });

  test.each([
    ['another product for the same customer', 'and a salad for Kim'],
    ['the whole name', 'and a salad, for Kim Lee'],
    ['a product alone', 'and a salad'],
    ['a corrected phone number', 'the phone is 212 555 0199'],
    ['a corrected name', 'it is for Maria'],
  ])('%s is taken as before', (_, words) => {
    const desk = new OrderDesk({ catalog: smallCatalog }).say(kims).say(words);
    expect(desk.draft.aside).toBeUndefined();
  });
});
