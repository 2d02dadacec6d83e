import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatOrderNumber, parseOrderNumber } from '../../../src/domain/orders/order-number.ts';

test('a number that was shown is read back, however people write it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), (number) => {
      const shown = formatOrderNumber(number);
      for (const text of [
        shown,
        shown.toLowerCase(),
        `#${number}`,
        ` ${number} `,
        `R ${number}`,
        `r${number}`,
      ]) {
        expect(parseOrderNumber(text)).toBe(number);
      }
    }),
  );
});

test.each(['', 'R-', 'R-12a', '1.5', '-10001', 'order', '9'.repeat(16)])('%j is no order number', (text) => {
  expect(parseOrderNumber(text)).toBeNull();
});
