import { type Command, InvalidArgumentError } from 'commander';
import { findSought } from '../domain/finding/find-sought.ts';
import { readSearch } from '../domain/finding/read-search.ts';
import { type FoundOrder, mostFound, nothingSought, type Search } from '../domain/finding/search.ts';
import { backlogBelow } from '../domain/finding/search-backlog-store.ts';
import { zoneOf } from '../domain/language/around/wall-clock.ts';
import type { Order } from '../domain/orders/order.ts';
import { formatOrderNumber } from '../domain/orders/order-number.ts';
import { type OrderStatus, orderStatuses } from '../domain/orders/order-status.ts';
import { findOrder } from '../domain/orders/order-store.ts';
import { type ShopVoice, shopVoice } from '../domain/wording/shop-voice.ts';
import { type CalendarDay, readCalendarDay } from './calendar-day.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { readStatus } from './move-order.ts';
import { textTable } from './text-table.ts';

type Options = {
  json?: true;
  limit: number;
  product?: string;
  staff?: string;
  from?: CalendarDay;
  to?: CalendarDay;
  status?: readonly OrderStatus[];
};

export function addFindCommand(orders: Command, context: CommandContext): void {
  orders
    .command('find')
    .description(
      'orders by number, name, phone, e-mail, product, day, status, staff or any words, as /orders reads them',
    )
    .argument('[words...]', 'such as: maria cancelled last week')
    .option('--product <name>', 'words of a product or an option that was sold')
    .option('--staff <name>', 'who placed it or did something about it')
    .option(
      '--from <day>',
      'wanted on this day or later, such as 2026-11-01, in the shop’s time zone',
      readCalendarDay,
    )
    .option('--to <day>', 'wanted on this day or earlier', readCalendarDay)
    .option('--status <status...>', `only those that are ${orderStatuses.join(', ')}`, addStatus)
    .option('--limit <n>', `how many at most, up to ${mostFound}`, readLimit, mostFound)
    .option('--json', 'for programs')
    .action(async (words: string[], options: Options) =>
      context.finish(await find(context, words.join(' '), options)),
    );
}

const addStatus = (text: string, before: readonly OrderStatus[] = []) => [...before, readStatus(text)];

function readLimit(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > mostFound)
    throw new InvalidArgumentError(`Write a whole number from 1 to ${mostFound}.`);
  return limit;
}

async function find(context: CommandContext, words: string, options: Options): Promise<Outcome> {
  const policy = context.policy();
  const voice = shopVoice(policy, 'USD');
  const { timezone, locale } = policy.shop;
  const now = new Date();
  const said = readSearch(words, voice.country, { now, timezone, locale });
  if (!said && words.trim() !== '') {
    return {
      ok: false,
      faults: [
        `Nothing to look for is known in "${words}": write a number, a name, a product, a day or a status.`,
      ],
    };
  }
  const search = narrowed(said ?? nothingSought, options, timezone);
  if (Object.values(search).every((one) => one === null || one === false)) {
    return {
      ok: false,
      faults: ['Say what to look for, such as: readback orders find maria cancelled last week.'],
    };
  }
  return context.withDatabase(async ({ pool }) => {
    const found = await findAll(context, { sql: pool, policy, clock: () => now }, search, options.limit + 1);
    const listed = found.slice(0, options.limit);
    if (found.length > listed.length)
      context.note(`There are more than ${listed.length}: add a name, a day or a status.`);
    const below = await backlogBelow(pool, context.shop);
    if (below !== null) {
      context.note(
        `Orders before ${formatOrderNumber(below)} cannot be found by their words yet: the desk gets them ready while it runs.`,
      );
    }
    if (options.json) context.print(JSON.stringify(listed));
    else if (listed.length === 0) context.note('No order is like that.');
    else context.print(table(listed, (currency) => shopVoice(policy, currency)));
    return { ok: true };
  });
}

/** A number may be an order's, or else the end of a phone number. */
async function findAll(
  context: CommandContext,
  deps: Omit<Parameters<typeof findSought>[0], 'shop'>,
  search: Search,
  limit: number,
): Promise<FoundOrder[]> {
  const { shop } = context;
  if (search.number) {
    const order = await findOrder(deps.sql, shop, String(search.number.value));
    if (order) return [asFound(order)];
    if (search.number.sure || !search.phone) return [];
  }
  return await findSought({ ...deps, shop }, search, limit);
}

function asFound({ number, status, customer, fulfilment, total, currency, placedAt }: Order): FoundOrder {
  const { name, phone, email } = customer;
  const { kind, due } = fulfilment;
  return { number, status, customer: { name, phone, email }, kind, due, total, currency, placedAt };
}

/** What an option says counts, whatever the words say of the same. */
function narrowed(search: Search, { product, staff, from, to, status }: Options, timezone: string): Search {
  const { instantOf } = zoneOf(timezone);
  const midnight = (day: CalendarDay, ahead: number) =>
    instantOf({ ...day, day: day.day + ahead, hour: 0, minute: 0 });
  const days = from || to ? { from: from ? midnight(from, 0) : null, to: to ? midnight(to, 1) : null } : null;
  return {
    ...search,
    ...(product ? { product } : {}),
    ...(staff ? { staff } : {}),
    ...(days ? { days, day: null } : {}),
    ...(status ? { statuses: status } : {}),
  };
}

function table(found: readonly FoundOrder[], voiceOf: (currency: string) => ShopVoice): string {
  return textTable(
    ['number', 'status', 'wanted', 'customer', 'how', 'total'],
    found.map(({ number, status, customer, kind, due, placedAt, total, currency }) => {
      const voice = voiceOf(currency);
      const at = new Date(due === 'asap' ? placedAt : due);
      return [
        number,
        status,
        `${voice.date(at)}, ${voice.clock(at)}`,
        customer.name ?? customer.phone ?? customer.email ?? '',
        kind,
        voice.money(total),
      ];
    }),
  );
}
