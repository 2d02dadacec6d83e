import type { Sql } from '../domain/database/sql.ts';
import { type Promised, type StockLevel, showStock, whoHas } from '../domain/stock/stock-store.ts';
import type { CommandContext } from './command-context.ts';

const mostItems = 10;
const mostOrders = 10;

/** A count is what it is. Where it is less than what customers were promised, someone has to see to it. */
export async function noteOverpromised(
  context: CommandContext,
  sql: Sql,
  items: readonly string[],
): Promise<void> {
  const over = (await showStock(sql, context.shop)).filter(
    (level) => items.includes(level.item) && missing(level) > 0,
  );
  for (const level of over.slice(0, mostItems)) {
    context.note(overpromisedText(level, await whoHas(sql, context.shop, level.item)));
  }
  const more = over.length - mostItems;
  if (more > 0) context.note(`${more} more items are short: see "readback stock show".`);
}

type Level = Pick<StockLevel, 'item' | 'onHand' | 'held' | 'allocated'>;

/** Rounded as stock is counted: to three places. */
const missing = ({ onHand, held, allocated }: Level) => Math.round((held + allocated - onHand) * 1000) / 1000;

/** `orders`: all that have some of the item, the newest first. */
function overpromisedText(level: Level, orders: readonly Promised[]): string {
  const { item, onHand, held, allocated } = level;
  const promised = [
    allocated > 0 ? `${allocated} to orders` : '',
    held > 0 ? `${held} held for orders that are being read back` : '',
  ].filter(Boolean);
  const short = missing(level);
  const last = newestOf(short, orders);
  const named = last.map(({ number, quantity }) => `${number} (${quantity})`).join(', ');
  return [
    `${item}: ${onHand} is ${short} less than what is promised (${promised.join(', ')}).`,
    'No order lost anything, and no new one gets any until more is counted in.',
    ...(named
      ? [
          `Promised last: ${named}. If no more comes, change these orders in chat, or "readback orders move ${last[0]?.number} cancelled --reason TEXT".`,
        ]
      : []),
  ].join(' ');
}

/** Those who would go without if the others got theirs first. */
function newestOf(short: number, orders: readonly Promised[]): Promised[] {
  const found: Promised[] = [];
  let left = short;
  for (const order of orders.slice(0, mostOrders)) {
    if (left <= 0) break;
    found.push(order);
    left -= order.quantity;
  }
  return found;
}
