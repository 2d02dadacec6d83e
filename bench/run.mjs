// `npm run bench` runs all of it; `npm run bench -- turn outbox` runs those. Every figure is a ratio against a bare peer
// measured in the same run on the same machine.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.slice(0, -'.mjs'.length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No bench called ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`);
  process.exit(1);
}
let failed = false;
for (const name of wanted.length > 0 ? wanted : all) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${name}.mjs`], {
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
