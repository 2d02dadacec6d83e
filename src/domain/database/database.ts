import pg from 'pg';
import type { Database, Sql } from './sql.ts';

const int8 = 20;
const numeric = 1700;

/** Quantities have three decimals and money is in minor units: both fit a number exactly. */
const numbers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 || oid === numeric
      ? Number
      : pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
};

/** A transaction that stands still this long has lost its process: its locks are given back. */
const idleInTransactionMs = 10_000;

/** Whoever waits longer for a row waits for someone who is stuck. */
const lockWaitMs = 5_000;

/** A connection that does not answer this long is dead, whatever the network says. */
const answerWaitMs = 30_000;

export type PoolOptions = {
  /** Connections; 10 unless told. */
  max?: number;
  /** How long a statement may take; 30 s unless told, 0 for as long as it needs. */
  answerWithinMs?: number;
};

/** Opens lazily: a wrong address shows at the first query. */
export function openPool(
  url: string,
  { max = 10, answerWithinMs = answerWaitMs }: PoolOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: numbers,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    lock_timeout: lockWaitMs,
    query_timeout: answerWithinMs,
    // A statement may be sent before the answer to the one before it has come.
    pipeline: true,
    application_name: 'readback',
  });
  // A connection that breaks while idle is discarded by the pool; whoever queries next hears of a lasting fault.
  pool.on('error', ignoreLostConnection);
  return {
    pool,
    transaction: (run) => transaction(pool, run),
    close: () => pool.end(),
  };
}

async function transaction<T>(pool: pg.Pool, run: (tx: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // Between two statements nobody awaits the connection: without a listener its loss would end the process.
  client.on('error', ignoreLostConnection);
  let broken = false;
  try {
    // Sent along with the first statement: a round trip less. Were it to fail, so would that statement.
    const begun = client.query('begin');
    begun.catch(ignoreLostConnection);
    const result = await run(client);
    await begun;
    const { command } = await client.query('commit');
    // PostgreSQL answers so when a statement failed and `run` went on as though it had not.
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement of it had failed.');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.off('error', ignoreLostConnection);
    client.release(broken);
  }
}

function ignoreLostConnection(): void {}
