import type { Database, Sql } from './sql.ts';

/** Reads the records as they are at one moment, however long it takes and whatever is written or purged meanwhile. */
export function readSnapshot<T>(database: Database, run: (sql: Sql) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    // Whoever takes what is read may be slow. Reading keeps nobody from writing.
    await tx.query('set local idle_in_transaction_session_timeout = 0');
    return await run(tx);
  });
}
