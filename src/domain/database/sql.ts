import type { ClientBase, Pool } from 'pg';

/** The pool, or one connection inside a transaction. Numerics and bigints arrive as numbers. */
export type Sql = Pick<ClientBase, 'query'>;

export type Database = {
  pool: Pool;
  /** Commits when `run` resolves, rolls back when it rejects. */
  transaction<T>(run: (tx: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
