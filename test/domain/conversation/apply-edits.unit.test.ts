import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits } from '../../../src/domain/conversation/apply-edits.ts';
import type { DraftLine } from '../../../src/domain/conversation/draft.ts';
import type { Edit } from '../../../src/domain/language/understanding.ts';
import type { LineOption } from '../../../src/domain/orders/line.ts';
import { priceBook } from '../../../src/domain/orders/price.ts';
import { smallCatalog } from '../../support/small-shop.ts';

const book = priceBook(smallCatalog);
const large: LineOption = { group: 'size', choice: 'large' };
const small: LineOption = { group: 'size', choice: 'small' };
const cheese: LineOption = { group: 'topping', choice: 'cheese' };
const noOnions: LineOption = { group: 'topping', choice: 'onions', removed: true };

const lines: DraftLine[] = [
  { id: 'l1', sku: 'pizza', quantity: 3, options: [large, cheese], note: null, backorder: false },
  { id: 'l2', sku: 'coke', quantity: 1, options: [], note: null, backorder: true },
];

function edited(...edits: Edit[]) {
  return applyEdits(book, lines, edits).lines;
}

describe('options', () => {
  test('a choice of a single-choice group replaces the one there', () => {
    expect(edited({ do: 'set-options', line: 'l1', options: [small] })[0]?.options).toEqual([small, cheese]);
  });

  test('a newer word on the same choice holds', () => {
    const extra: LineOption = { ...cheese, amount: 'extra' };
    expect(edited({ do: 'set-options', line: 'l1', options: [extra] })[0]?.options).toEqual([large, extra]);
  });

  test('a removal is kept as one, so that it is read back', () => {
    expect(edited({ do: 'set-options', line: 'l1', options: [noOnions] })[0]?.options).toEqual([
      large,
      cheese,
      noOnions,
    ]);
  });

  test('what is taken back is as though it had never been named', () => {
    expect(edited({ do: 'clear-options', line: 'l1', options: [cheese] })[0]?.options).toEqual([large]);
  });

  test('another product keeps the options that it knows', () => {
    const [line] = edited({ do: 'set-product', line: 'l1', sku: 'flatbread' });
    expect(line).toMatchObject({ sku: 'flatbread', quantity: 3, options: [cheese] });
  });
});

describe('split', () => {
  test('takes some units into a line of their own, beside', () => {
    expect(edited({ do: 'split', line: 'l1', quantity: 1, options: [noOnions] })).toMatchObject([
      { id: 'l1', quantity: 2, options: [large, cheese] },
      { id: 'l3', quantity: 1, options: [large, cheese, noOnions] },
      { id: 'l2' },
    ]);
  });

  test('of all units changes the line', () => {
    expect(edited({ do: 'split', line: 'l1', quantity: 3, options: [noOnions] })).toHaveLength(2);
  });
});

test('a changed line is looked up in the stock again', () => {
  expect(edited({ do: 'set-quantity', line: 'l2', quantity: 2 })[1]).toMatchObject({ backorder: false });
});

test('an edit of a line that is gone does nothing', () => {
  expect(edited({ do: 'remove', line: 'l7' }, { do: 'set-note', line: 'l7', note: 'x' })).toEqual(lines);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%d is no quantity: it is asked', (quantity) => {
  const result = applyEdits(book, lines, [
    { do: 'set-quantity', line: 'l1', quantity },
    { do: 'add', line: { sku: 'salad', quantity, options: [], note: null } },
  ]);
  expect(result.lines[0]?.quantity).toBe(3);
  expect(result.lines[2]?.quantity).toBe(1);
  expect(result.questions).toMatchObject([
    { about: 'quantity', line: 'l1' },
    { about: 'quantity', line: 'l3' },
  ]);
});

test('an edit touches its line and no other; ids stay unique', () => {
  const line = fc.constantFrom('l1', 'l2');
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ do: fc.constant('set-quantity' as const), line, quantity: fc.integer({ min: 1, max: 9 }) }),
    fc.record({
      do: fc.constant('split' as const),
      line,
      quantity: fc.integer({ min: 1, max: 4 }),
      options: fc.constant([noOnions]),
    }),
    fc.record({ do: fc.constant('set-options' as const), line, options: fc.constant([small, noOnions]) }),
    fc.record({ do: fc.constant('remove' as const), line }),
  );
  fc.assert(
    fc.property(edit, (one) => {
      const left = edited(one);
      const other = 'line' in one && one.line === 'l1' ? lines[1] : lines[0];
      expect(left).toContainEqual(other);
      expect(new Set(left.map((each) => each.id)).size).toBe(left.length);
    }),
  );
});
