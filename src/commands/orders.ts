import type { Writable } from 'node:stream';
import { type Command, InvalidArgumentError } from 'commander';
import { type OrderRecord, orderJson } from '../domain/finding/order-json.ts';
import { readRecord } from '../domain/finding/read-record.ts';
import type { Order } from '../domain/orders/order.ts';
import { type OrderStatus, orderStatuses } from '../domain/orders/order-status.ts';
import { listOrders } from '../domain/orders/order-store.ts';
import { namesOf } from '../domain/people/people-store.ts';
import { type ShopVoice, shopVoice } from '../domain/wording/shop-voice.ts';
import { actorsOf, type NameOf, timelineText } from '../domain/wording/timeline-text.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { addExportCommand } from './export-orders.ts';
import { addFindCommand } from './find-orders.ts';
import { addMoveCommands, readStatus } from './move-order.ts';
import { addPrintCommand } from './print-order.ts';
import { textTable } from './text-table.ts';

/** `stdout` takes what is too much to be printed at once. */
export function addOrderCommands(
  program: Command,
  context: CommandContext,
  stdout: Writable = process.stdout,
): void {
  const orders = program.command('orders').description('the orders that were placed');
  orders
    .command('show')
    .argument('<number>', 'such as R-10001')
    .option('--json', 'for programs')
    .action(async (number: string, options: { json?: true }) =>
      context.finish(await show(context, number, options.json ?? false)),
    );
  orders
    .command('list')
    .description('the newest first')
    .option('--json', 'for programs')
    .option('--limit <n>', 'how many at most', positive, 100)
    .option('--status <status...>', `only those that are ${orderStatuses.join(', ')}`, addStatus)
    .action(async (options: ListOptions) => context.finish(await list(context, options)));
  addFindCommand(orders, context);
  addMoveCommands(orders, context);
  addPrintCommand(orders, context);
  addExportCommand(orders, context, stdout);
}

type ListOptions = { json?: true; limit: number; status?: readonly OrderStatus[] };

/** Several at once, or the option several times. */
const addStatus = (text: string, before: readonly OrderStatus[] = []) => [...before, readStatus(text)];

function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}

async function show(context: CommandContext, number: string, json: boolean): Promise<Outcome> {
  return context.withDatabase(async ({ pool }) => {
    const record = await readRecord(pool, context.shop, number);
    if (!record) return { ok: false, faults: [`There is no order "${number}".`] };
    if (json) context.print(JSON.stringify(orderJson(record)));
    else {
      const names = await namesOf(pool, context.shop, actorsOf(record.timeline));
      const voice = shopVoice(context.policy(), record.order.currency);
      context.print(orderText(record, voice, (actor) => names.get(actor) ?? actor));
    }
    return { ok: true };
  });
}

async function list(context: CommandContext, { json, limit, status }: ListOptions): Promise<Outcome> {
  return context.withDatabase(async ({ pool }) => {
    const filter = { limit: limit + 1, ...(status ? { statuses: status } : {}) };
    const orders = await listOrders(pool, context.shop, filter);
    const listed = orders.slice(0, limit);
    if (orders.length > limit) context.note(`Only the newest ${limit} are listed; --limit N lists more.`);
    if (json) context.print(JSON.stringify(listed));
    else if (listed.length === 0) context.note(status ? 'No order is like that.' : 'There is no order yet.');
    else
      context.print(
        textTable(
          ['number', 'status', 'placed', 'customer', 'how', 'total'],
          listed.map((order) => toCells(order, shopVoice(context.policy(), order.currency))),
        ),
      );
    return { ok: true };
  });
}

const toCells = (order: Order, voice: ShopVoice): string[] => [
  order.number,
  order.status,
  instant(order.placedAt, voice),
  order.customer.name ?? order.customer.phone ?? order.customer.email ?? '',
  order.fulfilment.kind,
  voice.money(order.total),
];

/** In the shop's own time and writing. */
function instant(at: Date | string, voice: ShopVoice): string {
  const moment = new Date(at);
  return `${voice.date(moment)}, ${voice.clock(moment)}`;
}

function orderText({ order, timeline, rating }: OrderRecord, voice: ShopVoice, nameOf: NameOf): string {
  const { money } = voice;
  const { name, phone, email } = order.customer;
  const { kind, due, address } = order.fulfilment;
  return [
    `${order.number}  ${order.status}  ${money(order.total)}`,
    `since      ${instant(order.statusAt, voice)}${order.reason ? `: ${order.reason}` : ''}`,
    `customer   ${[name, phone, email].filter(Boolean).join(', ') || 'not told'}`,
    `${kind.padEnd(9)}  ${[due === 'asap' ? 'as soon as possible' : instant(due, voice), address].filter(Boolean).join(', ')}`,
    `placed     ${instant(order.placedAt, voice)} by ${nameOf(order.placedBy)}, from ${order.source}`,
    ...order.instructions.map((words) => `note       ${words}`),
    ...order.allergies.map((words) => `allergy    ${words}`),
    ...order.uncertain.map((words) => `unclear    ${words}`),
    ...(rating ? [`rated      ${rating.score} of 5${rating.comment ? `: ${rating.comment}` : ''}`] : []),
    '',
    ...order.lines.map(
      (line) =>
        `${line.quantity} ${line.unit === 'each' ? 'x' : line.unit} ${line.name}${optionText(line)}  ${money(line.total)}${waitText(line, voice)}`,
    ),
    '',
    ...timeline.map((entry) => timelineText(entry, (at) => instant(at, voice), nameOf)),
  ].join('\n');
}

function waitText({ backorder, expectedAt }: Order['lines'][number], voice: ShopVoice): string {
  if (!backorder) return '';
  return expectedAt
    ? `  waits for stock, expected on ${voice.date(new Date(expectedAt))}`
    : '  waits for stock';
}

function optionText({ options, note }: Order['lines'][number]): string {
  const parts = options.map(({ name, amount, quantity, removed }) =>
    [removed ? 'no' : '', amount ?? '', quantity ?? '', name].filter((part) => part !== '').join(' '),
  );
  if (note) parts.push(`"${note}"`);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
