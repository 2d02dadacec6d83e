// The order language: one utterance against 100 and 100,000 products, the index's time and memory, pastes and hostile
// repeats; `compromise` and `chrono-node` on the same sentences for scale. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as chrono from 'chrono-node';
import nlp from 'compromise';

const root = join(import.meta.dirname, '..');
if (!process.execArgv.includes('--expose-gc')) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', import.meta.filename], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const { readCatalogFile } = await import(join(root, 'dist/domain/catalog/catalog-file.js'));
const { buildIndex } = await import(join(root, 'dist/domain/catalog/catalog-index.js'));
const { englishLines } = await import(join(root, 'dist/domain/language/english/lines.js'));
const { normalise } = await import(join(root, 'dist/domain/language/normalise.js'));
const { readLines } = await import(join(root, 'dist/domain/language/lines.js'));
const { understand } = await import(join(root, 'dist/domain/language/understand.js'));

let failed = false;
function hold(what, value, limit, unit) {
  const kept = value <= limit;
  failed ||= !kept;
  process.stdout.write(
    `${kept ? 'held ' : 'MISSED'} ${what}: ${value.toFixed(1)} ${unit} (limit ${limit} ${unit})\n`,
  );
}

const finishes = ['zinc', 'steel', 'brass', 'oak', 'pine', 'blue', 'red', 'heavy', 'narrow', 'deluxe'];
const things = ['screw', 'bolt', 'hinge', 'panel', 'bracket', 'board', 'nail', 'washer', 'pipe', 'valve'];
function shopOf(count) {
  const products = Array.from({ length: count }, (_, i) => ({
    sku: `P${i}`,
    name: `${finishes[i % 10]} ${things[Math.floor(i / 10) % 10]} K${i}`,
    aliases: [`part ${i}`],
    price: 1,
    options: ['size', 'extra'],
  }));
  const size = { group: 'size', choices: ['small', 'medium', 'large'].map((id) => ({ id, name: id })) };
  const extras = ['lid', 'ring', 'cap', 'seal', 'key'].map((id) => ({ id, name: id }));
  const extra = { group: 'extra', many: true, removable: true, amounts: true, choices: extras };
  const read = readCatalogFile(
    JSON.stringify({ currency: 'USD', groups: { size, extra }, products }),
    'json',
  );
  if (!read.ok) throw new Error(JSON.stringify(read.faults.slice(0, 3)));
  return read.catalog;
}

/** The same sentences for both shops: every product named is in the small one too. */
const sentences = Array.from({ length: 100 }, (_, i) => [
  `two large ${finishes[i % 10]} ${things[Math.floor(i / 10)]} k${i} with extra seal and no ring`,
  `i would like 12 of part ${i} please and a small part ${(i * 7) % 100} without the lid`,
  `can i get part ${i}, part ${(i + 1) % 100} and three of part ${(i + 2) % 100}, all of them large`,
]).flat();
const about = { now: new Date(), timezone: 'UTC', hours: null, country: 'US', lines: [], expecting: null };

function median(run, texts) {
  for (let round = 0; round < 6; round += 1) for (const text of texts) run(text);
  const times = [];
  for (let round = 0; round < 6; round += 1) {
    for (const text of texts) {
      const began = process.hrtime.bigint();
      run(text);
      times.push(Number(process.hrtime.bigint() - began) / 1000);
    }
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

const small = buildIndex(shopOf(100), englishLines);
const catalog = shopOf(100_000);
globalThis.gc();
const before = process.memoryUsage();
const began = performance.now();
const large = buildIndex(catalog, englishLines);
const built = performance.now() - began;
globalThis.gc();
const after = process.memoryUsage();
hold('index of 100,000 products, time', built / 1000, 2, 's');
hold(
  'index of 100,000 products, memory',
  (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6,
  200,
  'MB',
);

const lines100 = median((t) => readLines(small, normalise(t, englishLines), []), sentences);
const lines100k = median((t) => readLines(large, normalise(t, englishLines), []), sentences);
const all100 = median((t) => understand(small, t, about), sentences);
const all100k = median((t) => understand(large, t, about), sentences);
process.stdout.write(
  `lines alone: ${lines100.toFixed(1)} us at 100 products, ${lines100k.toFixed(1)} us at 100,000\n`,
);
hold('an utterance, 100 products', all100, 150, 'us');
hold('an utterance, 100,000 products', all100k, 1000, 'us');
hold('100,000 products against 100', all100k / all100, 2, 'x');

const pizzeria = readCatalogFile(readFileSync(join(root, 'shops/pizzeria/catalog.json'), 'utf8'), 'json');
if (!pizzeria.ok) throw new Error('the pizzeria does not read');
const index = buildIndex(pizzeria.catalog, englishLines);
const order =
  'Hello, could I get two large pepperoni pizzas with no onions, a small coke and 3 garlic bread please?\n';
const paste = order.repeat(Math.ceil(5000 / order.length)).slice(0, 5000);
hold('a paste of 5,000 characters', median((t) => understand(index, t, about), [paste]) / 1000, 20, 'ms');

const hostile = [
  'a ',
  'no ',
  'two ',
  'one of them ',
  'a thin ',
  'mushrooms instead of ',
  'pepperonni ',
  '1,',
  'x',
  '.',
  'and a half ',
  'a@b ',
  '555 ',
  'for Maria ',
  'tomorrow ',
  'not x, ',
  '-1 ',
  'on the second ',
];
let worst = 0;
for (const seed of hostile) {
  const time = (length) => {
    const text = seed.repeat(Math.ceil(length / seed.length));
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i += 1) {
      const start = process.cpuUsage().user;
      understand(index, text, about);
      best = Math.min(best, process.cpuUsage().user - start);
    }
    return best;
  };
  time(10_000);
  const growth = time(80_000) / Math.max(time(20_000), 500);
  process.stdout.write(`  ${JSON.stringify(seed)} x4 the length: x${growth.toFixed(1)} the time\n`);
  worst = Math.max(worst, growth);
}
hold('hostile repeats, growth for four times the length', worst, 8, 'x');

process.stdout.write('for scale, on the same sentences:\n');
process.stdout.write(`  compromise: ${median((t) => nlp(t).json(), sentences).toFixed(1)} us\n`);
process.stdout.write(`  chrono-node: ${median((t) => chrono.parse(t), sentences).toFixed(1)} us\n`);
process.exit(failed ? 1 : 0);
