import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { joinEmbeddedPostgres } from '../../../src/domain/database/embedded-postgres.ts';
import { readPostmaster } from '../../../src/domain/database/postmaster-pid.ts';

const root = process.getuid?.() === 0;
jest.setTimeout(60_000);

let folder: string;
let children: ChildProcess[] = [];

const freshFolder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'readback-embedded-'));
  await chmod(made, 0o755);
  return made;
};
// A killed `initdb` may still write for a moment.
const remove = (path: string) => rm(path, { recursive: true, maxRetries: 10, retryDelay: 200 });

beforeAll(async () => {
  folder = await freshFolder();
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGKILL');
  }
  children = [];
  // Joining and leaving stops what a killed process left running.
  if (await running()) await (await joinHere()).leave();
  expect(await running()).toBe(false);
});
afterAll(() => remove(folder));

const data = () => join(folder, 'postgres', 'data');
const serverLog = () => readFile(join(folder, 'postgres', 'server.log'), 'utf8');
const running = async () => (await readPostmaster(data())) !== null;

function startProcess(as: { uid: number; gid: number } | null = null): ChildProcess {
  const script = new URL('../../support/join-database.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
    ...as,
  });
  children.push(child);
  return child;
}

async function answerOf(child: ChildProcess): Promise<{ ok: boolean; url: string; problem?: string }> {
  if (!child.stdout) throw new Error('no output');
  const [chunk] = await once(child.stdout, 'data');
  return JSON.parse(String(chunk));
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function joinHere() {
  const joined = await joinEmbeddedPostgres(folder);
  if (!joined.ok) throw new Error(joined.problem);
  return joined;
}

test('processes share one server, and the last one stops it', async () => {
  const first = startProcess();
  const { url } = await answerOf(first);
  const second = startProcess();
  expect(await answerOf(second)).toEqual({ ok: true, url });
  const here = await joinHere();
  expect(here.url).toBe(url);

  await end(first, 'SIGTERM');
  await here.leave();
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await end(second, 'SIGTERM');
  expect(await running()).toBe(false);

  await (await joinHere()).leave();
  expect(await serverLog()).not.toMatch(/not properly shut down|PANIC/);
});

test('what is committed is on the disk', async () => {
  const { url, leave } = await joinHere();
  expect(
    await query(
      url,
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name",
    ),
  ).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
  await leave();
});

test('asks for a password', async () => {
  const { url, leave } = await joinHere();
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  await leave();
});

test('a killed process takes nothing down: the next one joins, and stops it in the end', async () => {
  const owner = startProcess();
  const { url } = await answerOf(owner);
  await query(url, 'create table kept as select 7 as seven');
  await end(owner, 'SIGKILL');
  expect(await query(url, 'select * from kept')).toEqual([{ seven: 7 }]);

  const next = await joinHere();
  expect(next.url).toBe(url);
  await next.leave();
  expect(await running()).toBe(false);
});

test('a server that was killed with its process is started again, with all that was committed', async () => {
  const owner = startProcess();
  const { url } = await answerOf(owner);
  await query(url, 'create table kept_twice as select 7 as seven');
  const postmaster = await readPostmaster(data());
  await end(owner, 'SIGKILL');
  process.kill(postmaster?.pid ?? 0, 'SIGKILL');

  const next = await joinHere();
  expect(await query(next.url, 'select * from kept_twice')).toEqual([{ seven: 7 }]);
  expect(await serverLog()).toMatch(/not properly shut down/);
  await next.leave();
});

test('a process that was killed while it started the server is followed by one that does', async () => {
  const shared = folder;
  for (const delay of [450, 700, 1000]) {
    folder = await freshFolder();
    const child = startProcess();
    await sleep(delay);
    await end(child, 'SIGKILL');
    const next = await joinHere();
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.leave();
    await remove(folder);
  }
  folder = shared;
});

test('those who start at once start one server', async () => {
  const joined = await Promise.all([joinHere(), joinHere(), joinHere(), answerOf(startProcess())]);
  expect(new Set(joined.map(({ url }) => url)).size).toBe(1);
  for (const one of joined) if ('leave' in one) await one.leave();
  expect(await running()).toBe(true);
});

test('a lock file whose number now belongs to another program does not hinder', async () => {
  await (await joinHere()).leave();
  await writeFile(
    join(data(), 'postmaster.pid'),
    `${process.pid}\n${data()}\n0\n5432\n\n127.0.0.1\n0 0\nready   \n`,
  );
  const next = await joinHere();
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.leave();
});

test('a folder that cannot be used is named', async () => {
  const inner = join(folder, 'closed', 'data');
  await mkdir(inner, { recursive: true });
  await chmod(root ? join(folder, 'closed') : inner, root ? 0o700 : 0o500);
  const joined = await joinEmbeddedPostgres(inner);
  expect(joined).toMatchObject({ ok: false, problem: expect.stringContaining(join(folder, 'closed')) });
  expect(joined).toMatchObject({ problem: expect.stringContaining('DATA_DIR') });
  await chmod(inner, 0o755);
});

test('works for an ordinary user', async () => {
  const shared = folder;
  folder = await freshFolder();
  const nobody = root ? { uid: 65534, gid: 65534 } : null;
  if (nobody) await chown(folder, nobody.uid, nobody.gid);
  const child = startProcess(nobody);
  const { url } = await answerOf(child);
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await end(child, 'SIGTERM');
  expect(await running()).toBe(false);
  await remove(folder);
  folder = shared;
});
