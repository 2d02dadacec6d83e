import { readFileSync } from 'node:fs';

/**
 * Names a running process so that a later one under the same number is told apart: `pid-starttime`. The start
 * time is known on Linux alone; elsewhere it is 0. Null when no such process runs.
 */
export function processIdentity(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, and may hold spaces itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return `${pid}-${fields[19]}`;
  } catch {
    return `${pid}-0`;
  }
}

/** Whether the process that had this identity still runs. */
export function isRunning(identity: string): boolean {
  const pid = Number(identity.split('-')[0]);
  return Number.isInteger(pid) && pid > 0 && processIdentity(pid) === identity;
}
