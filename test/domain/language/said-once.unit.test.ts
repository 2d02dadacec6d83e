import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf, lineText, shopIndex, told } from './lines-shop.ts';

const index = shopIndex('pizzeria');
const pizzas = ['ham pizza', 'margherita', 'hawaiian', 'veggie pizza', 'supreme pizza', 'tuna pizza'];
const drinks = ['coke', 'sprite', 'lemonade', 'root beer', 'pepsi'];
const sizes = ['small', 'medium', 'large'];
const numbers = ['two', 'three', '4', 'five', 'twelve'];
const options = ['with extra cheese', 'without onions', 'with ham and no garlic', 'on a thin crust'];

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The lines with their options in one order. */
function lines(text: string): string[] {
  return linesOf(index, text).lines.map((line) => lineText(line).split(' ').sort().join(' '));
}

const some = (names: readonly string[]) => fc.shuffledSubarray([...names], { minLength: 2 });

describe('what is said once of several lines means what it says of each', () => {
  test('a number before or behind a list', () => {
    fc.assert(
      fc.property(some(drinks), fc.constantFrom(...numbers), fc.boolean(), (names, number, before) => {
        const text = before ? `${number} each of ${list(names)}` : `${list(names)}, ${number} of each`;
        expect(told(linesOf(index, text))).toEqual(
          told(linesOf(index, list(names.map((name) => `${number} ${name}`)))),
        );
      }),
    );
  });

  test('a size or an option before the lines', () => {
    fc.assert(
      fc.property(
        some(pizzas),
        fc.constantFrom(...sizes),
        fc.constantFrom(...options),
        (names, size, option) => {
          const order = list(names.map((name) => `a ${name}`));
          expect(lines(`all of them ${size} ${option}: ${order}`)).toEqual(
            lines(list(names.map((name) => `a ${size} ${name} ${option}`))),
          );
        },
      ),
    );
  });

  test('a size that a line has of its own stays', () => {
    fc.assert(
      fc.property(some(pizzas), some(sizes), (names, [all, own]) => {
        const order = names.map((name, i) => (i === 0 ? `a ${own} ${name}` : `a ${name}`));
        const want = names.map((name, i) => `a ${i === 0 ? own : all} ${name}`);
        expect(lines(`all ${all}: ${list(order)}`)).toEqual(lines(list(want)));
      }),
    );
  });

  test('a line that is said again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pizzas),
        some(sizes),
        fc.constantFrom(...options),
        (name, [size, other], option) => {
          const first = `two ${size} ${name} ${option}`;
          expect(lines(`${first}, and the same again`)).toEqual(lines(`${first}, ${first}`));
          expect(lines(`${first}, same again but ${other}`)).toEqual(
            lines(`${first}, two ${other} ${name} ${option}`),
          );
        },
      ),
    );
  });

  test('sizes before one product', () => {
    fc.assert(
      fc.property(some(sizes), fc.constantFrom(...pizzas), (several, name) => {
        expect(lines(`${list(several)} ${name}`)).toEqual(
          lines(list(several.map((size) => `a ${size} ${name}`))),
        );
      }),
    );
  });
});
