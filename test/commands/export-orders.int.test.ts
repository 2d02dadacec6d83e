import { access, constants, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import type { CommandContext } from '../../src/commands/command-context.ts';
import { addOrderCommands } from '../../src/commands/orders.ts';
import { testDatabase } from '../support/database.ts';
import { policyOf } from '../support/order-desk.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let folder: string;
beforeAll(async () => {
  opened = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'readback-export-'));
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await opened.database.pool.query('truncate orders cascade');
  await rm(folder, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'readback-export-'));
});

const count = 2_000;
/** Numbers from `from` on. */
async function store(from = 1, more = count) {
  await opened.database.pool.query(
    `insert into orders (shop_id, id, number, status, name, fulfilment, source, currency, total, placed_by)
     select 1, gen_random_uuid(), n, 'completed', 'Customer ' || n, 'pickup', 'phone', 'USD', 1250, 'slack:U1'
     from generate_series($1::integer, $1::integer + $2::integer - 1) n`,
    [from, more],
  );
}

async function readback(stdout: Writable, ...args: string[]) {
  const err: string[] = [];
  let failed = false;
  const context: CommandContext = {
    shop: 1,
    policy: () => policyOf('shop: { timezone: America/New_York }'),
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void err.push(text),
    withDatabase: (run) => run(opened.database),
    finish: (outcome) => {
      if (outcome.ok) return;
      err.push(...outcome.faults);
      failed = true;
    },
  };
  const program = new Command('readback').exitOverride();
  addOrderCommands(program, context, stdout);
  await program.parseAsync(args, { from: 'user' });
  return { err, failed };
}
const nowhere = () => new PassThrough().resume();

test('an export is a file once it is whole, for its owner alone', async () => {
  await store();
  const out = join(folder, 'orders.csv');
  const { err, failed } = await readback(nowhere(), 'orders', 'export', '--format', 'csv', '--out', out);
  expect({ err, failed }).toEqual({ err: [`2,000 orders are in ${out}.`], failed: false });
  const rows: { number: string }[] = parse(await readFile(out), { columns: true });
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, at) => `R-${at + 1}`));
  expect((await stat(out)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['orders.csv']);
});

test('an export is of one moment, whatever is written, changed and purged meanwhile', async () => {
  await store();
  let text = '';
  let meddled = false;
  const slow = new Writable({
    highWaterMark: 1,
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      text += chunk;
      if (meddled) return done();
      meddled = true;
      const { pool } = opened.database;
      const meddle = async () => {
        await store(count + 1, 100);
        await pool.query(`update orders set name = 'Changed' where number = $1`, [count]);
        await pool.query('delete from orders where number between 1000 and 1999');
      };
      meddle().then(() => done(), done);
    },
  });
  const { err, failed } = await readback(slow, 'orders', 'export', '--format', 'json');
  expect(failed).toBe(false);
  expect(err).toEqual([
    expect.stringMatching(/^1,000 of these orders were purged from the records meanwhile/),
  ]);
  const orders: { number: string; customer: { name: string } }[] = JSON.parse(text);
  expect(orders.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, at) => `R-${at + 1}`));
  expect(orders.at(-1)?.customer.name).toBe(`Customer ${count}`);
});

test.each([
  ['/dev/full', 'the disk is full'],
  ['/no/such/folder/orders.csv', 'there is no such folder'],
  [tmpdir(), 'it is a folder'],
])('where %s cannot be written, one sentence says so', async (out, why) => {
  await store();
  const ran = await readback(nowhere(), 'orders', 'export', '--format', 'csv', '--out', out);
  expect(ran).toEqual({
    err: [`Nothing was written to ${out}: ${why}. Please mend that and export again.`],
    failed: true,
  });
  await access('/dev/full', constants.W_OK);
  expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
});

test('an export that breaks off leaves nothing behind, and the file of before as it was', async () => {
  await store();
  const out = join(folder, 'orders.json');
  await writeFile(out, 'of before');
  await opened.database.pool.query(`update orders set currency = 'no such currency' where number = 1900`);
  await expect(readback(nowhere(), 'orders', 'export', '--format', 'csv', '--out', out)).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['orders.json']);
  expect(await readFile(out, 'utf8')).toBe('of before');
});

test('whoever reads no further ends the export without a fault', async () => {
  await store();
  const gone = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
  });
  expect(await readback(gone, 'orders', 'export', '--format', 'csv')).toEqual({ err: [], failed: false });
});
