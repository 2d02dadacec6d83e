import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withFolderLock } from '../../../src/domain/database/folder-lock.ts';
import { isRunning, processIdentity } from '../../../src/domain/database/process-identity.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readback-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** How many were ever inside at once. */
async function crowd(waiting: number): Promise<{ most: number; done: number }> {
  let inside = 0;
  let most = 0;
  let done = 0;
  await Promise.all(
    Array.from({ length: waiting }, () =>
      withFolderLock(folder, 'door', async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(3);
        inside -= 1;
        done += 1;
      }),
    ),
  );
  return { most, done };
}

test('one at a time, and nothing is left behind', async () => {
  expect(await crowd(12)).toEqual({ most: 1, done: 12 });
  expect(await readdir(folder)).toEqual([]);
});

test('a failure inside gives the lock back', async () => {
  const failing = withFolderLock(folder, 'door', async () => {
    throw new Error('inside');
  });
  await expect(failing).rejects.toThrow('inside');
  expect(await crowd(2)).toEqual({ most: 1, done: 2 });
});

test('the lock of a process that was killed is broken by one of those who wait', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const identity = processIdentity(child.pid ?? 0);
  if (identity === null) throw new Error('the process does not run');
  await writeFile(join(folder, 'door.lock'), `${identity} 0011223344556677`);
  let entered = false;
  const waiting = crowd(8).finally(() => {
    entered = true;
  });
  await sleep(200);
  expect(entered).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await waiting).toEqual({ most: 1, done: 8 });
});

test('a living holder is waited for, and named when that takes too long', async () => {
  await withFolderLock(folder, 'door', async () => {
    await expect(withFolderLock(folder, 'door', async () => {}, 100)).rejects.toThrow(/door\.lock/);
  });
});

test('a process is told from a later one under the same number', async () => {
  const mine = processIdentity(process.pid);
  if (mine === null) throw new Error('this process does not run');
  expect(isRunning(mine)).toBe(true);
  expect(isRunning(`${process.pid}-1`)).toBe(false);
  expect(isRunning('4194305-1')).toBe(false);
  expect(isRunning('')).toBe(false);
});
