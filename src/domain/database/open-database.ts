import { openPool, type PoolOptions } from './database.ts';
import { joinEmbeddedPostgres } from './embedded-postgres.ts';
import type { Database } from './sql.ts';

export type Opened =
  | { ok: true; database: Database; url: string; close(): Promise<void> }
  | { ok: false; problem: string };

/** The database of `DATABASE_URL`, or the embedded one under `dataDir`. Migrates nothing. */
export async function openDatabase({
  databaseUrl,
  dataDir,
  ...pooling
}: PoolOptions & { databaseUrl: string | undefined; dataDir: string }): Promise<Opened> {
  if (databaseUrl === undefined) {
    const joined = await joinEmbeddedPostgres(dataDir);
    if (!joined.ok) return joined;
    const database = openPool(joined.url, pooling);
    const close = async () => {
      await database.close();
      await joined.leave();
    };
    return { ok: true, database, url: joined.url, close };
  }
  const database = openPool(databaseUrl, pooling);
  try {
    await database.pool.query('select 1');
  } catch (error) {
    await database.close();
    return { ok: false, problem: explain(error, databaseUrl) };
  }
  return { ok: true, database, url: databaseUrl, close: () => database.close() };
}

/** One sentence that names the setting; never the password. */
function explain(error: unknown, databaseUrl: string): string {
  const { host: server, username, pathname, searchParams } = new URL(databaseUrl);
  // A socket's folder stands behind the question mark.
  const host = searchParams.get('host') ?? server;
  const { code, message } = first(error);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
      return `DATABASE_URL: nothing answers at ${host} (${code}): check host and port, and that PostgreSQL runs.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL: the host ${host} is not known (${code}): check its spelling.`;
    case '28P01':
    case '28000':
      return `DATABASE_URL: ${host} refuses the user "${username}": check user and password (${message}).`;
    case '3D000':
      return `DATABASE_URL: there is no database "${pathname.slice(1)}" at ${host}: create it, or correct the name.`;
    case '53300':
      return `DATABASE_URL: ${host} takes no more connections: raise its max_connections.`;
    default:
      return `DATABASE_URL: ${host} cannot be used: ${message}`;
  }
}

/** A name with several addresses fails with one error for each. */
function first(error: unknown): { code: string | undefined; message: string } {
  const { errors } = error as { errors?: unknown[] };
  const one = errors?.[0] ?? error;
  const { code, message } = one as { code?: string; message?: string };
  return { code, message: message || String(one) };
}
