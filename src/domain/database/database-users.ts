import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, processIdentity } from './process-identity.ts';

/**
 * Who uses the embedded database under `root`: a file for each use, named after its process, so that one that was
 * killed is told from one that still works. Returns what takes this use back.
 */
export async function enterDatabase(root: string): Promise<() => Promise<void>> {
  const users = join(root, 'database-users');
  await mkdir(users, { recursive: true });
  const use = join(users, `${processIdentity(process.pid)}-${randomBytes(4).toString('hex')}`);
  await writeFile(use, '');
  return () => rm(use, { force: true });
}

/** Forgets the uses of processes that are gone. */
export async function someoneUsesDatabase(root: string): Promise<boolean> {
  const users = join(root, 'database-users');
  for (const use of await readdir(users)) {
    if (isRunning(use.slice(0, use.lastIndexOf('-')))) return true;
    await rm(join(users, use), { force: true });
  }
  return false;
}
