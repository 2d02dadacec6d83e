import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvHeading, csvRow } from '../../src/commands/order-csv.ts';
import type { Order } from '../../src/domain/orders/order.ts';

const order = (texts: readonly string[]): Order => {
  const [name = '', phone = '', email = '', address = '', payment = '', note = '', product = ''] = texts;
  return {
    id: '00000000-0000-7000-8000-000000000001',
    number: 'R-10001',
    status: 'placed',
    version: 1,
    reason: null,
    statusAt: '2026-11-22T10:05:00.000Z',
    customer: { id: null, name, phone, email },
    fulfilment: { kind: 'pickup', due: 'asap', address },
    source: 'phone',
    payment,
    instructions: [note],
    allergies: [],
    uncertain: [],
    lines: [
      {
        sku: 'pizza',
        name: product,
        unit: 'each',
        quantity: 1,
        options: [{ group: 'size', choice: 'large', name: 'large' }],
        note,
        unitPrice: 1250,
        total: 1250,
        backorder: false,
      },
    ],
    currency: 'USD',
    total: 1250,
    placedAt: '2026-11-22T10:05:00.000Z',
    placedBy: 'slack:U1',
    steps: {},
  };
};

/** As people write, and as those write who want a spreadsheet to run something. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.stringMatching(/^[=+\-@＝＋－＠\t\r\n",;'| a1()!]{0,20}$/),
);
const texts = fc.array(text, { minLength: 7, maxLength: 7 });
/** The wide signs too: a spreadsheet takes them for the narrow ones. */
const dangerous = /^[=+\-@\t\r＝＋－＠]/;

test('whatever an order holds, its row is read as it was written, and no cell of it is a formula', () => {
  fc.assert(
    fc.property(texts, (given) => {
      const rows: string[][] = parse(`${csvHeading}\n${csvRow(order(given))}\n`);
      expect(rows).toHaveLength(2);
      const [heading = [], cells = []] = rows;
      expect(cells).toHaveLength(heading.length);
      for (const cell of cells) expect(cell).not.toMatch(dangerous);
      const plain = (column: string) => {
        const cell = cells[heading.indexOf(column)] ?? '';
        return dangerous.test(cell.slice(1)) && cell.startsWith("'") ? cell.slice(1) : cell;
      };
      const [name = '', phone, email, address, payment] = given;
      const unquoted = (one = '') =>
        one.startsWith("'") && dangerous.test(one.slice(1)) ? one.slice(1) : one;
      expect(plain('customer')).toBe(unquoted(name));
      expect(plain('phone')).toBe(unquoted(phone));
      expect(plain('email')).toBe(unquoted(email));
      expect(plain('address')).toBe(unquoted(address));
      expect(plain('payment')).toBe(unquoted(payment));
      expect(plain('total')).toBe('12.50');
    }),
    { numRuns: 500 },
  );
});

test.each(['=1+1', '＝1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])(
  'a customer called %j is text',
  (name) => {
    const [cells = []]: string[][] = parse(csvRow(order([name])));
    expect(cells[6]).toBe(`'${name}`);
  },
);
