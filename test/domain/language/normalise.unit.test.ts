import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { englishLines } from '../../../src/domain/language/english/lines.ts';
import { normalise } from '../../../src/domain/language/normalise.ts';

const norms = (text: string): string[] => normalise(text, englishLines).map((t) => t.norm);
const values = (text: string): (number | undefined)[] => normalise(text, englishLines).map((t) => t.value);

describe('tokens', () => {
  test('are compared without case, accents and curly quotes', () => {
    expect(norms('JALAPEÑO Crème I’d')).toEqual(['jalapeno', 'creme', "i'd"]);
  });

  test('part at hyphens inside words, keep marks between them', () => {
    expect(norms('gluten-free - thin, M8-40')).toEqual(['gluten', 'free', '-', 'thin', ',', 'm8', '40']);
  });

  test('part numbers from the letters behind them', () => {
    expect(norms('3x 500ml x2')).toEqual(['3', 'x', '500', 'ml', 'x', '2']);
  });

  test('read a length sign right behind a number, unless it closes a quotation', () => {
    expect(norms('6" sub')).toEqual(['6', 'inch', 'sub']);
    expect(norms("15' of rope")).toEqual(['15', 'foot', 'of', 'rope']);
    expect(norms('"send 3" please')).toEqual(['"', 'send', '3', '"', 'please']);
  });

  test.each([
    ['twenty five', [25]],
    ['twenty-five', [25]],
    ['two hundred', [200]],
    ['2 hundred', [200]],
    ['2 20', [2, 20]],
    ['one hundred and twenty', [120]],
    ['1,000', [1000]],
    ['2.5', [2.5]],
    ['2,5 kg', [2.5, undefined]],
    ['0,75', [0.75]],
    ['2,5 cokes', [2, undefined, 5, undefined]],
    ['2, 5 kg', [2, undefined, 5, undefined]],
    ['1,2,5 kg', [1, undefined, 2, undefined, 5, undefined]],
    ['1/2', [0.5]],
    ['½', [0.5]],
    ['1½', [1.5]],
    ['seven up', [7, undefined]],
    ['two 20', [2, 20]],
    ['two three', [2, 3]],
    ['two and three', [2, undefined, 3]],
  ])('%s has the value %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test('stand where they were typed, in order, and cover all but space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let end = 0;
        for (const token of normalise(text, englishLines)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('a key', () => {
  const same = [
    ['pizza', 'pizzas'],
    ['fry', 'fries'],
    ['cookie', 'cookies'],
    ['box', 'boxes'],
    ['tomato', 'tomatoes'],
    ['sandwich', 'sandwiches'],
    ['pie', 'pies'],
    ['glass', 'glasses'],
    ['cheese', 'cheeses'],
  ];
  test.each(same)('is one for %s and %s', (one, many) => {
    expect(englishLines.stem(one ?? '')).toBe(englishLines.stem(many ?? ''));
  });
  test('is not one for words that differ in more', () => {
    const words = ['pizza', 'pita', 'fry', 'fire', 'pie', 'pea', 'ham', 'jam', 'coke', 'cake', 'one', 'on'];
    expect(new Set(words.map(englishLines.stem)).size).toBe(words.length);
  });
});
