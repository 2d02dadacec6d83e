import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './postgres-programs.ts';
import { type Server, serverName } from './postgres-server.ts';

/**
 * Makes the data folder under `home`; a string is what went wrong. It appears whole or not at all: one that was cut
 * off while it was made is made again.
 */
export async function createCluster(server: Server, home: string): Promise<string | null> {
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
        ...['-D', fresh, '-U', serverName, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin'],
        ...['--builtin-locale=C.UTF-8', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      ],
      { as: server.as, cwd: home },
    );
    if (code !== 0) {
      const said = output.split('\n').find((line) => line.includes('error:')) ?? output;
      return `The database under ${home} cannot be created (${said}): mend that, or set DATABASE_URL.`;
    }
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, server.data);
  return null;
}

/** An `initdb` whose starter was killed works on for a moment: what cannot be removed now goes the next time. */
export async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('new-')) await rm(join(home, name), { recursive: true, force: true }).catch(() => {});
  }
}
