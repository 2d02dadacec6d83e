import { describe, expect, test } from '@jest/globals';
import type { LineOption, OrderLine } from '../../../src/domain/orders/line.ts';
import { priceBook, priceLine } from '../../../src/domain/orders/price.ts';
import { lineDetail, lineTitle, plural, spokenLine } from '../../../src/domain/wording/line-text.ts';
import { shopVoice } from '../../../src/domain/wording/shop-voice.ts';
import { cornerPizzeria, policyOf } from '../../support/order-desk.ts';
import { smallCatalog } from '../../support/small-shop.ts';

const voice = shopVoice(policyOf(cornerPizzeria), 'USD');
const book = priceBook(smallCatalog);

function lineOf(
  sku: string,
  quantity: number,
  options: LineOption[] = [],
  note: string | null = null,
): OrderLine {
  const line = priceLine(book, { sku, quantity, options, note, backorder: false });
  if (!line) throw new Error(sku);
  return line;
}

const pizza = lineOf(
  'pizza',
  2,
  [
    { group: 'size', choice: 'large' },
    { group: 'topping', choice: 'cheese', amount: 'extra' },
    { group: 'topping', choice: 'onions', removed: true },
    { group: 'topping', choice: 'olives', quantity: 2 },
  ],
  'well done',
);

describe('a line', () => {
  test('to be seen', () => {
    expect(lineTitle(pizza, voice)).toBe('2 × pizza');
    expect(lineDetail(pizza, voice)).toBe('large, extra cheese, no onions, 2 olives, note: well done');
    expect(lineTitle(lineOf('rope', 2.5), voice)).toBe('2.5 m rope');
    expect(lineDetail(lineOf('rope', 2.5), voice)).toBeNull();
  });

  test('to be said, the single choice before the product', () => {
    expect(spokenLine(pizza, book.products.get('pizza'), voice)).toBe(
      '2 large pizzas with extra cheese, no onions and 2 olives, note: well done',
    );
    expect(spokenLine(lineOf('rope', 2.5), book.products.get('rope'), voice)).toBe('2.5 m of rope');
  });

  test('to be said without the catalogue at hand', () => {
    expect(spokenLine(lineOf('pizza', 1, [{ group: 'size', choice: 'large' }]), undefined, voice)).toBe(
      '1 pizza with large',
    );
  });
});

test.each([
  ['pizza', 'pizzas'],
  ['garlic bread', 'garlic breads'],
  ['sandwich', 'sandwiches'],
  ['berry', 'berries'],
  ['chips', 'chips'],
  ['M8-40', 'M8-40'],
  ['cola 330 ml', 'cola 330 ml'],
])('more than one %s: %s', (one, many) => {
  expect(plural(one)).toBe(many);
});
