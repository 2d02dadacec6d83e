import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineWanted } from '../../../src/domain/orders/line.ts';
import { linesOf, lineText, shopIndex } from './lines-shop.ts';

const index = shopIndex('pizzeria');

type Wish = {
  quantity: number;
  size: string;
  toppings: { id: string; name: string; amount: '' | 'extra' | 'light' | 'double' }[];
  off: { id: string; name: string }[];
};

const toppings = [
  ['pepperoni', 'pepperoni'],
  ['ham', 'ham'],
  ['bacon', 'bacon'],
  ['mushrooms', 'mushrooms'],
  ['onions', 'onions'],
  ['red-onions', 'red onions'],
  ['spinach', 'spinach'],
  ['pineapple', 'pineapple'],
  ['feta', 'feta cheese'],
  ['black-olives', 'black olives'],
].map(([id, name]) => ({ id: id ?? '', name: name ?? '' }));

const wish: fc.Arbitrary<Wish> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 12 }),
    size: fc.constantFrom('small', 'medium', 'large'),
    picked: fc.shuffledSubarray(toppings, { maxLength: 5 }),
    amounts: fc.array(fc.constantFrom('', '', 'extra', 'light', 'double'), { minLength: 5, maxLength: 5 }),
    off: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ quantity, size, picked, amounts, off }) => {
    const on = Math.max(0, picked.length - off);
    return {
      quantity,
      size,
      toppings: picked
        .slice(0, on)
        .map((t, i) => ({ ...t, amount: (amounts[i] ?? '') as Wish['toppings'][number]['amount'] })),
      off: picked.slice(on),
    };
  });

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** How one wish may be said; the words differ, the order does not. */
type Phrasing = {
  digits: boolean;
  comma: boolean;
  and: boolean;
  before: boolean;
  negation: string;
  noun: string;
};
const phrasing: fc.Arbitrary<Phrasing> = fc.record({
  digits: fc.boolean(),
  comma: fc.boolean(),
  and: fc.boolean(),
  before: fc.boolean(),
  negation: fc.constantFrom('no', 'without', 'hold the', 'but no', 'but without'),
  noun: fc.constantFrom('pizza', 'pie'),
});

function say(w: Wish, p: Phrasing): string {
  const many = w.quantity > 1 ? 's' : '';
  const count = p.digits ? String(w.quantity) : (numbers[w.quantity] ?? '');
  const names = w.toppings.map((t) => (t.amount ? `${t.amount} ${t.name}` : t.name));
  const list = (items: string[]): string =>
    items.length < 2
      ? items.join('')
      : `${items.slice(0, -1).join(p.comma ? ', ' : ' ')}${p.and ? ' and ' : p.comma ? ', ' : ' '}${items.at(-1)}`;
  const plain = w.toppings.every((t) => t.amount === '');
  const before = p.before && plain && names.length > 0;
  const head = `${count} ${w.size} ${before ? `${list(names)} ` : ''}${p.noun}${many}`;
  const on = before || names.length === 0 ? '' : ` with ${list(names)}`;
  const off = w.off.map((t) => ` ${p.negation} ${t.name}`).join('');
  return `${head}${on}${off}`;
}

function want(w: Wish): string {
  const line: LineWanted = {
    sku: 'pizza',
    quantity: w.quantity,
    note: null,
    options: [
      { group: 'size', choice: w.size },
      ...w.toppings.map((t) => ({
        group: 'topping',
        choice: t.id,
        ...(t.amount ? { amount: t.amount } : {}),
      })),
      ...w.off.map((t) => ({ group: 'topping', choice: t.id, removed: true as const })),
    ],
  };
  return canonical(line);
}

const canonical = (line: LineWanted): string => {
  const [quantity, sku, ...options] = lineText(line).split(' ');
  return [quantity, sku, ...options.sort()].join(' ');
};
const read = (text: string): string[] => linesOf(index, text).lines.map(canonical);

describe('an order said in any of the phrasings', () => {
  test('comes back as it was wanted', () => {
    fc.assert(
      fc.property(wish, phrasing, (w, p) => {
        const text = say(w, p);
        expect({ text, lines: read(text) }).toEqual({ text, lines: [want(w)] });
      }),
      { numRuns: 600 },
    );
  });

  test('comes back with others around it, in whatever order they are said', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wish, phrasing), { minLength: 2, maxLength: 4 }), (wishes) => {
        const text = wishes.map(([w, p]) => say(w, p)).join(' and ');
        const back = [...wishes]
          .reverse()
          .map(([w, p]) => say(w, p))
          .join('; ');
        const wanted = wishes.map(([w]) => want(w)).sort();
        expect({ text, lines: read(text).sort() }).toEqual({ text, lines: wanted });
        expect({ back, lines: read(back).sort() }).toEqual({ back, lines: wanted });
      }),
      { numRuns: 300 },
    );
  });

  test('is not changed by politeness and hesitation around it', () => {
    const openings = [
      '',
      'hi ',
      'hello, ',
      'um ',
      "i'd like ",
      'can i get ',
      'could you please give me ',
      'okay so ',
    ];
    const endings = [
      '',
      ' please',
      ' thanks',
      '.',
      '!',
      ' thank you so much',
      " and that's all",
      ' if you can',
    ];
    fc.assert(
      fc.property(wish, phrasing, fc.constantFrom(...openings), fc.constantFrom(...endings), (w, p, a, z) => {
        const text = a + say(w, p) + z;
        const result = linesOf(index, text);
        expect({ text, lines: result.lines.map(canonical), unclear: result.unclear }).toEqual({
          text,
          lines: [want(w)],
          unclear: [],
        });
      }),
      { numRuns: 400 },
    );
  });

  test('is not changed by case, spaces or a line end', () => {
    fc.assert(
      fc.property(wish, phrasing, (w, p) => {
        const text = say(w, p);
        expect(read(text.toUpperCase())).toEqual([want(w)]);
        expect(read(`  ${text.replaceAll(' ', '   ')}\n`)).toEqual([want(w)]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('any text at all', () => {
  test('is read without a fault, and twice alike', () => {
    const words = fc.constantFrom(
      ...'two a large no with pizza pie ham coke and of them one extra the other all half x 3 2.5 kg , . ( $5 \n instead of wait xyz'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words, { maxLength: 30 }).map((w) => w.join(' ')),
        ),
        (text) => {
          const once = linesOf(index, text);
          expect(linesOf(index, text)).toEqual(once);
          for (const line of once.lines) {
            expect(line.quantity).toBeGreaterThan(0);
            expect(index.product(line.sku)).toBeDefined();
          }
          for (const u of once.unclear)
            if (u.line !== undefined && 'added' in u.line) expect(once.lines[u.line.added]).toBeDefined();
        },
      ),
      { numRuns: 800 },
    );
  });
});
