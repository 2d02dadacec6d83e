import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '../../src/domain/database/database.ts';
import { joinEmbeddedPostgres } from '../../src/domain/database/embedded-postgres.ts';
import { migrate, readMigrations } from '../../src/domain/database/migrate.ts';
import type { Database } from '../../src/domain/database/sql.ts';

const here = createHash('sha256')
  .update(import.meta.url)
  .digest('hex')
  .slice(0, 8);

/** One server for all test files of this checkout; it stops when the last of them is done. */
export const testServerFolder = join(tmpdir(), `readback-test-${process.getuid?.() ?? 0}-${here}`);

/** A fresh, migrated database, cloned from a template. Call `close` in `afterAll`. */
export async function testDatabase(): Promise<{ database: Database; url: string; close(): Promise<void> }> {
  const joined = await joinEmbeddedPostgres(testServerFolder);
  if (!joined.ok) throw new Error(joined.problem);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  // Whoever makes the template keeps the others waiting.
  const server = openPool(joined.url, { max: 1, answerWithinMs: 0 });
  await server.pool.query('set lock_timeout = 0');
  await server.pool.query(`create database ${name} template ${await template(server, joined.url)}`);
  const url = at(joined.url, name);
  const database = openPool(url);
  return {
    database,
    url,
    close: async () => {
      await database.close();
      await server.pool.query(`drop database ${name} with (force)`);
      await server.close();
      await joined.leave();
    },
  };
}

/** Named after the migrations, so that changed ones make a new template. */
async function template(server: Database, url: string): Promise<string> {
  const migrations = await readMigrations();
  const sum = createHash('sha256')
    .update(migrations.map(({ checksum }) => checksum).join())
    .digest('hex');
  const name = `template_${sum.slice(0, 16)}`;
  await server.pool.query('select pg_advisory_lock(1)');
  try {
    const { rows } = await server.pool.query<{ datname: string }>('select datname from pg_database');
    const names = rows.map(({ datname }) => datname);
    if (!names.includes(name)) {
      await server.pool.query(`drop database if exists ${name}_new with (force)`);
      await server.pool.query(`create database ${name}_new`);
      const fresh = openPool(at(url, `${name}_new`), { max: 1 });
      await migrate(fresh);
      await fresh.close();
      await server.pool.query(`alter database ${name}_new rename to ${name}`);
    }
    // What killed runs left behind.
    for (const old of names.filter(
      (other) => other.startsWith('test_') && !alive(Number(other.split('_')[1])),
    )) {
      await server.pool.query(`drop database if exists ${old} with (force)`);
    }
  } finally {
    await server.pool.query('select pg_advisory_unlock(1)');
  }
  return name;
}

function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
