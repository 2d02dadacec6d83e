import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, spellingOf } from '../../../src/domain/catalog/spelling.ts';

describe('the spelling index', () => {
  const words = ['pepperoni', 'mushroom', 'onion', 'union', 'margherita', 'coke'];
  const spelling = spellingOf(words);

  test('finds words that are one or two edits away, nearest first', () => {
    expect(spelling.near('peperoni', 2)).toEqual([{ word: 'pepperoni', distance: 1 }]);
    expect(spelling.near('mushrom', 1)).toEqual([{ word: 'mushroom', distance: 1 }]);
    expect(spelling.near('onoin', 1).map((n) => n.word)).toEqual(['onion']);
    expect(spelling.near('unions', 2).map((n) => n.word)).toEqual(['union', 'onion']);
    expect(spelling.near('zzzzzz', 2)).toEqual([]);
  });

  test('misses no word within one edit, whatever the edit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...words.filter((w) => w.length > 4)),
        fc.nat(20),
        fc.constantFrom('drop', 'add', 'change', 'swap'),
        (word, at, edit) => {
          const i = at % word.length;
          const typed =
            edit === 'drop'
              ? word.slice(0, i) + word.slice(i + 1)
              : edit === 'add'
                ? `${word.slice(0, i)}q${word.slice(i)}`
                : edit === 'change'
                  ? `${word.slice(0, i)}q${word.slice(i + 1)}`
                  : word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2);
          if (typed === word) return;
          expect(spelling.near(typed, 1).map((n) => n.word)).toContain(word);
        },
      ),
    );
  });

  test('the distance counts a swap of neighbours once and is the same both ways', () => {
    expect(editDistance('onoin', 'onion', 2)).toBe(1);
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20));
        expect(editDistance(a, a, 20)).toBe(0);
      }),
    );
  });
});
