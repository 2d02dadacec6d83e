import { type Command, InvalidArgumentError } from 'commander';
import type { Order } from '../domain/orders/order.ts';
import { findOrder, listOrders } from '../domain/orders/order-store.ts';
import { readTimeline, type TimelineEntry } from '../domain/records/timeline-store.ts';
import { type ShopVoice, shopVoice } from '../domain/wording/shop-voice.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { addExportCommand } from './export-orders.ts';
import { textTable } from './text-table.ts';
import { timelineText } from './timeline-text.ts';

export function addOrderCommands(program: Command, context: CommandContext): void {
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
    .action(async (options: { json?: true; limit: number }) =>
      context.finish(await list(context, options.limit, options.json ?? false)),
    );
  addExportCommand(orders, context);
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}

async function show(context: CommandContext, number: string, json: boolean): Promise<Outcome> {
  return context.withDatabase(async ({ pool }) => {
    const order = await findOrder(pool, context.shop, number);
    if (!order) return { ok: false, faults: [`There is no order "${number}".`] };
    const timeline = await readTimeline(pool, context.shop, order.id);
    const voice = shopVoice(context.policy(), order.currency);
    context.print(json ? JSON.stringify(orderJson(order, timeline)) : orderText(order, timeline, voice));
    return { ok: true };
  });
}

async function list(context: CommandContext, limit: number, json: boolean): Promise<Outcome> {
  return context.withDatabase(async ({ pool }) => {
    const orders = await listOrders(pool, context.shop, { limit: limit + 1 });
    const listed = orders.slice(0, limit);
    if (orders.length > limit) context.note(`Only the newest ${limit} are listed; --limit N lists more.`);
    if (json) context.print(JSON.stringify(listed));
    else if (listed.length === 0) context.note('There is no order yet.');
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

const orderJson = (order: Order, timeline: readonly TimelineEntry[]) => ({
  ...order,
  timeline: timeline.map(({ at, actor, kind, body }) => ({ at: at.toISOString(), actor, kind, body })),
});

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

function orderText(order: Order, timeline: readonly TimelineEntry[], voice: ShopVoice): string {
  const { money } = voice;
  const { name, phone, email } = order.customer;
  const { kind, due, address } = order.fulfilment;
  return [
    `${order.number}  ${order.status}  ${money(order.total)}`,
    `customer   ${[name, phone, email].filter(Boolean).join(', ') || 'not told'}`,
    `${kind.padEnd(9)}  ${[due === 'asap' ? 'as soon as possible' : instant(due, voice), address].filter(Boolean).join(', ')}`,
    `placed     ${instant(order.placedAt, voice)} by ${order.placedBy}, from ${order.source}`,
    ...order.instructions.map((words) => `note       ${words}`),
    ...order.allergies.map((words) => `allergy    ${words}`),
    ...order.uncertain.map((words) => `unclear    ${words}`),
    '',
    ...order.lines.map(
      (line) =>
        `${line.quantity} ${line.unit === 'each' ? 'x' : line.unit} ${line.name}${optionText(line)}  ${money(line.total)}${waitText(line, voice)}`,
    ),
    '',
    ...timeline.map((entry) => timelineText(entry, (at) => instant(at, voice))),
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
