// CPU time, from Linux's /proc. Unlike a throughput it hardly depends on what else the machine does.
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks are 10 ms on every Linux that Node runs on. */
const tickMs = 10;

/** Milliseconds of CPU that a process and those that it began have used so far; null where there is no /proc. */
export function cpuTime(pid) {
  const processes = running();
  if (processes === null) return null;
  const family = new Set([pid]);
  // Children have higher ids than their parents until the ids begin anew: look until nothing is added.
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  return processes.reduce((sum, { id, ms }) => sum + (family.has(id) ? ms : 0), 0);
}

function running() {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => status(name) ?? []);
  } catch {
    return null;
  }
}

/** null when the process has ended meanwhile. */
function status(name) {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // What follows the command's name, which may hold anything: state, parent, …
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      id: Number(name),
      parent: Number(fields[1]),
      ms: (Number(fields[11]) + Number(fields[12])) * tickMs,
    };
  } catch {
    return null;
  }
}
