import { expect, test } from '@jest/globals';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { tokenKey } from '../../../src/domain/language/language.ts';
import { normalise } from '../../../src/domain/language/normalise.ts';
import { priceAt } from '../../../src/domain/language/price.ts';
import { quantityAt } from '../../../src/domain/language/quantity.ts';

function first(text: string): [number, string | undefined, number] | null {
  const tokens = normalise(text, englishLines);
  const found = quantityAt(
    0,
    tokens,
    tokens.map((t) => tokenKey(t, englishLines)),
    englishLines,
  );
  return found === null ? null : [found.value, found.unit?.dimension, found.to];
}

test.each<[string, [number, string | undefined, number] | null]>([
  ['3 cokes', [3, undefined, 1]],
  ['3x M8', [3, undefined, 2]],
  ['3 x M8', [3, undefined, 2]],
  ['1 1/2 kg sand', [1.5, 'mass', 3]],
  ['two and a half meters', [2.5, 'length', 5]],
  ['half a dozen eggs', [6, undefined, 3]],
  ['a dozen and a half eggs', [18, undefined, 5]],
  ['a couple of cokes', [2, undefined, 3]],
  ['two dozen eggs', [24, undefined, 2]],
  ['a pound of plaster', [1, 'mass', 2]],
  ['half a kilo of nails', [0.5, 'mass', 3]],
  ['a meter and a half', [1.5, 'length', 5]],
  ['three quarters of a kilo', [0.75, 'mass', 5]],
  ['2.5kg', [2.5, 'mass', 2]],
  ['a pizza', null],
  ['pizza', null],
  ['half pepperoni', null],
])('%s', (text, expected) => {
  expect(first(text)).toEqual(expected);
});

test.each<[string, number | null]>([
  ['$12 please', 2],
  ['12.50 dollars', 2],
  ['$4.99/kg', 4],
  ['€ 5', 2],
  ['5 pizzas', null],
  ['dollars', null],
])('the price in "%s" ends where its words do', (text, expected) => {
  expect(priceAt(0, normalise(text, englishLines), englishLines)).toBe(expected);
});
