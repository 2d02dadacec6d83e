import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type RunAs, run } from './postgres-programs.ts';
import { readPostmaster, removeAbandonedPostmaster } from './postmaster-pid.ts';

/** An embedded PostgreSQL: its data folder, its programs, whom it runs as, and the password of its one user. */
export type Server = { root: string; data: string; programs: string; as: RunAs; password: string };

/** The database, and the user who owns it. */
export const serverName = 'readback';

/** Durability stays as PostgreSQL has it; the rest is for a small machine and a quick start. */
const settings = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '15min',
  io_method: 'sync',
  jit: 'off',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

/** The longest path that every system takes for a socket. */
const longestSocketPath = 103;

/** Where the server listens besides loopback TCP: a socket costs less CPU. Null: its path would be too long. */
function socketFolder(server: Server): string | null {
  const folder = dirname(server.data);
  return join(folder, '.s.PGSQL.65535').length > longestSocketPath ? null : folder;
}

export function serverAddress(server: Server, port: number, database: string = serverName): string {
  const address = `postgres://${serverName}:${server.password}@127.0.0.1:${port}/${database}`;
  const folder = socketFolder(server);
  return folder === null ? address : `${address}?host=${encodeURIComponent(folder)}`;
}

/** The port of the server that runs here already, or null. */
export async function findRunning(server: Server): Promise<number | null> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const postmaster = await readPostmaster(server.data);
    if (!postmaster) return null;
    if (postmaster.ready && (await ensureDatabase(server, postmaster.port))) return postmaster.port;
    // Whoever started or stopped it was killed in the middle of that: it settles by itself.
    await sleep(100);
  }
  return null;
}

/** What a start says when another try may succeed. */
const passing = /lock file|shared memory|could not bind|Address already in use/;

/** Starts it on a free port. */
export async function startServer(
  server: Server,
): Promise<{ ok: true; port: number } | { ok: false; problem: string }> {
  const log = join(server.data, '..', 'server.log');
  let said = '';
  // After a crash the old backends hold on for a moment, and a free port may be taken by the time it is used.
  for (let attempt = 0; attempt < 20; attempt++) {
    await removeAbandonedPostmaster(server.data);
    await rm(log, { force: true });
    const port = await freePort();
    const options = Object.entries({
      ...settings,
      unix_socket_directories: socketFolder(server) ?? '',
      port: String(port),
    })
      .map(([key, value]) => `-c ${key}='${value}'`)
      .join(' ');
    const { code, output } = await run(
      join(server.programs, 'pg_ctl'),
      ['-D', server.data, '-l', log, '-w', '-t', '60', '-o', options, 'start'],
      { as: server.as, cwd: server.data },
    );
    if (code === 0 && (await ensureDatabase(server, port))) return { ok: true, port };
    const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n');
    said = lines.findLast((line) => line.includes('FATAL')) ?? (lines.at(-1) || output);
    if (attempt >= 2 && !passing.test(lines.join('\n'))) break;
    await sleep(250);
  }
  return {
    ok: false,
    problem: `The database under ${server.data} does not start (${said}): mend that, or set DATABASE_URL.`,
  };
}

/** Ends open transactions and stops; nothing when it does not run. */
export async function stopServer(server: Server): Promise<void> {
  if (!(await readPostmaster(server.data))) return;
  const { code, output } = await run(
    join(server.programs, 'pg_ctl'),
    ['-D', server.data, '-m', 'fast', '-w', '-t', '60', 'stop'],
    { as: server.as, cwd: server.data },
  );
  if (code !== 0 && (await readPostmaster(server.data))) {
    throw new Error(`The database did not stop: ${output}`);
  }
}

/** False when nobody answers there. */
async function ensureDatabase(server: Server, port: number): Promise<boolean> {
  const first = await query(serverAddress(server, port), 'select 1');
  if (first === 'done') return true;
  if (first !== '3D000') return false;
  const made = await query(serverAddress(server, port, 'postgres'), `create database ${serverName}`);
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
