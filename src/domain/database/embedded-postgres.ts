import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { enterDatabase, someoneUsesDatabase } from './database-users.ts';
import { withFolderLock } from './folder-lock.ts';
import { findPrograms, type RunAs, run } from './postgres-programs.ts';
import { readPostmaster, removeAbandonedPostmaster } from './postmaster-pid.ts';
import { chooseServerUser, closedFolder } from './server-user.ts';

export type Joined = { ok: true; url: string; leave(): Promise<void> } | { ok: false; problem: string };

const name = 'readback';

/** Durability stays as PostgreSQL has it; the rest is for a small machine and a quick start. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '15min',
  io_method: 'sync',
  jit: 'off',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

type Server = { root: string; data: string; programs: string; as: RunAs; password: string };

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
    return { ok: true, url: address(server, port, name), leave: () => leave(server, exit) };
  });
}

async function leave(server: Server, exit: () => Promise<void>): Promise<void> {
  await withFolderLock(server.root, 'database', async () => {
    await exit();
    if (await someoneUsesDatabase(server.root)) return;
    if (!(await readPostmaster(server.data))) return;
    const { code, output } = await run(
      join(server.programs, 'pg_ctl'),
      ['-D', server.data, '-m', 'fast', '-w', '-t', '60', 'stop'],
      { as: server.as, cwd: server.data },
    );
    if (code !== 0 && (await readPostmaster(server.data))) {
      throw new Error(`The database did not stop: ${output}`);
    }
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
  const running = await joinRunning(server);
  if (running !== null) return { ok: true, server, port: running };
  return startServer(server);
}

/** The port of the server that runs here already, or null. */
async function joinRunning(server: Server): Promise<number | null> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const postmaster = await readPostmaster(server.data);
    if (!postmaster) return null;
    if (postmaster.ready && (await ensureDatabase(server, postmaster.port))) return postmaster.port;
    // Whoever started or stopped it was killed in the middle of that: it settles by itself.
    await sleep(100);
  }
  return null;
}

async function startServer(
  server: Server,
): Promise<{ ok: true; server: Server; port: number } | { ok: false; problem: string }> {
  const log = join(server.data, '..', 'server.log');
  await removeLeftovers(join(server.data, '..'));
  let said = '';
  // After a crash the old backends hold on for a moment, and a free port may be taken by the time it is used.
  for (let attempt = 0; attempt < 20; attempt++) {
    await removeAbandonedPostmaster(server.data);
    await rm(log, { force: true });
    const port = await freePort();
    const options = Object.entries({ ...settings, port: String(port) })
      .map(([key, value]) => `-c ${key}='${value}'`)
      .join(' ');
    const { code, output } = await run(
      join(server.programs, 'pg_ctl'),
      ['-D', server.data, '-l', log, '-w', '-t', '60', '-o', options, 'start'],
      { as: server.as, cwd: server.data },
    );
    if (code === 0 && (await ensureDatabase(server, port))) return { ok: true, server, port };
    said = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').at(-1) || output;
    await sleep(250);
  }
  return { ok: false, problem: `The database under ${server.data} does not start: ${said}` };
}

/** A cluster appears whole or not at all: one that was cut off while it was made is made again. */
async function createCluster(server: Server, home: string): Promise<string | null> {
  const fresh = join(home, `new-${randomBytes(4).toString('hex')}`);
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (server.as) await chown(home, server.as.uid, server.as.gid);
  await removeLeftovers(home);
  const passwordFile = join(home, 'initial-password');
  await writeFile(passwordFile, server.password, { mode: 0o600 });
  if (server.as) await chown(passwordFile, server.as.uid, server.as.gid);
  try {
    const { code, output } = await run(
      join(server.programs, 'initdb'),
      [
        ...['-D', fresh, '-U', name, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin'],
        ...['--builtin-locale=C.UTF-8', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      ],
      { as: server.as, cwd: home },
    );
    if (code !== 0) return `The database under ${home} cannot be created: ${output.split('\n').at(-1)}`;
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, server.data);
  return null;
}

/** An `initdb` whose starter was killed works on for a moment: what cannot be removed now goes the next time. */
async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('new-')) await rm(join(home, name), { recursive: true, force: true }).catch(() => {});
  }
}

/** False when nobody answers there. */
async function ensureDatabase(server: Server, port: number): Promise<boolean> {
  const first = await query(address(server, port, name), 'select 1');
  if (first === 'done') return true;
  if (first !== '3D000') return false;
  const made = await query(address(server, port, 'postgres'), `create database ${name}`);
  return made === 'done' || made === '42P04';
}

async function query(url: string, text: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(text);
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? 'lost';
  } finally {
    await client.end().catch(() => {});
  }
}

const address = (server: Server, port: number, database: string) =>
  `postgres://${name}:${server.password}@127.0.0.1:${port}/${database}`;

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

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => (at && typeof at === 'object' ? done(at.port) : failed(new Error('no free port'))));
    });
  });
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
