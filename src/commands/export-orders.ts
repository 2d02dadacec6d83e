import { type Command, InvalidArgumentError, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { zoneOf } from '../domain/language/around/wall-clock.ts';
import { minorDigits } from '../domain/money.ts';
import type { Order } from '../domain/orders/order.ts';
import { eachOrder } from '../domain/orders/order-store.ts';
import type { CommandContext, Outcome } from './command-context.ts';

type Day = { year: number; month: number; day: number };
type Options = { format: 'csv' | 'json'; from?: Day; to?: Day };

export function addExportCommand(orders: Command, context: CommandContext): void {
  orders
    .command('export')
    .description('every order, in the order of their numbers')
    .addOption(new Option('--format <format>').choices(['csv', 'json']).makeOptionMandatory())
    .option(
      '--from <day>',
      'placed on this day or later, such as 2026-11-01, in the shop’s time zone',
      readDay,
    )
    .option('--to <day>', 'placed on this day or earlier', readDay)
    .action(async (options: Options) => context.finish(await exportOrders(context, options)));
}

function readDay(text: string): Day {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year = 0, month = 0, day = 0] = (found ?? []).slice(1).map(Number);
  // A day that no month has becomes one of the next.
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!found || date.getUTCMonth() !== month - 1) {
    throw new InvalidArgumentError('Write a day such as 2026-11-01.');
  }
  return { year, month, day };
}

async function exportOrders(context: CommandContext, { format, from, to }: Options): Promise<Outcome> {
  const { instantOf } = zoneOf(context.policy().shop.timezone);
  const midnight = ({ year, month, day }: Day) => instantOf({ year, month, day, hour: 0, minute: 0 });
  const span = {
    ...(from ? { from: midnight(from) } : {}),
    ...(to ? { to: midnight({ ...to, day: to.day + 1 }) } : {}),
  };
  return context.withDatabase(async ({ pool }) => {
    const found = eachOrder(pool, context.shop, span);
    if (format === 'csv') {
      context.print(columns.join(','));
      for await (const order of found) context.print(csvLine(order));
    } else {
      let before = '[';
      for await (const order of found) {
        context.print(before + JSON.stringify(order));
        before = ',';
      }
      context.print(before === '[' ? '[]' : ']');
    }
    return { ok: true };
  });
}

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

/** What a spreadsheet would run as a formula is quoted: names and addresses are strangers' words. */
function csvLine(order: Order): string {
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
    order.lines
      .map((line) => `${line.quantity} ${line.unit === 'each' ? 'x' : line.unit} ${line.name}`)
      .join('; '),
    order.instructions.join('; '),
    order.allergies.join('; '),
    (order.total / 10 ** digits).toFixed(digits),
    order.currency,
  ];
  return stringify([row], { escape_formulas: true, eof: false });
}
