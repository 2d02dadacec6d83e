// Loaded into the real process with `--import`: once the file KILL_WHEN exists, kills the process the next time it passes
// the point that KILL_AT names, as a power cut would. The process itself knows nothing of it.
import { subscribe } from 'node:diagnostics_channel';
import { existsSync, rmSync } from 'node:fs';

const { KILL_AT: point, KILL_WHEN: armed } = process.env;
if (point && armed) {
  subscribe(`readback:${point}`, () => {
    if (!existsSync(armed)) return;
    rmSync(armed);
    process.kill(process.pid, 'SIGKILL');
  });
}
