import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { understand } from '../../../src/domain/language/understand.ts';
import type { Edit, KnownLine, Understanding } from '../../../src/domain/language/understanding.ts';
import { fridayAfternoon, sampleIndex } from './talk-shop.ts';

const index = sampleIndex('pizzeria');
const read = (text: string, lines: readonly KnownLine[] = []): Understanding =>
  understand(index, text, { ...fridayAfternoon, lines });
const added = (text: string) => read(text).edits;

const orders = [
  'two large pizzas with ham',
  'a small veggie pizza and 3 cokes',
  'one large pizza with extra cheese and no onions',
  'two bottles of lemonade, a tiramisu',
  'three medium pizzas with pepperoni and mushrooms',
];
const order = fc.constantFrom(...orders);
const phone = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.constantFrom('212', '646', '917'))
  .map(([last, area]) => [
    `${area} 555 ${last}`,
    `(${area}) 555-${last}`,
    `+1 ${area} 555 ${last}`,
    `${area}555${last}`,
  ])
  .chain((ways) => fc.constantFrom(...ways));

describe('what stands around an order never changes its lines', () => {
  test('a telephone number', () => {
    fc.assert(
      fc.property(
        order,
        phone,
        fc.constantFrom(', phone ', '. My number is ', ', call '),
        (text, number, by) => {
          expect(added(`${text}${by}${number}`)).toEqual(added(text));
        },
      ),
    );
  });

  test('a time', () => {
    const time = fc
      .tuple(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('', ':15', ':30'),
        fc.constantFrom('', 'pm', ' p.m.'),
      )
      .map(([hour, minutes, half]) => `${hour}${minutes}${half}`);
    fc.assert(
      fc.property(order, time, fc.constantFrom(' at ', ', pickup at ', ' by '), (text, at, by) => {
        expect(added(`${text}${by}${at}`)).toEqual(added(text));
      }),
    );
  });

  test('a name, an address, a wish, a price, a greeting', () => {
    const around = fc.constantFrom(
      ...[', name is Maria Lopez', ' for Anna', ', deliver to 14 Elm Street', ', please ring the bell'],
      ...[
        ', paying cash',
        ' for $25',
        ', my son is allergic to nuts',
        ', asap please',
        ' for lunch',
        ', thanks',
      ],
    );
    fc.assert(
      fc.property(order, around, (text, more) => {
        expect(added(`${text}${more}`)).toEqual(added(text));
      }),
    );
  });
});

describe('a correction touches its line and no other', () => {
  const line = (id: string, sku: string, quantity: number): KnownLine => ({
    id,
    sku,
    quantity,
    options: [{ group: 'size', choice: sku === 'coke' ? 'can' : 'large' }],
    note: null,
  });
  const lines = [line('l1', 'pizza', 2), line('l2', 'veggie', 1), line('l3', 'coke', 4)];
  const names = ['pizza', 'veggie pizza', 'coke'];
  const places = ['first', 'second', 'third'];
  const touched = (edits: readonly Edit[]) =>
    edits.flatMap((edit) => ('line' in edit && typeof edit.line === 'string' ? [edit.line] : [edit.do]));

  test('by its name or its place', () => {
    const which = fc.integer({ min: 0, max: 2 });
    const change = fc.constantFrom(
      ...[(it: string) => `remove the ${it}`, (it: string) => `make the ${it} three`],
      ...[(it: string) => `one more of the ${it}`, (it: string) => `change the ${it} to five`],
    );
    fc.assert(
      fc.property(which, fc.boolean(), change, (at, byName, phrase) => {
        const it = byName ? names[at] : `${places[at]} one`;
        const { edits } = read(phrase(it ?? ''), lines);
        expect(touched(edits)).toEqual([`l${at + 1}`]);
      }),
    );
  });

  test('and what fits several asks which', () => {
    const { edits } = read('thin crust', lines);
    expect(edits).toEqual([
      {
        do: 'ask-which',
        candidates: ['l2', 'l1'],
        edit: { do: 'set-options', line: 'l2', options: [{ group: 'crust', choice: 'thin' }] },
      },
    ]);
  });
});

describe('bad input', () => {
  test('nothing is nothing', () => {
    for (const text of ['', '   ', '\n\n']) {
      expect(read(text)).toMatchObject({ intent: 'unknown', edits: [], unclear: [] });
    }
  });

  test('words that lead to nothing are shown', () => {
    expect(read('asdf qwer').unclear).toEqual([
      expect.objectContaining({ reason: 'unknown-words', text: expect.stringContaining('asdf') }),
    ]);
  });

  test('anything at all is read without a fault, the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 150 },
    );
  });
});
