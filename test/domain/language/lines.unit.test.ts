import { describe, expect, test } from '@jest/globals';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { readOptions } from '../../../src/domain/language/lines.ts';
import { normalise } from '../../../src/domain/language/normalise.ts';
import { indexOf, linesOf, shopIndex, told } from './lines-shop.ts';

const index = shopIndex('pizzeria');

describe('questions', () => {
  test('a required option that nobody named is asked for, of its own line', () => {
    expect(linesOf(index, 'a coke and a pizza with ham').unclear).toEqual([
      {
        text: 'pizza',
        reason: 'missing-option',
        candidates: ['small', 'medium', 'large', 'family'],
        group: 'size',
        line: { added: 1 },
      },
    ]);
  });

  test('an unknown product keeps what was wanted of it', () => {
    expect(linesOf(index, 'two large lasagnas').unclear).toEqual([
      expect.objectContaining({
        text: 'large lasagnas',
        reason: 'unknown-product',
        wanted: expect.objectContaining({ quantity: 2 }),
      }),
    ]);
  });

  test('an ambiguous choice stays on the line with its candidates', () => {
    const read = linesOf(index, 'a small pizza with olives');
    expect(read.lines[0]?.options.at(-1)).toEqual({
      group: 'topping',
      choice: null,
      candidates: ['black-olives', 'green-olives'],
    });
    expect(read.unclear).toEqual([
      {
        text: 'olives',
        reason: 'ambiguous-choice',
        candidates: ['black-olives', 'green-olives'],
        group: 'topping',
        line: { added: 0 },
      },
    ]);
  });

  test.each([
    ['1.5 cokes', '1.5'],
    ['0 cokes', '0'],
    ['a few cokes', 'a few'],
    ['3 kg of coke', '3 kg'],
  ])('%s is no quantity', (text, words) => {
    expect(linesOf(index, text).unclear).toEqual([
      { text: words, reason: 'bad-quantity', candidates: [], line: { added: 0 } },
    ]);
  });

  test('words that no rule explains are told together, never dropped', () => {
    expect(told(linesOf(index, 'a large zorgon blip pizza with ham')).unclear).toEqual([
      'unknown-words: zorgon blip',
    ]);
  });
});

describe('a choice that stands in two groups of one product', () => {
  const coffee = indexOf({
    currency: 'USD',
    products: [
      {
        sku: 'latte',
        name: 'latte',
        options: [
          { group: 'style', choices: [{ id: 'iced', name: 'iced', aliases: ['ice'] }] },
          {
            group: 'extra',
            many: true,
            removable: true,
            amounts: true,
            choices: [{ id: 'ice', name: 'ice' }],
          },
        ],
      },
    ],
  });

  test('is the one that can be taken off, or that has amounts', () => {
    expect(told(linesOf(coffee, 'latte no ice')).lines).toEqual(['1 latte -extra=ice']);
    expect(told(linesOf(coffee, 'latte with light ice')).lines).toEqual(['1 latte extra=ice:light']);
    expect(told(linesOf(coffee, 'iced latte')).lines).toEqual(['1 latte style=iced']);
  });
});

describe('options alone', () => {
  const pizza = index.product('pizza');
  const options = (text: string): unknown => {
    if (pizza === undefined) throw new Error('no pizza');
    const { options, unclear } = readOptions(index, normalise(text, englishLines), [], [pizza]);
    return { options, unclear: unclear.map((u) => u.text) };
  };

  test('are read as though said of the product', () => {
    expect(options('no onions and extra cheese')).toEqual({
      options: [
        { group: 'topping', choice: 'onions', removed: true },
        { group: 'topping', choice: 'cheese', amount: 'extra' },
      ],
      unclear: [],
    });
    expect(options('make it large')).toEqual({ options: [{ group: 'size', choice: 'large' }], unclear: [] });
  });

  test('that the product does not have are told', () => {
    expect(options('with oat milk')).toEqual({ options: [], unclear: ['oat milk'] });
  });
});

describe('bad input', () => {
  test.each(['', '   ', '\n\n', '😀🍕', '...', '!!!', '-', '$', '½'])('%j gives no line', (text) => {
    expect(linesOf(index, text).lines).toEqual([]);
  });

  test('100,000 characters and 10,000 numbers are read in time linear to their length', () => {
    const seeds = ['two large pizzas with ham, ', 'no ', '7 ', 'one of them ', 'a thin ', 'pepperonni ', 'x'];
    for (const seed of seeds) {
      const time = (length: number): number => {
        const text = seed.repeat(Math.ceil(length / seed.length));
        const began = process.cpuUsage().user;
        linesOf(index, text);
        return (process.cpuUsage().user - began) / 1000;
      };
      time(25_000);
      const quarter = Math.max(time(25_000), 20);
      // Four times the length; sixteen would be quadratic.
      expect(time(100_000) / quarter).toBeLessThan(12);
    }
  });
});

describe('a flat catalogue that names things in full', () => {
  const flat = indexOf({
    currency: 'EUR',
    products: [
      { sku: 'B8-40', name: 'Hex bolt M8 x 40 mm zinc plated' },
      { sku: 'B8-60', name: 'Hex bolt M8 x 60 mm zinc plated' },
      { sku: 'B10-40', name: 'Hex bolt M10 x 40 mm zinc plated' },
      { sku: 'CABLE', name: 'Copper cable 3x1.5 mm2', unit: 'm' },
      { sku: 'SALT', name: 'Sea salt fine', unit: 'kg', aliases: ['salt'] },
      { sku: 'PEN-B', name: 'Ballpoint pen, blue', aliases: ['blue pen'] },
      { sku: 'PEN-R', name: 'Ballpoint pen, red' },
      { sku: 'TONER', name: 'HP 207A toner black' },
    ],
  });

  test.each<[string, string[]]>([
    ['100 hex bolts M8 x 40', ['100 B8-40']],
    ['100 hex bolts M8x60', ['100 B8-60']],
    ['50 M8-40 hex bolts, zinc', ['50 B8-40']],
    ['m10 bolts, 40', ['40 B10-40']],
    ['B8-60 x 12', ['12 B8-60']],
    ['20m of 3x1.5 cable', ['20 CABLE']],
    ['2 kg of sea salt', ['2 SALT']],
    ['30 ballpoint pens, blue', ['30 PEN-B']],
    ['one HP 207A black toner', ['1 TONER']],
  ])('%s', (text, lines) => {
    expect(told(linesOf(flat, text))).toEqual({ lines });
  });

  test('asks where a part of a name fits several', () => {
    expect(linesOf(flat, '10 hex bolts M8').unclear).toEqual([
      {
        text: 'hex bolts M8',
        reason: 'ambiguous-product',
        candidates: ['B8-40', 'B8-60'],
        wanted: { quantity: 10, options: [], note: null },
      },
    ]);
  });
});
