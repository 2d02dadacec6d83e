import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phraseKeys } from '../../../src/domain/catalog/catalog-index.ts';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { tokenKey } from '../../../src/domain/language/language.ts';
import { normalise } from '../../../src/domain/language/normalise.ts';
import { indexOf, linesOf, shopIndex, told } from '../language/lines-shop.ts';

const skus = (products: readonly { sku: string }[]): string[] => products.map((p) => p.sku);

describe('the typeahead search', () => {
  const index = shopIndex('hardware');

  test('finds by whole words and by the beginning of the last one', () => {
    expect(skus(index.search('wall p', 5))[0]).toBe('PAINT');
    expect(skus(index.search('m8 nut', 3))).toEqual(['N8']);
    expect(skus(index.search('nut m8', 3))).toEqual(['N8']);
    expect(skus(index.search('cord', 3))).toEqual(['DRILL']);
    expect(skus(index.search('ROPES', 5)).sort()).toEqual(['ROPE-10', 'ROPE-6', 'ROPE-8']);
  });

  test('gives the first products for no words, none for unknown ones, never more than asked for', () => {
    expect(index.search('', 3)).toHaveLength(3);
    expect(index.search('zebra', 3)).toEqual([]);
    expect(index.search('m8', 4)).toHaveLength(4);
  });
});

describe('names that collide', () => {
  const index = indexOf({
    currency: 'USD',
    products: [
      { sku: 'a', name: 'blue box', aliases: ['box'] },
      { sku: 'b', name: 'red box', aliases: ['box'] },
      { sku: 'c', name: 'the' },
      { sku: 'd', name: 'and' },
      { sku: 'e', name: 'lamp' },
    ],
  });

  test('are asked for with both as candidates', () => {
    const read = linesOf(index, 'two boxes and a lamp');
    expect(read.lines.map((l) => [l.sku, l.quantity])).toEqual([['e', 1]]);
    expect(read.unclear).toEqual([
      {
        text: 'boxes',
        reason: 'ambiguous-product',
        candidates: ['a', 'b'],
        wanted: { quantity: 2, options: [], note: null },
      },
    ]);
  });

  test('a product called by a word of grammar is never guessed', () => {
    expect(told(linesOf(index, 'the lamp and a blue box'))).toEqual({
      lines: ['1 lamp', '1 a'].map((l) => l.replace('lamp', 'e')),
    });
    expect(linesOf(index, 'two and').unclear.map((u) => u.reason)).toContain('ambiguous-product');
    expect(linesOf(index, 'the').unclear.map((u) => u.candidates)).toEqual([['c']]);
  });
});

test('a name has the same keys however it is read', () => {
  const pieces = fc.constantFrom(
    'Pizzas',
    'fries',
    'M8',
    '40',
    'x3',
    'two',
    'twenty',
    'five',
    'litre',
    '007',
    'café',
    'a-b',
    '500ml',
    'K12b',
    '%',
  );
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (words) => {
      const name = words.join(' ');
      const read = normalise(name, englishLines)
        .filter((t) => t.kind !== 'punctuation')
        .map((t) => tokenKey(t, englishLines));
      expect(phraseKeys(name, englishLines)).toEqual(read);
    }),
  );
});
