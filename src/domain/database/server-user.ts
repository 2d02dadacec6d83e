import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { RunAs } from './postgres-programs.ts';

const execute = promisify(execFile);

export type ServerUser = { ok: true; as: RunAs; name: string } | { ok: false; problem: string };

/** PostgreSQL refuses to run as root: then it runs as the owner of its folder, `postgres` or `nobody`. */
export async function chooseServerUser(folder: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { ok: true, as: null, name: 'this user' };
  const owner = await stat(folder).catch(() => null);
  if (owner && owner.uid !== 0) {
    return { ok: true, as: { uid: owner.uid, gid: owner.gid }, name: `user ${owner.uid}` };
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([
        execute('id', ['-u', name]).then(({ stdout }) => Number(stdout)),
        execute('id', ['-g', name]).then(({ stdout }) => Number(stdout)),
      ]);
      return { ok: true, as: { uid, gid }, name: `user ${name}` };
    } catch {
      // No such user: the next one may exist.
    }
  }
  return {
    ok: false,
    problem:
      'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it as: create one, start Readback as another user, or set DATABASE_URL.',
  };
}

/** The outermost folder on the way to `path`, itself included, that this user may not enter. */
export async function closedFolder(path: string, as: RunAs): Promise<string | null> {
  if (!as) return null;
  const way: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    way.unshift(at);
    if (dirname(at) === at) break;
  }
  for (const folder of way) {
    const { mode, uid, gid } = await stat(folder);
    const shift = uid === as.uid ? 6 : gid === as.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return folder;
  }
  return null;
}
