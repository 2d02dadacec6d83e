import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');

export type DemoProcess = Awaited<ReturnType<typeof startDemo>>;

/** A data folder for a demo; gone at the end. */
export function demoFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'readback-demo-'));
  // As root the database runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** `npm run demo`, as a newcomer starts it: without any setting but where its data and its port are. */
export async function startDemo(options: { folder: string; port?: number; args?: readonly string[] }) {
  const child = spawn('npm', ['run', '--silent', 'demo', '--', ...(options.args ?? [])], {
    cwd: root,
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(options.port ?? 0),
      DATA_DIR: join(options.folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const address = () => /http:\S+\/playground/.exec(stdout)?.[0] ?? null;

  for (let waits = 0; waits < 600 && address() === null && !ended(); waits += 1) await sleep(50);
  return {
    /** The page's address; null when it ended without opening one. */
    page: address(),
    code: () => child.exitCode,
    stderr: () => stderr,
    /** What Ctrl-C does: the signal goes to npm and to everything below it. */
    async interrupt(): Promise<void> {
      if (child.pid && !ended()) process.kill(-child.pid, 'SIGINT');
      for (let waits = 0; waits < 300 && !ended(); waits += 1) await sleep(50);
      if (!ended() && child.pid) {
        process.kill(-child.pid, 'SIGKILL');
        throw new Error(`The demo did not stop: ${stderr.slice(-1000)}`);
      }
    },
  };
}
