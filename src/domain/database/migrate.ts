import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from './sql.ts';

/** The same place from `src/` and from `dist/`. */
const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** Any constant will do, as long as every version of Readback uses the same. */
const lockKey = 7_304_211;

/** Longer than any migration takes, whatever the pool's own patience is. */
const patience = { query_timeout: 6 * 3_600_000 };

type Migration = { name: string; sql: string; checksum: string };

/**
 * Brings the database up to date and returns the names of what was applied. Processes that start together wait
 * for each other. Rejects when an applied file was changed since, or when the database is newer than this code.
 */
export async function migrate(database: Database, from: string = folder): Promise<string[]> {
  const migrations = await readMigrations(from);
  const client = await database.pool.connect();
  try {
    // Another process may be at it for long.
    await client.query('set lock_timeout = 0');
    await client.query({ text: 'select pg_advisory_lock($1)', values: [lockKey], ...patience });
    try {
      await client.query(`create table if not exists migrations (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
      const { rows } = await client.query<{ name: string; checksum: string }>(
        'select name, checksum from migrations order by name',
      );
      const pending = findPending(migrations, rows);
      for (const { name, sql, checksum } of pending) {
        await client.query('begin');
        try {
          await client.query({ text: sql, ...patience });
          await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
          await client.query('commit');
        } catch (error) {
          await client.query('rollback');
          throw new Error(`Migration ${name} failed; nothing of it was kept.`, { cause: error });
        }
      }
      return pending.map(({ name }) => name);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]);
      await client.query('reset lock_timeout');
    }
  } finally {
    client.release();
  }
}

export async function readMigrations(from: string = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${from}/${name}`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

function findPending(migrations: Migration[], applied: { name: string; checksum: string }[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const here = known.get(name);
    if (!here) {
      throw new Error(
        `The database has migration ${name}, which this version of Readback does not know: use a newer version.`,
      );
    }
    if (here.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was changed after the database took it: restore the file, and write a new one.`,
      );
    }
  }
  const names = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !names.has(name));
}
