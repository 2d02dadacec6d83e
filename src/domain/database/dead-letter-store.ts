import type { Sql } from './sql.ts';

/** A row that was given up. `payload` is for `effectSchema` to read. */
export type DeadLetter = { payload: unknown; error: string };

/** null: there is no such row, or it was sent again since. */
export async function loadDeadLetter(sql: Sql, id: string): Promise<DeadLetter | null> {
  const { rows } = await sql.query<DeadLetter>(
    `select payload, coalesce(error, '') as error from outbox
     where id = $1 and dead_at is not null and done_at is null`,
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
