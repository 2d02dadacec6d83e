// Loaded into the real process with `--import`: once the file KILL_WHEN names a point, kills the process the next time it
// passes that point, as a power cut would. The process itself knows nothing of it.
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, rmSync } from 'node:fs';

const { KILL_POINTS: points = '', KILL_WHEN: armed } = process.env;
for (const point of armed ? points.split(',') : []) {
  subscribe(`readback:${point}`, () => {
    let wanted = '';
    try {
      wanted = readFileSync(armed, 'utf8');
    } catch {
      return;
    }
    if (wanted !== point) return;
    rmSync(armed);
    process.kill(process.pid, 'SIGKILL');
  });
}
