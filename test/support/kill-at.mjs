// Loaded into the real process with `--import`: kills it, as a power cut would, the first time it passes the point
// that KILL_AT names. The process itself knows nothing of it.
import { subscribe } from 'node:diagnostics_channel';

const point = process.env.KILL_AT;
let remaining = Number(process.env.KILL_AFTER ?? '1');
if (point) {
  subscribe(`readback:${point}`, () => {
    remaining -= 1;
    if (remaining === 0) process.kill(process.pid, 'SIGKILL');
  });
}
