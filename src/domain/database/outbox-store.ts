import type { Effect, EffectName } from '../effects.ts';
import { rowId } from './row-id.ts';
import type { Sql } from './sql.ts';
import { storableJson } from './storable.ts';

/** Told to whoever listens as soon as a row waits that nobody has a lease on. */
export const outboxChannel = 'outbox';

/** A row as `addToOutbox` and the turn's own statement write it. */
export type OutboxEntry = { id: string; payload: Effect; lease: number };

export function toOutboxEntries(effects: readonly Effect[], leaseMs: number): OutboxEntry[] {
  return effects.map((payload) => ({ id: rowId(), payload, lease: leaseMs }));
}

/**
 * Leaves effects to the relay, from inside the transaction that makes them true. With `leaseMs` the relay
 * keeps away for that long: the writer means to do them itself. Resolves to the rows' ids, in order.
 */
export async function addToOutbox(
  sql: Sql,
  shop: number,
  effects: readonly Effect[],
  { leaseMs = 0 }: { leaseMs?: number } = {},
): Promise<string[]> {
  if (effects.length === 0) return [];
  const entries = toOutboxEntries(effects, leaseMs);
  await sql.query({
    name: 'outbox-add',
    text: `
      with added as (
        insert into outbox (id, shop_id, effect, payload, available_at)
        select e.id, $1, e.payload ->> 'effect', e.payload,
               -- As it is now: the transaction may have waited long for a lock.
               clock_timestamp() + e.lease * interval '1 ms'
        from jsonb_to_recordset($2::jsonb) as e (id uuid, payload jsonb, lease integer)
      )
      select case when $3 then pg_notify('${outboxChannel}', '') end`,
    values: [shop, storableJson(entries), leaseMs === 0],
  });
  return entries.map(({ id }) => id);
}

export type WaitingRow = { id: string; effect: EffectName };

/** Milliseconds until the first leased row may be relayed; null when none waits. */
export async function nextAvailable(sql: Sql, shop: number): Promise<number | null> {
  const { rows } = await sql.query<{ wait: number | null }>({
    name: 'outbox-next',
    text: `
      select (extract(epoch from min(available_at) - now()) * 1000)::float8 as wait from outbox
      where shop_id = $1 and relayed_at is null and done_at is null and dead_at is null`,
    values: [shop],
  });
  const wait = rows[0]?.wait ?? null;
  return wait === null ? null : Math.max(0, wait);
}

/** `payload` is for `effectSchema` to read. */
export type OutboxRow = {
  id: string;
  shop: number;
  payload: unknown;
  createdAt: Date;
  done: boolean;
  dead: boolean;
  /** What a handler noted about an attempt that did not finish, or did. */
  result: unknown;
};

/** Part of every statement that marks a row done: what was said to a person is forgotten then. */
export const wordless = `payload = case when effect = 'whisper' then payload || '{"text":[]}' else payload end`;

/** Records what was done. The first record stays: false when it was there before. */
export async function markDone(sql: Sql, id: string, result: unknown): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'outbox-done',
    text: `update outbox set done_at = now(), result = $2::jsonb, dead_at = null, error = null, ${wordless}
           where id = $1 and done_at is null`,
    values: [id, storableJson(result ?? null)],
  });
  return rowCount === 1;
}

export async function markSent(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query({
    name: 'outbox-sent',
    text: `update outbox set done_at = now(), result = '{"by":"turn"}', ${wordless}
           where id = any($1::uuid[]) and done_at is null`,
    values: [ids],
  });
}

/** Gives a row up. False when it was done or given up before, so that nobody is told twice. */
export async function markDead(sql: Sql, id: string, error: string): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'outbox-dead',
    text: `update outbox set dead_at = now(), error = $2
           where id = $1 and done_at is null and dead_at is null`,
    values: [id, error],
  });
  return rowCount === 1;
}

/** Notes that a row fails for long and is tried on. False when it is done, given up, or noted before. */
export async function markLate(sql: Sql, id: string, error: string): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'outbox-late',
    text: `update outbox set late_at = now(), error = $2
           where id = $1 and done_at is null and dead_at is null and late_at is null`,
    values: [id, error],
  });
  return rowCount === 1;
}

export type DeadRow = { id: string; effect: EffectName; createdAt: Date; deadAt: Date; error: string | null };

/** Rows that were given up, newest first. */
export async function listDead(sql: Sql, limit = 100): Promise<DeadRow[]> {
  const { rows } = await sql.query<DeadRow>(
    `select id, effect, created_at as "createdAt", dead_at as "deadAt", error
     from outbox where dead_at is not null order by dead_at desc limit $1`,
    [limit],
  );
  return rows;
}

/** Lets the relay take a row that was given up once more. False when there is no such row. */
export async function revive(sql: Sql, id: string): Promise<boolean> {
  const { rows } = await sql.query(
    `with revived as (
       update outbox set dead_at = null, late_at = null, error = null, relayed_at = null, available_at = now()
       where id = $1 and dead_at is not null and done_at is null
       returning id
     )
     select pg_notify('${outboxChannel}', '') from revived`,
    [id],
  );
  return rows.length === 1;
}

/**
 * As `revive`, for cards that hold what nobody else knows: orders to prepare, calls to make, reports. The place
 * may take them again by now. Tried soon after they were given up, then ever more rarely, and no more once they
 * are a week old. Resolves to their ids.
 */
export async function reviveCards(sql: Sql, limit = 500): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `with revived as (
       update outbox o set dead_at = null, late_at = null, error = null, relayed_at = null, available_at = now()
       where o.id in (
           select d.id from outbox d
           where d.dead_at is not null and d.done_at is null and d.effect = 'draw-card'
             and d.payload ->> 'subject' ~ '^(order|call|dead|late|note|escalation):'
             and d.created_at > now() - interval '7 days'
             and d.dead_at < now() - least(
               interval '1 hour', greatest(interval '5 minutes', (d.dead_at - d.created_at) / 4))
             and exists (
               select from cards c where c.shop_id = d.shop_id and c.subject = d.payload ->> 'subject')
           order by d.id limit $1)
         and o.dead_at is not null
       returning o.id
     )
     select id, pg_notify('${outboxChannel}', '') from revived`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Lets the relay take rows again that it put on the queue before `before` and that nobody finished: the queue
 * lost them. Handlers run twice do nothing twice. Resolves to their ids.
 */
export async function relayLostAgain(sql: Sql, before: Date): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `with lost as (
       update outbox set relayed_at = null, available_at = now()
       where relayed_at < $1 and done_at is null and dead_at is null
       returning id
     )
     select id, pg_notify('${outboxChannel}', '') from lost`,
    [before],
  );
  return rows.map(({ id }) => id);
}

/** What waits for the relay, leased rows left out, and for how long the oldest has. */
export async function outboxAge(sql: Sql): Promise<{ waiting: number; oldestMs: number }> {
  const { rows } = await sql.query<{ waiting: number; oldestMs: number }>(
    `select count(*)::integer as waiting,
            coalesce(extract(epoch from now() - min(available_at)) * 1000, 0)::float8 as "oldestMs"
     from outbox
     where relayed_at is null and done_at is null and dead_at is null and available_at <= now()`,
  );
  return rows[0] ?? { waiting: 0, oldestMs: 0 };
}
