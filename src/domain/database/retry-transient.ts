import { setTimeout as sleep } from 'node:timers/promises';

/** PostgreSQL's classes and codes for what a second try may mend. */
const transientCode =
  /^(?:08...|25P03|40001|40P01|55P03|57P01|57P02|57P03|53300|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT)$/;

/** `pg` gives a connection that ended in the middle no code, only these words. */
const lostConnection = /connection terminated|connection ended|client was closed|not queryable/i;

export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return transientCode.test(error.code);
  return lostConnection.test(error.message);
}

/**
 * Runs a whole transaction again after a deadlock, a serialization failure or a lost connection, at most
 * `attempts` times in all. Only for work that finds out by itself that it was done: the answer to a commit may
 * have been what was lost.
 */
export async function retryTransient<T>(
  run: (attempt: number) => Promise<T>,
  { attempts = 4, firstWaitMs = 20 }: { attempts?: number; firstWaitMs?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(attempt);
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
      await sleep(firstWaitMs * 4 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}
