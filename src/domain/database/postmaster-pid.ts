import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { processIdentity } from './process-identity.ts';

export type Postmaster = { pid: number; port: number; ready: boolean };

/** The server that runs on this data folder, from PostgreSQL's own lock file; null when none does. */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!pid || !(await isServer(pid, data))) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * PostgreSQL recovers its lock file by itself, except where the number in it now belongs to another program, as
 * happens after a restart of the machine or a container, or where nobody reaps the dead. It goes only once nothing works in the folder.
 */
export async function removeAbandonedPostmaster(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!pid || (await isServer(pid, data))) return;
  if (!(await anyServer(data))) await rm(file, { force: true });
}

/** Servers work in their data folder. Where /proc is missing a living process is taken for the server. */
async function isServer(pid: number, data: string): Promise<boolean> {
  if (processIdentity(pid) === null) return false;
  const place = await workingFolder(pid);
  return place === null || place === data;
}

async function anyServer(data: string): Promise<boolean> {
  const entries = await readdir('/proc').catch(() => null);
  if (!entries) return true;
  const places = await Promise.all(
    entries.filter((entry) => /^\d+$/.test(entry)).map((pid) => workingFolder(Number(pid))),
  );
  return places.includes(data);
}

async function workingFolder(pid: number): Promise<string | null> {
  return readlink(`/proc/${pid}/cwd`).catch(() => null);
}
