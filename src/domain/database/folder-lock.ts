import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, processIdentity } from './process-identity.ts';

/**
 * Runs `work` while no other process that asks for the same lock does. A holder that was killed does not block:
 * its lock is broken by exactly one of those who wait. Rejects after `patienceMs`.
 */
export async function withFolderLock<T>(
  folder: string,
  name: string,
  work: () => Promise<T>,
  patienceMs = 90_000,
): Promise<T> {
  const lock = join(folder, `${name}.lock`);
  const holding = `${processIdentity(process.pid)} ${randomBytes(8).toString('hex')}`;
  const mine = `${lock}.${holding.replace(' ', '.')}`;
  await writeFile(mine, holding);
  try {
    const until = Date.now() + patienceMs;
    // A link appears whole or not at all, and only where nothing stands.
    while (!(await tryTo(link(mine, lock), 'EEXIST'))) {
      if (Date.now() > until) throw new Error(`Another process keeps ${lock}; remove it if none does.`);
      await breakIfAbandoned(lock);
      await sleep(25);
    }
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function breakIfAbandoned(lock: string): Promise<void> {
  const holding = await readFile(lock, 'utf8').catch(() => null);
  const [holder, nonce] = holding?.split(' ') ?? [];
  if (!holder || !nonce || isRunning(holder)) return;
  // Who sees the same dead holder late must not remove the lock of the next one: only the first may.
  const broken = `${lock}.broken.${nonce}`;
  if (await tryTo(writeFile(broken, '', { flag: 'wx' }), 'EEXIST')) {
    await rm(lock, { force: true });
    await rm(`${lock}.${holder}.${nonce}`, { force: true });
  }
}

async function tryTo(work: Promise<unknown>, expected: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expected) return false;
    throw error;
  }
}
