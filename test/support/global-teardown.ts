import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { joinEmbeddedPostgres } from '../../src/domain/database/embedded-postgres.ts';
import { readPostmaster } from '../../src/domain/database/postmaster-pid.ts';
import { processIdentity } from '../../src/domain/database/process-identity.ts';
import { testServerFolder } from './database.ts';

export default async function teardown(): Promise<void> {
  const users = join(testServerFolder, 'database-users');
  for (const use of await readdir(users)) {
    if (use.startsWith(`${processIdentity(process.pid)}-`)) await rm(join(users, use));
  }
  if (!(await readPostmaster(join(testServerFolder, 'postgres', 'data')))) return;
  const joined = await joinEmbeddedPostgres(testServerFolder);
  if (joined.ok) await joined.leave();
}
