import type { Sql } from '../database/sql.ts';
import type { Order } from '../orders/order.ts';
import { isClosed } from '../orders/order-life.ts';
import { findOrder } from '../orders/order-store.ts';
import { daysContext, type FindDeps, findSought } from './find-sought.ts';
import { readSearch } from './read-search.ts';

/** More are not read out to a customer. */
const mostTold = 3;
/** Among so many the open ones are looked for. */
const mostSeen = 50;

/** The open orders that someone's words find, or else the newest that is closed. */
export async function ordersAskedFor(
  deps: Omit<FindDeps, 'sql'> & { sql: Sql; country: string },
  words: string,
): Promise<{ orders: readonly Order[]; more: boolean }> {
  const { sql, shop, country } = deps;
  const search = readSearch(words, country, daysContext(deps));
  if (!search) return { orders: [], more: false };
  if (search.number) {
    const order = await findOrder(sql, shop, String(search.number.value));
    if (order) return { orders: [order], more: false };
    if (search.number.sure || !search.phone) return { orders: [], more: false };
  }
  const found = await findSought(deps, search, mostSeen);
  const open = found.filter(({ status }) => !isClosed(status));
  const meant = open.length > 0 ? open : found.slice(0, 1);
  const orders: Order[] = [];
  for (const { number } of meant.slice(0, mostTold)) {
    const order = await findOrder(sql, shop, number);
    if (order) orders.push(order);
  }
  return { orders, more: meant.length > mostTold };
}
