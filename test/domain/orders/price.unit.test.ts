import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineOption } from '../../../src/domain/orders/line.ts';
import { priceBook, priceLine, totalOf, usesOfLine } from '../../../src/domain/orders/price.ts';
import { sumUses } from '../../../src/domain/stock/sum-uses.ts';
import { smallCatalog } from '../../support/small-shop.ts';

const book = priceBook(smallCatalog);
const line = (sku: string, quantity: number, options: LineOption[] = []) => ({
  sku,
  quantity,
  options,
  note: null,
  backorder: false,
});
const large = { group: 'size', choice: 'large' };

describe('priceLine', () => {
  test('adds the options to one unit, and rounds the whole line once', () => {
    const priced = priceLine(
      book,
      line('pizza', 2, [large, { group: 'topping', choice: 'cheese', amount: 'extra' }]),
    );
    expect(priced).toMatchObject({ name: 'pizza', unitPrice: 1350, total: 2700 });
    expect(priceLine(book, line('rope', 2.505))?.total).toBe(301);
  });

  test('a removal costs nothing, a count multiplies, double doubles', () => {
    const onions: LineOption = { group: 'topping', choice: 'onions', removed: true };
    expect(priceLine(book, line('pizza', 1, [onions]))?.unitPrice).toBe(950);
    const olives: LineOption = { group: 'topping', choice: 'olives', quantity: 2 };
    expect(priceLine(book, line('pizza', 1, [olives]))?.unitPrice).toBe(950 + 150);
    const double: LineOption = { group: 'topping', choice: 'cheese', amount: 'double' };
    expect(priceLine(book, line('pizza', 1, [double]))?.unitPrice).toBe(950 + 200);
  });

  test('leaves out what is not settled, and what the catalogue does not know', () => {
    const options = [
      { group: 'size', choice: null, candidates: ['small', 'large'] },
      { group: 'topping', choice: 'gold' },
      { group: 'wrapping', choice: 'red' },
    ];
    expect(priceLine(book, line('pizza', 1, options))).toMatchObject({ options: [], unitPrice: 950 });
    expect(priceLine(book, line('gone', 1))).toBeNull();
  });
});

describe('what a line takes from the stock', () => {
  test('counts the options for every unit, removals not', () => {
    const cheese: LineOption = { group: 'topping', choice: 'cheese', amount: 'double' };
    expect(usesOfLine(book, line('pizza', 3, [large, cheese]))).toEqual([
      { item: 'cheese', quantity: 6 },
      { item: 'dough', quantity: 3 },
    ]);
    const without: LineOption = { group: 'topping', choice: 'cheese', removed: true };
    expect(usesOfLine(book, line('pizza', 1, [without]))).toEqual([{ item: 'dough', quantity: 1 }]);
  });

  test('a product without stock of its own consumes its sku', () => {
    expect(usesOfLine(book, line('rope', 2.5))).toEqual([{ item: 'rope', quantity: 2.5 }]);
  });

  test('sums are per item, in item order, without binary noise', () => {
    const tenths = Array.from({ length: 3 }, () => ({ item: 'b', quantity: 0.1 }));
    expect(sumUses([...tenths, { item: 'a', quantity: 1 }, { item: 'c', quantity: 0 }])).toEqual([
      { item: 'a', quantity: 1 },
      { item: 'b', quantity: 0.3 },
    ]);
  });

  test('what is finer than the stock counts is rounded up once, never away', () => {
    expect(usesOfLine(book, line('rope', 0.0004))).toEqual([{ item: 'rope', quantity: 0.001 }]);
    const fine = Array.from({ length: 4 }, () => ({ item: 'a', quantity: 0.0005 }));
    expect(sumUses(fine)).toEqual([{ item: 'a', quantity: 0.002 }]);
  });
});

test('the total is the sum of the lines, whole cents always', () => {
  const anyLine = fc.record({
    sku: fc.constantFrom('pizza', 'salad', 'rope', 'coke'),
    thousandths: fc.integer({ min: 1, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 20 }), (wanted) => {
      const lines = wanted.flatMap((one) => priceLine(book, line(one.sku, one.thousandths / 1000)) ?? []);
      const total = totalOf(lines);
      expect(Number.isSafeInteger(total)).toBe(true);
      expect(total).toBe(lines.map((one) => one.total).reduce((a, b) => a + b, 0));
      for (const one of lines)
        expect(Math.abs(one.total - one.unitPrice * one.quantity)).toBeLessThanOrEqual(0.5 + 1e-6);
    }),
  );
});
