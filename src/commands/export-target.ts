import { once } from 'node:events';
import { createWriteStream, unlinkSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';

/** Where an export goes: a file that is there once it is whole, or a stream as it comes. */
export type ExportTarget = {
  stream: Writable;
  /** Of a file: whether the end of it is ours to write. */
  ends: boolean;
  /** Gives the file its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind of what was written; after `finish` nothing. */
  discard(): void;
};

/** Rejects as the file system does. Only its owner may read the file: it is full of customers. */
export async function openExportTarget(file: string): Promise<ExportTarget> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw Object.assign(new Error(`${file} is a folder`), { code: 'EISDIR' });
  // A device or a pipe is no file to be replaced.
  if (there && !there.isFile()) {
    const stream = createWriteStream(file, { flags: 'w' });
    await once(stream, 'open');
    return { stream, ends: true, finish: async () => {}, discard: () => {} };
  }
  const part = `${file}.${process.pid}.part`;
  const handle = await open(part, 'wx', 0o600);
  let kept = false;
  const discard = () => {
    process.off('exit', discard);
    if (kept) return;
    kept = true;
    try {
      unlinkSync(part);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  };
  // Whatever ends this process but a kill: no half of a file stays.
  process.on('exit', discard);
  return {
    // On the disk before it has its name: a power cut leaves the old file or the new one.
    stream: handle.createWriteStream({ flush: true }),
    ends: true,
    finish: async () => {
      await rename(part, file);
      kept = true;
      discard();
    },
    discard,
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more may be stored there',
  EFBIG: 'a file may not be that large there',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it may not be written',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EIO: 'the disk does not work',
};

/** Why a file could not be written, in a few words; null: that was not the reason. */
export function writeProblem(error: unknown): string | null {
  return reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? null;
}
