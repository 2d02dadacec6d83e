import type { StockUse } from '../catalog/catalog.ts';
import type { ItemShortage } from '../conversation/input.ts';
import type { StockSeen } from '../conversation/inquiry.ts';
import type { Sql } from '../database/sql.ts';
import { formatOrderNumber } from '../orders/order-number.ts';
import { sumUses } from './sum-uses.ts';

export type Held = { held: true } | { held: false; short: ItemShortage[] };

/**
 * Replaces what a draft keeps back, all or nothing: when anything is short, its hold stays as it was. The draft's
 * own hold is free for it; expired holds of others are given back first. Call inside a transaction.
 */
export async function holdStock(
  sql: Sql,
  shop: number,
  draftId: string,
  uses: readonly StockUse[],
  until: Date,
): Promise<Held> {
  const summed = sumUses(uses);
  const { rows } = await sql.query<ShortageRow>({
    name: 'stock-hold',
    text: `select item, wanted, available, expected_at as "expectedAt"
      from hold_stock($1, $2, $3::text[], $4::numeric[], $5)`,
    values: [shop, draftId, summed.map(({ item }) => item), summed.map(({ quantity }) => quantity), until],
  });
  return rows.length === 0 ? { held: true } : { held: false, short: rows.map(toShortage) };
}

type ShortageRow = { item: string; wanted: number; available: number; expectedAt: Date | null };

const toShortage = ({ expectedAt, ...row }: ShortageRow): ItemShortage => ({
  ...row,
  expectedAt: expectedAt?.toISOString() ?? null,
});

/** Releasing what is not held is no fault. */
export async function releaseHold(sql: Sql, shop: number, draftId: string): Promise<void> {
  const { rows } = await sql.query<{ item: string }>({
    name: 'stock-release',
    text: "select item from hold_stock($1, $2, '{}', '{}', now())",
    values: [shop, draftId],
  });
  const kept = rows.map(({ item }) => item);
  if (kept.length > 0)
    throw new Error(`The hold of draft ${draftId} was not given back: ${kept.join(', ')}.`);
}

/** What a draft could have of each item: what is free, expired holds and its own included; 0 where there is none. */
export async function availability(
  sql: Sql,
  shop: number,
  draftId: string,
  items: readonly string[],
): Promise<Record<string, number>> {
  const { rows } = await sql.query<{ item: string; available: number }>({
    name: 'stock-availability',
    text: `select s.item, greatest(s.on_hand - s.allocated - s.held + coalesce((
        select sum(h.quantity) from stock_holds h
        where h.shop_id = $1 and h.item = s.item and (h.expires_at <= now() or h.draft_id = $2)), 0), 0) as available
      from stock_items s where s.shop_id = $1 and s.item = any($3::text[])`,
    values: [shop, draftId, items],
  });
  const available = Object.fromEntries(items.map((item) => [item, 0]));
  for (const row of rows) available[row.item] = row.available;
  return available;
}

/** What is free of each item by now, and when more is expected; an item that is not there is missing. */
export async function seeStock(
  sql: Sql,
  shop: number,
  items: readonly string[],
): Promise<Record<string, StockSeen>> {
  const { rows } = await sql.query<{ item: string; available: number; expectedAt: Date | null }>({
    name: 'stock-see',
    text: `select s.item, s.expected_at as "expectedAt", greatest(s.on_hand - s.allocated - s.held + coalesce((
        select sum(h.quantity) from stock_holds h
        where h.shop_id = $1 and h.item = s.item and h.expires_at <= now()), 0), 0) as available
      from stock_items s where s.shop_id = $1 and s.item = any($2::text[])`,
    values: [shop, items],
  });
  return Object.fromEntries(
    rows.map(({ item, available, expectedAt }) => [
      item,
      { available, expectedAt: expectedAt?.toISOString() ?? null },
    ]),
  );
}

/** Gives back every hold that expired before `now`, of all shops; resolves to how many there were. */
export async function sweepHolds(sql: Sql, now: Date): Promise<number> {
  const { rows } = await sql.query<{ released: number }>('select sweep_holds($1) as released', [now]);
  return rows[0]?.released ?? 0;
}

