import type { Sql } from './sql.ts';

/** A row that was given up, or that fails for long and is tried on. `payload` is for `effectSchema` to read. */
export type DeadLetter = { payload: unknown; error: string; dead: boolean };

/** null: there is no such row, it was sent since, or is tried again from the start. */
export async function loadDeadLetter(sql: Sql, id: string): Promise<DeadLetter | null> {
  const { rows } = await sql.query<DeadLetter>(
    `select payload, coalesce(error, '') as error, dead_at is not null as dead from outbox
     where id = $1 and (dead_at is not null or late_at is not null) and done_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

export async function countDead(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ dead: number }>(
    'select count(*)::integer as dead from outbox where dead_at is not null',
  );
  return rows[0]?.dead ?? 0;
}
