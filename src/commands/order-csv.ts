import { stringify } from 'csv-stringify/sync';
import { minorDigits } from '../domain/money.ts';
import type { Order } from '../domain/orders/order.ts';
import { lineInWords } from './line-in-words.ts';

const columns = [
  'number',
  'status',
  'placed_at',
  'placed_by',
  'kind',
  'due_at',
  'customer',
  'phone',
  'email',
  'address',
  'source',
  'payment',
  'lines',
  'instructions',
  'allergies',
  'total',
  'currency',
];

export const csvHeading = columns.join(',');

/**
 * One order, one row; a line break within a cell stays. What a spreadsheet would run as a formula (it begins with
 * `= + - @`, narrow or wide, a tab or a carriage return) has an apostrophe before it: names and addresses are strangers' words.
 */
export function csvRow(order: Order): string {
  const { customer, fulfilment } = order;
  const digits = minorDigits(order.currency);
  const row = [
    order.number,
    order.status,
    order.placedAt,
    order.placedBy,
    fulfilment.kind,
    fulfilment.due,
    customer.name,
    customer.phone,
    customer.email,
    fulfilment.address,
    order.source,
    order.payment,
    order.lines.map(lineInWords).join('; '),
    order.instructions.join('; '),
    order.allergies.join('; '),
    (order.total / 10 ** digits).toFixed(digits),
    order.currency,
  ];
  return stringify([row], { escape_formulas: true, eof: false });
}
