import type { Policy } from '../../policy.ts';
import type { Sql } from '../database/sql.ts';
import { unkeptStatuses } from './promise.ts';

/**
 * Orders whose promise asks for something, the oldest first, at most `limit`. Each query reads a window of one index,
 * however many orders there are; whether it is so still, `decideOrder` says of the locked order.
 */
type Window = { now: Date; limit: number };

/** The promised time of an order as soon as possible is `$3` milliseconds after it was placed. */
const promise = `coalesce(due_at, placed_at + $3 * interval '1 ms')`;

/** What is older was missed for so long that a reminder helps nobody; it is found under "late". */
const dayMs = 86_400_000;

/** Not said yet, and to be missed soon. */
export async function ordersToWarn(
  sql: Sql,
  shop: number,
  { orders }: Pick<Policy, 'orders'>,
  { now, limit }: Window,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: 'orders-to-warn',
    text: `
      select id from orders
      where shop_id = $1 and status = any($2)
        and reminded_at is null and status not in ('completed', 'cancelled')
        and coalesce(due_at, placed_at) between $4::timestamptz - $3 * interval '1 ms'
          and $4::timestamptz + $5 * interval '1 ms'
        and warned_at is null and ${promise} > $4
        and greatest(
          ${promise} - $5 * interval '1 ms',
          ${promise} - (${promise} - case when status = 'delayed' then status_at else placed_at end) / 2) <= $4
      order by ${promise} limit $6`,
    values: [
      shop,
      unkeptStatuses.filter((status) => status !== 'out-for-delivery'),
      orders.asapWithin,
      now,
      orders.warnBefore,
      limit,
    ],
  });
  return rows.map(({ id }) => id);
}

/** Missed by `orders.overdueAfter`, and nobody was reminded. */
export async function ordersToRemind(
  sql: Sql,
  shop: number,
  { orders }: Pick<Policy, 'orders'>,
  { now, limit }: Window,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: 'orders-to-remind',
    text: `
      select id from orders
      where ${missed} and reminded_at is null and status not in ('completed', 'cancelled')
      order by ${promise} limit $6`,
    values: missedValues(shop, orders, orders.overdueAfter, { now, limit }),
  });
  return rows.map(({ id }) => id);
}

/** Missed by `overMs`, and no supervisor has heard of it since the reminder. */
export async function ordersToEscalate(
  sql: Sql,
  shop: number,
  { orders }: Pick<Policy, 'orders'>,
  overMs: number,
  { now, limit }: Window,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: 'orders-to-escalate',
    text: `
      select id from orders
      where ${missed} and reminded_at is not null and escalated_at is null
        and status not in ('completed', 'cancelled')
      order by ${promise} limit $6`,
    values: missedValues(shop, orders, overMs, { now, limit }),
  });
  return rows.map(({ id }) => id);
}

/** A window of a day before `$4`; an order that is ready waits for whoever picks it up. */
const missed = `
  shop_id = $1 and status = any($2) and not (fulfilment = 'pickup' and status in ('ready', 'out-for-delivery'))
  and coalesce(due_at, placed_at) between $5::timestamptz - $3 * interval '1 ms' and $4::timestamptz
  and ${promise} between $5 and $4`;

function missedValues(shop: number, orders: Policy['orders'], overMs: number, { now, limit }: Window) {
  const until = new Date(now.getTime() - overMs);
  const from = new Date(until.getTime() - dayMs);
  return [shop, unkeptStatuses, orders.asapWithin, until, from, limit];
}
