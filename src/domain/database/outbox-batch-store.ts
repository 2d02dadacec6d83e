import { type OutboxRow, type WaitingRow, wordless } from './outbox-store.ts';
import type { Sql } from './sql.ts';
import { storableJson } from './storable.ts';

/**
 * Takes a shop's rows that wait for the relay and marks them relayed, oldest first, in the caller's transaction: rolled
 * back they wait again. That transaction's commit is not waited for to reach the disk. What a power cut takes
 * back is relayed once more, which does nothing twice.
 */
export async function takeRelayed(tx: Sql, shop: number, limit: number): Promise<WaitingRow[]> {
  const { rows } = await tx.query<WaitingRow>({
    name: 'outbox-take-relayed',
    text: `
      with taken as (
        select id from outbox
        where shop_id = $2 and relayed_at is null and done_at is null and dead_at is null and available_at <= now()
        order by available_at limit $1
        for update skip locked
      ), settings as (
        select set_config('synchronous_commit', 'off', true)
      )
      update outbox o set relayed_at = now() from settings
      where o.id = any(array(select id from taken))
      returning o.id, o.effect`,
    values: [limit, shop],
  });
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rows in the order asked for; null where there is none. `payload` is for `effectSchema` to read. */
export async function loadOutboxRows(sql: Sql, ids: readonly string[]): Promise<(OutboxRow | null)[]> {
  const { rows } = await sql.query<OutboxRow>({
    name: 'outbox-load-many',
    text: `
      select id, shop_id as shop, payload, created_at as "createdAt", done_at is not null as done,
             dead_at is not null as dead, result
      from outbox where id = any($1::uuid[])`,
    values: [ids],
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** As `markDone` does for one: the first record of each stays. Says of each whether it was the first. */
export async function markAllDone(
  sql: Sql,
  done: readonly { id: string; result: unknown }[],
): Promise<boolean[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: 'outbox-done-many',
    // Looked up by id: joined with a list, a small or unmeasured table would be read as a whole.
    text: `
      update outbox set done_at = now(), result = $2::jsonb -> id::text, dead_at = null, error = null,
                        ${wordless}
      where id = any($1::uuid[]) and done_at is null
      returning id`,
    values: [
      done.map(({ id }) => id),
      storableJson(Object.fromEntries(done.map(({ id, result }) => [id, result ?? null]))),
    ],
  });
  const first = new Set(rows.map(({ id }) => id));
  return done.map(({ id }) => first.has(id));
}

/**
 * Forgets rows that were done before `before`, and whispers that were given up then, at most `limit` at once. Their ids begin with the time they were
 * made at, so the oldest are found without an index of their own. Resolves to how many.
 */
export async function purgeDone(sql: Sql, before: Date, limit = 5_000): Promise<number> {
  const hex = before.getTime().toString(16).padStart(12, '0');
  const firstIdThen = `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
  const { rowCount } = await sql.query(
    `delete from outbox where id in (
       select id from outbox where id < $1 and (done_at < $2 or effect = 'whisper' and dead_at < $2) order by id limit $3)`,
    [firstIdThen, before, limit],
  );
  return rowCount ?? 0;
}
