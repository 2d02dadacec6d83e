import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storable, storableJson, storableText } from '../../../src/domain/database/storable.ts';

const isStrange = (text: string) => text.includes('\u0000') || /\p{Surrogate}/u.test(text);

describe('what PostgreSQL can store', () => {
  it('leaves every whole character as it is', () => {
    expect(storableText('two 🍕 for שלום\n')).toBe('two 🍕 for שלום\n');
  });

  it('drops NUL and mends halves of a pair', () => {
    expect(storableText('a\u0000b\ud83dc')).toBe('ab\ufffdc');
  });

  it('holds for any text, in values and in keys', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const half = fc.constantFrom('\ud83d', '\udc00', '\u0000', '🍕');
    const any = fc.array(fc.oneof(text, half)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.dictionary(any, fc.oneof(any, fc.array(any), fc.record({ inner: any }))), (value) => {
        expect(storableJson(storable(value))).not.toMatch(/\\u0000|\\ud[89a-f]/);
        expect(Object.keys(storable(value)).some(isStrange)).toBe(false);
      }),
    );
  });

  it('keeps what is no text', () => {
    const value = { at: [1, null, true, { deep: 2.5 }] };
    expect(storable(value)).toEqual(value);
  });
});
