import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createCluster, removeLeftovers } from './create-cluster.ts';
import { enterDatabase, someoneUsesDatabase } from './database-users.ts';
import { withFolderLock } from './folder-lock.ts';
import { findPrograms } from './postgres-programs.ts';
import { findRunning, type Server, serverAddress, startServer, stopServer } from './postgres-server.ts';
import { chooseServerUser, closedFolder } from './server-user.ts';

export type Joined = { ok: true; url: string; leave(): Promise<void> } | { ok: false; problem: string };

/**
 * A real PostgreSQL under `dataDir`, started by the first process that asks and stopped when the last one leaves.
 * It runs in a session of its own: a process that is killed takes nothing down with it, and the next one joins.
 */
export async function joinEmbeddedPostgres(dataDir: string): Promise<Joined> {
  let root = resolve(dataDir);
  let exit: () => Promise<void>;
  try {
    await mkdir(root, { recursive: true });
    root = await realpath(root);
    exit = await enterDatabase(root);
    await access(root, constants.W_OK);
  } catch (error) {
    const problem = `DATA_DIR ${root} cannot be written (${describe(error)}): choose another folder.`;
    return { ok: false, problem };
  }
  return withFolderLock(root, 'database', async () => {
    const opened = await openServer(root).catch(async (error) => {
      if (!isPermission(error)) {
        await exit();
        throw error;
      }
      const problem = `The database under ${root} cannot be used (${describe(error)}): run Readback as the user who created it, or set DATA_DIR.`;
      return { ok: false as const, problem };
    });
    if (!opened.ok) {
      await exit();
      return opened;
    }
    const { server, port } = opened;
    return { ok: true, url: serverAddress(server, port), leave: () => leave(server, exit) };
  });
}

async function leave(server: Server, exit: () => Promise<void>): Promise<void> {
  await withFolderLock(server.root, 'database', async () => {
    await exit();
    if (await someoneUsesDatabase(server.root)) return;
    await stopServer(server);
  });
}

async function openServer(
  root: string,
): Promise<{ ok: true; server: Server; port: number } | { ok: false; problem: string }> {
  const programs = findPrograms();
  if (!programs) {
    return {
      ok: false,
      problem: `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`,
    };
  }
  const home = join(root, 'postgres');
  const user = await chooseServerUser(home);
  if (!user.ok) return user;
  const { as } = user;
  for (const folder of [root, programs]) {
    const closed = await closedFolder(folder, as);
    if (closed) {
      return {
        ok: false,
        problem: `The database runs as ${user.name}, who may not enter ${closed}: allow it with "chmod o+x ${closed}", or set ${folder === root ? 'DATA_DIR to a folder outside of it' : 'DATABASE_URL'}.`,
      };
    }
  }
  const server: Server = { root, data: join(home, 'data'), programs, as, password: await readPassword(root) };
  if (!(await exists(join(server.data, 'PG_VERSION')))) {
    const problem = await createCluster(server, home);
    if (problem) return { ok: false, problem };
  }
  await removeLeftovers(home);
  const running = await findRunning(server);
  if (running !== null) return { ok: true, server, port: running };
  const started = await startServer(server);
  return started.ok ? { ok: true, server, port: started.port } : started;
}

async function readPassword(root: string): Promise<string> {
  const file = join(root, 'database-password');
  const kept = (await exists(file)) ? (await readFile(file, 'utf8')).trim() : '';
  if (kept) return kept;
  const fresh = randomBytes(24).toString('hex');
  await writeFile(`${file}.new`, fresh, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
  return fresh;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

const isPermission = (error: unknown) =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));
