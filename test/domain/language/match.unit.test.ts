import { describe, expect, test } from '@jest/globals';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { matchSpans } from '../../../src/domain/language/match.ts';
import { normalise } from '../../../src/domain/language/normalise.ts';
import { indexOf, shopIndex } from './lines-shop.ts';

const index = shopIndex('pizzeria');

/** Each span as its words and what it is. */
function spans(text: string, shop = index): string[] {
  const tokens = normalise(text, englishLines);
  return matchSpans(shop, tokens).map((s) => {
    const words = tokens
      .slice(s.from, s.to)
      .map((t) => t.norm)
      .join(' ');
    const kinds = [
      ...s.products.map((p) => p.sku),
      ...new Set(s.choices.map((c) => `${c.group.group}/${c.choice.id}`)),
      ...s.amounts.map((a) => `~${a.id}`),
      ...(s.kind === 'number'
        ? [String(s.value)]
        : s.kind === 'cue'
          ? [s.cues[0]]
          : s.kind === 'thing'
            ? []
            : [s.kind]),
    ];
    return `${words} = ${kinds.join(' ')}`;
  });
}

describe('matching', () => {
  test("takes the longest phrases, and the shop's before the language's", () => {
    expect(spans('extra large diet coke')).toEqual([
      'extra = ~extra',
      'large = size/large',
      'diet coke = diet-coke',
    ]);
    expect(spans('root beer, no ice')).toEqual([
      'root beer = root-beer',
      ', = break',
      'no = not',
      'ice = ice/ice',
    ]);
  });

  test('counts with words and keeps prices apart', () => {
    expect(spans('half a dozen cokes for $3')).toEqual([
      'half a dozen = 6',
      'cokes = coke',
      'for = for',
      '$ 3 = price',
    ]);
  });

  test('reads misspelt, joined and parted words of the catalogue', () => {
    expect(spans('pepperonni')).toEqual(['pepperonni = topping/pepperoni']);
    expect(spans('garlicbread')).toEqual(['garlicbread = garlic-bread']);
    expect(spans('bread sticks')).toEqual(['bread sticks = breadsticks']);
    expect(spans('garlic um bread')).toEqual(['garlic um bread = garlic-bread']);
  });

  test('leaves a word alone that is near to two things, or too short', () => {
    const near = indexOf({
      currency: 'USD',
      products: [
        { sku: 'a', name: 'marlin' },
        { sku: 'b', name: 'martin' },
        { sku: 'c', name: 'coke' },
      ],
    });
    expect(spans('marvin', near)).toEqual(['marvin = unknown']);
    expect(spans('cake', near)).toEqual(['cake = unknown']);
    expect(spans('marlim', near)).toEqual(['marlim = a']);
  });

  test('puts an option inside a name before it', () => {
    const burgers = indexOf({
      currency: 'USD',
      groups: { topping: { group: 'topping', many: true, choices: [{ id: 'bacon', name: 'bacon' }] } },
      products: [{ sku: 'double', name: 'double cheeseburger', options: ['topping'] }],
    });
    expect(spans('double bacon cheeseburger', burgers)).toEqual([
      'bacon = topping/bacon',
      'double bacon cheeseburger = double',
    ]);
  });

  test('does not read claimed tokens', () => {
    const tokens = normalise('coke for Ham', englishLines);
    const read = matchSpans(index, tokens, [{ from: 1, to: 3, rule: 'name', meaning: 'Ham' }]);
    expect(read.map((s) => s.kind)).toEqual(['thing', 'claimed']);
  });

  test('numbers of a list are marks', () => {
    expect(spans('1. coke 2. sprite')).toEqual([
      '1 . = break',
      'coke = coke',
      '2 . = break',
      'sprite = sprite',
    ]);
  });
});
