import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { DaysContext } from '../../../src/domain/finding/read-days.ts';
import { readSearch } from '../../../src/domain/finding/read-search.ts';
import type { Search } from '../../../src/domain/finding/search.ts';

/** What of a search is not its default. */
function read(words: string, country = 'US', on?: DaysContext): Partial<Search> | null {
  const search = readSearch(words, country, on);
  return (
    search && Object.fromEntries(Object.entries(search).filter(([, one]) => one !== null && one !== false))
  );
}
const sure = (value: number) => ({ number: { value, sure: true } });

describe('what someone looks for', () => {
  it.each([
    ['R-10001', sure(10001)],
    ['r10001', sure(10001)],
    ['#10001', sure(10001)],
    ['order R 10001', sure(10001)],
    ['no. 10001', sure(10001)],
    ['R–10001', sure(10001)],
    [
      '10001',
      { number: { value: 10001, sure: false }, phone: { ending: '10001', written: expect.any(String) } },
    ],
    ['0147', { phone: { ending: '0147', written: expect.any(String) } }],
    ['12', { number: { value: 12, sure: false } }],
    ['maria', { name: 'maria' }],
    ['María  López', { name: 'María López' }],
    ["o'brien", { name: "o'brien" }],
    ['orders for maria', { name: 'maria' }],
    ['maria@example.com', { email: 'maria@example.com' }],
    ['<maria@example.com>', { email: 'maria@example.com' }],
    ['maria@', { email: 'maria@' }],
    ['(212) 555-0147', { phone: { number: '+12125550147' } }],
    ['tel:+1-212-555-0147', { phone: { number: '+12125550147' } }],
    ['0044 20 7946 0958', { phone: { number: '+442079460958' } }],
    ['555 0147', { phone: { ending: '5550147', written: expect.any(String) } }],
    ['maria 0147', { name: 'maria', phone: { ending: '0147', written: expect.any(String) } }],
    ['table 12', { name: 'table 12' }],
    ['open', { open: true }],
    ['LATE', { late: true }],
    ['open maria', { open: true, name: 'maria' }],
    ['maria, open', { open: true, name: 'maria,' }],
    ['today', { day: 'today' }],
    ['ready', { statuses: ['ready'] }],
    ['ready delayed pickup', { statuses: ['ready', 'delayed'], kind: 'pickup' }],
    ['out for delivery', { statuses: ['out-for-delivery'] }],
    ['deliveries today', { kind: 'delivery', day: 'today' }],
    ['waiting for stock', { statuses: ['waiting-for-stock'] }],
    ['"open"', { name: 'open' }],
    ['“Late Night Diner” open', { open: true, name: 'Late Night Diner' }],
    ['product cola', { product: 'cola' }],
    ['product garlic bread cancelled', { product: 'garlic bread', statuses: ['cancelled'] }],
    ['maria product “open sandwich”', { name: 'maria', product: 'open sandwich' }],
    ['by sam', { staff: 'sam' }],
    ['by sam pizza', { staff: 'sam', name: 'pizza' }],
    ['by Sam Ray pizza', { staff: 'Sam Ray', name: 'pizza' }],
    ['by <@U1|sam> late', { staff: '<@U1|sam>', late: true }],
    ['cola by “sam ray”', { name: 'cola', staff: 'sam ray' }],
    ['about late delivery by bike', { words: 'late delivery by bike' }],
    ['cancelled said “too late”', { statuses: ['cancelled'], words: 'too late' }],
    ['by', { name: 'by' }],
  ])('%s', (words, search) => {
    expect(read(words)).toEqual(search);
  });

  it.each(['', '  ', 'all orders', '??', '…', '🍕', '""'])('is nothing in “%s”', (words) => {
    expect(read(words)).toBeNull();
  });

  it('reads numbers of the shop’s own country without its code', () => {
    expect(read('020 7946 0958', 'GB')).toEqual({ phone: { number: '+442079460958' } });
    expect(read('1 42 68 53 00', 'FR')).toEqual({ phone: { number: '+33142685300' } });
  });
});

it('limits a search to days where it is told which day it is', () => {
  const on = { now: new Date('2026-11-23T20:00:00Z'), timezone: 'UTC', locale: 'en-US' };
  const from = new Date('2026-11-16T00:00:00Z');
  const to = new Date('2026-11-23T00:00:00Z');
  expect(read('maria last week cancelled', 'US', on)).toEqual({
    name: 'maria',
    statuses: ['cancelled'],
    days: { from, to },
  });
  expect(read('orders from maria since 2026-11-16', 'US', on)).toEqual({
    name: 'maria',
    days: { from, to: null },
  });
  expect(read('today', 'US', on)).toEqual({ day: 'today' });
  expect(read('about “on 3 May”', 'US', on)).toEqual({ words: 'on 3 May' });
  expect(read('last week')).toEqual({ name: 'last week' });
});

test('a phone number is the same however it is written', () => {
  const digits = (from: number, to: number) => fc.integer({ min: from, max: to });
  const american = fc
    .tuple(fc.constantFrom('212', '415', '646', '312'), digits(200, 999), digits(0, 9999))
    .map(([area, exchange, line]) => `+1${area}${exchange}${String(line).padStart(4, '0')}`)
    .filter((number) => parsePhoneNumberFromString(number)?.isValid() ?? false);
  const separators = fc.constantFrom('', ' ', '-', '.', ') ', ' - ', '/', '–');
  fc.assert(
    fc.property(
      american,
      separators,
      separators,
      fc.constantFrom('', '+1 ', '1-', '001', '+1 ('),
      (number, a, b, head) => {
        const [area, exchange, line] = [number.slice(2, 5), number.slice(5, 8), number.slice(8)];
        const opened = a === ') ' && !head.endsWith('(') ? '(' : '';
        const written = `${head}${opened}${area}${a}${exchange}${b}${line}`;
        expect(read(written)?.phone).toEqual({ number });
      },
    ),
  );
});

test('whatever is typed, it is read without a fault, and again the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (words) => {
      expect(readSearch(words, 'US')).toEqual(readSearch(words, 'US'));
    }),
  );
});
