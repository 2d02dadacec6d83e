import { z } from 'zod';
import type { Sql } from '../database/sql.ts';
import { storableText } from '../database/storable.ts';
import { formatOrderNumber } from '../orders/order-number.ts';
import { orderStatuses } from '../orders/order-status.ts';
import type { Days } from './read-days.ts';
import { type FoundOrder, mostFound, type Search } from './search.ts';

/** Instants that the words of a search stand for. */
export type SearchTimes = {
  now: Date;
  /** What is wanted as soon as possible and was placed before this is late. */
  asapBefore: Date;
  /** Of the search's day or days. */
  day: Days | null;
};

/**
 * What matches, at most one more than `mostFound`: open orders by when they are wanted, all others newest first; a
 * customer of just this name before one whose name begins so. The number is not looked at: `findOrder` knows it.
 */
export async function findOrders(
  sql: Sql,
  shop: number,
  search: Search,
  times: SearchTimes,
  limit = mostFound + 1,
): Promise<FoundOrder[]> {
  const on = { sql, shop, search, times, limit };
  const { email, name } = search;
  if (email === null && name === null) return await select(on, []);
  // Found whole first: however many others begin alike, those are a few steps away.
  const exact = await select(on, [
    ...(name === null ? [] : [(add: Add) => `name_key(o.name) = name_key(${add(storableText(name))})`]),
    ...(email === null ? [] : [(add: Add) => `lower(o.email) = lower(${add(storableText(email))})`]),
  ]);
  if (exact.length >= limit) return exact;
  // Whoever writes a whole address, or a first and a last name, means these, not all that begin alike.
  if (exact.length > 0 && (name === null || /\S\s+\S/.test(name))) return exact;
  const alike = await selectAlike(on, false);
  const known = new Set(exact.map(({ number }) => number));
  const found = [...exact, ...alike.filter(({ number }) => !known.has(number))].slice(0, limit);
  // Only then by the beginnings of all words: a beginning that every name has costs a look at every order.
  return found.length > 0 || name === null ? found : await selectAlike(on, true);
}

export type Add = (value: unknown) => string;
type Word = (add: Add) => string;
type On = { sql: Sql; shop: number; search: Search; times: SearchTimes; limit: number };

/** Of words that many orders have, enough are among these; of others all are few. */
const newest = 1000;

async function selectAlike(on: On, begun: boolean): Promise<FoundOrder[]> {
  const { name, email, phone } = on.search;
  const words: Word[] = [];
  if (name !== null) {
    const matches = (add: Add) => `o.name_words @@ name_query(${add(storableText(name))}, ${begun})`;
    // Beside a phone number or an address it is only looked at, not looked up: every name may begin so.
    words.push(phone || email !== null ? (add) => `(${matches(add)}) is true` : matches);
  }
  if (email !== null) {
    const beginning = `${escapeLike(storableText(email).toLowerCase())}%`;
    words.push((add) => `lower(o.email) like ${add(beginning)}`);
  }
  const lately = await select(on, words, newest);
  return lately.length >= on.limit ? lately : await select(on, words);
}

/**
 * Not a prepared statement, so that PostgreSQL sees the words. What has words is sorted by an expression that no index
 * has: walking all orders in the index' order until there are enough would take as long as there are orders.
 */
async function select(
  { sql, shop, search, times, limit }: On,
  words: readonly Word[],
  among?: number,
): Promise<FoundOrder[]> {
  const values: unknown[] = [];
  const add: Add = (value) => `$${values.push(value)}`;
  const from = among
    ? `(select * from orders where shop_id = ${add(shop)} order by placed_at desc limit ${add(among)})`
    : 'orders';
  const where = [
    `o.shop_id = ${add(shop)}`,
    ...words.map((word) => word(add)),
    ...limits(search, times, add),
  ];
  const sorted = words.length > 0 || search.phone ? ` + interval '0 s'` : '';
  const order = isByTime(search)
    ? `${wanted}${sorted}, o.number`
    : `o.placed_at${sorted} desc, o.number desc`;
  const { rows } = await sql.query(
    `select ${foundColumns} from ${from} o where ${where.join(' and ')} order by ${order} limit ${add(limit)}`,
    values,
  );
  return rows.map(toFound);
}

export const foundColumns =
  'o.number, o.status, o.name, o.phone, o.email, o.fulfilment, o.due_at, o.total, o.currency, o.placed_at';
export const wanted = 'coalesce(o.due_at, o.placed_at)';

/** What has to be true of an order `o` besides its words. */
export function limits(search: Search, { now, asapBefore, day }: SearchTimes, add: Add): string[] {
  const { phone, statuses, kind } = search;
  const parts: string[] = [];
  if (phone && 'number' in phone) parts.push(`reverse(o.phone) = reverse(${add(phone.number)})`);
  if (phone && 'ending' in phone) {
    parts.push(`reverse(o.phone) like ${add(`${[...phone.ending].reverse().join('')}%`)}`);
  }
  if (statuses) parts.push(`o.status = any(${add(statuses)}::text[])`);
  if (isUnderWay(search)) parts.push(`o.status not in ('completed', 'cancelled')`);
  if (search.late) {
    parts.push(`${wanted} < ${add(now)}`);
    parts.push(`(o.due_at is not null or o.placed_at < ${add(asapBefore)})`);
  }
  if (day?.from) parts.push(`${wanted} >= ${add(day.from)}`);
  if (day?.to) parts.push(`${wanted} < ${add(day.to)}`);
  if (kind) parts.push(`o.fulfilment = ${add(kind)}`);
  return parts;
}

/** Of the few orders that nobody is done with. */
export function isUnderWay({ open, late, statuses }: Search): boolean {
  const underWay =
    statuses !== null && !statuses.some((status) => status === 'completed' || status === 'cancelled');
  return open || late || underWay;
}

/** Work that is still to be done is looked at in the order it is wanted in. */
function isByTime({ open, late, day, days, statuses }: Search): boolean {
  // Along the index of what is wanted when, whatever became of it.
  if (day !== null || days !== null) return true;
  if (statuses?.some((status) => status === 'completed' || status === 'cancelled')) return false;
  return open || late || statuses !== null;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (one) => `\\${one}`);
}

const foundSchema = z
  .object({
    number: z.number(),
    status: z.enum(orderStatuses),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    fulfilment: z.enum(['pickup', 'delivery']),
    due_at: z.date().nullable(),
    total: z.number(),
    currency: z.string(),
    placed_at: z.date(),
  })
  .transform(
    ({ number, status, name, phone, email, fulfilment, due_at, total, currency, placed_at }): FoundOrder => ({
      number: formatOrderNumber(number),
      status,
      customer: { name, phone, email },
      kind: fulfilment,
      due: due_at?.toISOString() ?? 'asap',
      total,
      currency,
      placedAt: placed_at.toISOString(),
    }),
  );

export const toFound = (row: unknown): FoundOrder => foundSchema.parse(row);
