// `npm run fault-run -- --orders 300 --kills 60 --seed 7 --queue redis`: takes orders while the real process is killed
// again and again, then counts. Exits with 1 when anything was lost or doubled.
import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

register('../test/support/source-hooks.mjs', import.meta.url);
const { runFaults } = await import('../test/support/fault-run/fault-run.ts');

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '300' },
    kills: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    queue: { type: 'string', default: 'postgres' },
  },
});
const { counts, faults, evidence, world } = await runFaults({
  orders: Number(values.orders),
  kills: Number(values.kills),
  seed: Number(values.seed),
  queue: values.queue === 'redis' ? 'redis' : 'postgres',
  says: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(`\nseed ${values.seed}, jobs on ${values.queue}\n`);
for (const [what, count] of Object.entries(counts)) {
  process.stdout.write(`${what.padEnd(32)} ${String(count).padStart(6)}\n`);
}
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
if (faults.length > 0) {
  const file = join(tmpdir(), `readback-fault-run-${values.seed}.json`);
  writeFileSync(file, JSON.stringify({ evidence, world }, null, 1));
  process.stdout.write(`What the records and the world had is in ${file}\n`);
}
process.stdout.write(faults.length === 0 ? 'Nothing was lost.\n' : `${faults.length} faults\n`);
process.exit(faults.length === 0 ? 0 : 1);