/** `expectedAt` undefined leaves the date as it is. */
export type StockCount = { item: string; onHand: number; expectedAt?: Date | null };

/** What is there now by count; the difference is kept with its reason. An item that is new is made. */
export async function setStock(sql: Sql, shop: number, count: StockCount, reason: string): Promise<void> {
  await importStock(sql, shop, [count], reason);
}

/** Items that are not named stay as they are. Name each once. Call inside a transaction. */
export async function importStock(
  sql: Sql,
  shop: number,
  counts: readonly StockCount[],
  reason: string,
): Promise<void> {
  const dated = counts.some(({ expectedAt }) => expectedAt !== undefined);
  await sql.query('select count_stock($1, $2::text[], $3::numeric[], $4::timestamptz[], $5)', [
    shop,
    counts.map(({ item }) => item),
    counts.map(({ onHand }) => onHand),
    dated ? counts.map(({ expectedAt }) => expectedAt ?? null) : null,
    reason,
  ]);
}

/** Quantities in the item's own unit. `available` counts expired holds as free and is never below 0. */
export type StockLevel = {
  item: string;
  onHand: number;
  held: number;
  allocated: number;
  available: number;
  /** ISO 8601. */
  expectedAt: string | null;
};

/** All items in item order, or the one named. */
export async function showStock(sql: Sql, shop: number, item?: string): Promise<StockLevel[]> {
  const { rows } = await sql.query<StockLevel & { expectedAt: Date | null }>({
    name: 'stock-show',
    text: `select item, on_hand as "onHand", held - expired as held, allocated,
        greatest(on_hand - allocated - held + expired, 0) as available, expected_at as "expectedAt"
      from stock_items s
      cross join lateral (
        select coalesce(sum(h.quantity), 0) as expired from stock_holds h
        where h.shop_id = $1 and h.item = s.item and h.expires_at <= now()) e
      where shop_id = $1 and ($2::text is null or item = $2) order by item`,
    values: [shop, item ?? null],
  });
  return rows.map((row) => ({ ...row, expectedAt: row.expectedAt?.toISOString() ?? null }));
}

/** An order that has some of an item. */
export type Promised = { number: string; quantity: number };

/** Which orders have some of an item, the newest first: those are the last to get theirs when there is too little. */
export async function whoHas(sql: Sql, shop: number, item: string): Promise<Promised[]> {
  const { rows } = await sql.query<{ number: number; quantity: number }>({
    name: 'stock-who-has',
    text: `select o.number, a.quantity from stock_allocations a
      join orders o on o.id = a.order_id and o.shop_id = a.shop_id
      where a.shop_id = $1 and a.item = $2 order by o.number desc`,
    values: [shop, item],
  });
  return rows.map(({ number, quantity }) => ({ number: formatOrderNumber(number), quantity }));
}

/** A counter of an item that is not the sum of its rows. */
export type StockDifference = {
  item: string;
  counter: 'on hand' | 'held' | 'allocated';
  counted: number;
  rows: number;
};

/** Compares every counter with its rows, in one snapshot; rows of an item that is missing count too. */
export async function checkStock(sql: Sql, shop: number): Promise<StockDifference[]> {
  const { rows } = await sql.query<StockDifference>(
    `with counters as (
       select item, 'on hand' as counter, on_hand as value from stock_items where shop_id = $1
       union all select item, 'held', held from stock_items where shop_id = $1
       union all select item, 'allocated', allocated from stock_items where shop_id = $1
     ), sums as (
       select item, 'on hand' as counter, sum(delta) as value from stock_counts where shop_id = $1 group by item
       union all select item, 'held', sum(quantity) from stock_holds where shop_id = $1 group by item
       union all select item, 'allocated', sum(quantity) from stock_allocations where shop_id = $1 group by item
     )
     select item, counter, coalesce(c.value, 0) as counted, coalesce(s.value, 0) as rows
     from counters c full join sums s using (item, counter)
     where coalesce(c.value, 0) <> coalesce(s.value, 0)
     order by item, counter`,
    [shop],
  );
  return rows;
}
