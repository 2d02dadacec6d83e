import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { addCatalogCommands } from '../../src/commands/catalog.ts';
import type { CommandContext } from '../../src/commands/command-context.ts';
import { addMigrateCommand } from '../../src/commands/migrate.ts';
import { addOrderCommands } from '../../src/commands/orders.ts';
import { addStockCommands } from '../../src/commands/stock.ts';
import { placeOrder } from '../../src/domain/orders/order-store.ts';
import { addToTimeline } from '../../src/domain/records/timeline-store.ts';
import { testDatabase } from '../support/database.ts';
import { policyOf } from '../support/order-desk.ts';
import { orderToPlace } from '../support/order-to-place.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let folder: string;
beforeAll(async () => {
  opened = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'readback-commands-'));
});
beforeEach(async () => {
  await opened.database.pool.query('truncate catalogs, orders, order_lines, stock_items cascade');
  await opened.database.pool.query('alter sequence order_numbers restart');
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

type Ran = { out: string[]; err: string[]; failed: boolean };

async function readback(...args: string[]): Promise<Ran> {
  const ran: Ran = { out: [], err: [], failed: false };
  const context: CommandContext = {
    shop: 1,
    policy: () => policyOf('shop: { timezone: America/New_York, locale: en-GB }'),
    print: (text) => void ran.out.push(text),
    note: (text) => void ran.err.push(text),
    withDatabase: (run) => run(opened.database),
    finish: (outcome) => {
      if (outcome.ok) return;
      ran.err.push(...outcome.faults);
      ran.failed = true;
    },
  };
  const program = new Command('readback').exitOverride();
  addMigrateCommand(program, context);
  addCatalogCommands(program, context);
  addStockCommands(program, context);
  const stdout = new PassThrough({ encoding: 'utf8' });
  addOrderCommands(program, context, stdout);
  await program.parseAsync(args, { from: 'user' });
  const streamed: string | null = stdout.read();
  if (streamed !== null) ran.out.push(...streamed.trimEnd().split('\n'));
  return ran;
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const json = (ran: Ran) => JSON.parse(ran.out.join('\n'));

describe('catalog import', () => {
  test('takes each sample shop, and says what cannot be sold yet', async () => {
    const ran = await readback('catalog', 'import', 'shops/pizzeria/catalog.json');
    expect(ran).toMatchObject({
      failed: false,
      out: [expect.stringMatching(/^Catalogue version 1: \d+ products\.$/)],
    });
    expect(ran.err.join()).toMatch(/have no count yet, .*anchovies/);
    await readback('stock', 'import', 'shops/pizzeria/stock.csv');
    expect((await readback('catalog', 'import', 'shops/pizzeria/catalog.json')).err).toEqual([]);

    await readback('stock', 'import', 'shops/hardware/stock.csv');
    const hardware = await readback('catalog', 'import', 'shops/hardware/catalog.json');
    expect(hardware).toMatchObject({ failed: false, out: [expect.stringMatching(/version 2/)], err: [] });
  });

  test('tells every fault of a bad file with its place, and changes nothing', async () => {
    const bad = await file(
      'bad.json',
      JSON.stringify({ currency: 'USD', products: [{ sku: 'a', price: -1 }] }),
    );
    const ran = await readback('catalog', 'import', bad);
    expect(ran).toMatchObject({ failed: true, out: [] });
    expect(ran.err.length).toBeGreaterThanOrEqual(3);
    expect(ran.err.at(-1)).toBe('Nothing was imported.');
    expect(ran.err[0]).toContain(`${bad}: products`);
    const { rows } = await opened.database.pool.query('select count(*) as n from catalogs');
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('takes a flat catalogue as CSV', async () => {
    const flat = await file('flat.csv', 'sku,name,price,currency\ncola,cola,2.5,USD\n');
    expect(await readback('catalog', 'import', flat)).toMatchObject({
      failed: false,
      out: ['Catalogue version 1: 1 products.'],
    });
  });

  test.each([
    ['no-such-file.json', 'there is no such file.'],
    ['.', 'it is a folder.'],
  ])('says that %s cannot be read', async (path, reason) => {
    expect(await readback('catalog', 'import', path)).toEqual({
      failed: true,
      out: [],
      err: [`${path}: ${reason}`],
    });
  });
});

describe('stock', () => {
  test('is imported, set and shown', async () => {
    const counts = await file('stock.csv', 'item,on_hand\ndough,12\ncheese,2.5\n');
    expect(await readback('stock', 'import', counts)).toMatchObject({
      failed: false,
      out: ['2 stock items counted.'],
    });
    expect(await readback('stock', 'set', 'dough', '7')).toEqual({
      failed: false,
      out: ['dough: 7 on hand.'],
      err: [],
    });
    await placeOrder(opened.database.pool, 1, orderToPlace([{ item: 'dough', quantity: 2 }]), null);
    expect(json(await readback('stock', 'show', 'dough', '--json'))).toEqual({
      item: 'dough',
      onHand: 7,
      held: 0,
      allocated: 2,
      available: 5,
    });
    expect(json(await readback('stock', 'show', '--json'))).toMatchObject([
      { item: 'cheese' },
      { item: 'dough' },
    ]);
    expect((await readback('stock', 'show')).out.join().split('\n')).toEqual([
      'item    on hand  held  allocated  available  expected',
      'cheese      2.5     0          0        2.5',
      'dough         7     0          2          5',
    ]);
  });

  test('a bad file changes nothing', async () => {
    await readback('stock', 'set', 'dough', '7');
    const bad = await file('stock.csv', 'item,on_hand\ndough,1\ncheese,-1\n');
    expect(await readback('stock', 'import', bad)).toEqual({
      failed: true,
      out: [],
      err: [
        `${bad}: line 3: on_hand "-1" must be a number such as 12 or 2.5, not negative`,
        'Nothing was imported.',
      ],
    });
    expect(json(await readback('stock', 'show', '--json'))).toMatchObject([{ item: 'dough', onHand: 7 }]);
  });

  test.each(['-1', '1e9', 'many', '', '1.2345', 'NaN'])('cannot be set to %j', async (n) => {
    expect(await readback('stock', 'set', 'dough', n)).toMatchObject({ failed: true, out: [] });
    expect(json(await readback('stock', 'show', '--json'))).toEqual([]);
  });

  test('an unknown item is a fault, a new one is mentioned, an empty stock is explained', async () => {
    expect(await readback('stock', 'show', 'duogh')).toMatchObject({
      failed: true,
      err: ['There is no stock item "duogh".'],
    });
    expect((await readback('stock', 'set', 'duogh', '1')).err).toEqual(['"duogh" is a new stock item.']);
    await opened.database.pool.query('truncate stock_items cascade');
    expect((await readback('stock', 'show')).err.join()).toMatch(/stock import FILE/);
  });

  test('an item that no product uses is mentioned, with the one that was perhaps meant', async () => {
    await readback('catalog', 'import', 'shops/pizzeria/catalog.json');
    const ran = await readback('stock', 'set', 'tirramisu', '4');
    expect(ran).toMatchObject({ failed: false, out: ['tirramisu: 4 on hand.'] });
    expect(ran.err.at(-1)).toBe(
      'No product uses "tirramisu". Did you mean "tiramisu"? If it is a slip, "readback stock set tirramisu 0" takes it out.',
    );
    const counts = await file('counts.csv', 'item,on_hand\ntiramisu,4\nladders,2\n');
    expect((await readback('stock', 'import', counts)).err).toEqual([
      expect.stringContaining('No product uses "ladders". If it is a slip'),
    ]);
    expect((await readback('stock', 'set', 'tirramisu', '0')).err).toEqual([]);
  });

  test('a count below what is promised is taken, with who is concerned', async () => {
    await readback('stock', 'set', 'dough', '7');
    for (const quantity of [2, 3, 1]) {
      await placeOrder(opened.database.pool, 1, orderToPlace([{ item: 'dough', quantity }]), null);
    }
    const counts = await file('stock.csv', 'item,on_hand\ndough,2\n');
    for (const args of [
      ['stock', 'set', 'dough', '2'],
      ['stock', 'import', counts],
    ]) {
      expect(await readback(...args)).toMatchObject({
        failed: false,
        err: [
          'dough: 2 is 4 less than what is promised (6 to orders). No order lost anything, and no new one gets any until more is counted in. Promised last: R-10003 (1), R-10002 (3). If no more comes, change these orders in chat, or "readback orders move R-10003 cancelled --reason TEXT".',
        ],
      });
    }
    expect(json(await readback('stock', 'show', 'dough', '--json'))).toMatchObject({
      onHand: 2,
      allocated: 6,
      available: 0,
    });
    expect((await readback('stock', 'set', 'dough', '6')).err).toEqual([]);
    expect(await readback('stock', 'check')).toMatchObject({ failed: false });
  });

  test('the check fails when counters and rows differ, and says which', async () => {
    await readback('stock', 'set', 'dough', '7');
    expect(await readback('stock', 'check')).toMatchObject({ failed: false, err: [] });
    await opened.database.pool.query('update stock_items set allocated = 3, on_hand = 5');
    expect(await readback('stock', 'check')).toEqual({
      failed: true,
      out: [],
      err: ['dough: allocated is 3, its rows make 0.', 'dough: on hand is 5, its rows make 7.'],
    });
  });
});

describe('orders', () => {
  test('are shown with their timeline, and listed', async () => {
    const first = orderToPlace([], { at: new Date('2026-11-22T10:00:00Z') });
    const second = orderToPlace([], { at: new Date('2026-11-22T11:00:00Z') });
    for (const order of [first, second]) await placeOrder(opened.database.pool, 1, order, null);
    await addToTimeline(opened.database.pool, 1, [
      { orderId: first.draft.id, at: first.at, actor: 'slack:U1', kind: 'said', body: { text: 'a pizza' } },
    ]);
    expect(json(await readback('orders', 'show', 'R-10001', '--json'))).toMatchObject({
      number: 'R-10001',
      status: 'placed',
      lines: first.lines,
      customer: { name: 'Maria', phone: '+12125550147' },
      timeline: [
        { at: '2026-11-22T10:00:00.000Z', actor: 'slack:U1', kind: 'said', body: { text: 'a pizza' } },
      ],
    });
    expect(json(await readback('orders', 'list', '--json'))).toMatchObject([
      { number: 'R-10002' },
      { number: 'R-10001' },
    ]);
    const limited = await readback('orders', 'list', '--json', '--limit', '1');
    expect(json(limited)).toMatchObject([{ number: 'R-10002' }]);
    expect(limited.err.join()).toMatch(/newest 1 /);
    expect((await readback('orders', 'list')).out.join()).toMatch(
      /R-10001 +placed +Sunday,? 22 November 2026, 05:00 +Maria +pickup +US\$12\.50/,
    );
    const text = (await readback('orders', 'show', '10001')).out.join();
    expect(text).toMatch(/1 x pizza \(large\) {2}US\$12\.50/);
    expect(text).toMatch(/22 November 2026, 05:00 slack:U1 said: a pizza/);
  });

  test('are exported by the days of the shop, and no cell is a formula', async () => {
    // 10 PM of the 21st and 1 AM of the 22nd in New York.
    const early = orderToPlace([], { at: new Date('2026-11-22T03:00:00Z') });
    const customer = { id: null, name: '=cmd("x"),1', phone: null, email: null, noContact: false };
    const late = orderToPlace([], { at: new Date('2026-11-22T06:00:00Z'), draft: { customer } });
    for (const order of [early, late]) await placeOrder(opened.database.pool, 1, order, null);
    const { out } = await readback('orders', 'export', '--format', 'csv', '--from', '2026-11-22');
    expect(out).toHaveLength(2);
    expect(out[0]).toMatch(/^number,status,placed_at,/);
    expect(out[1]).toMatch(/^R-10002,placed,/);
    expect(out[1]).toContain(`"'=cmd(""x""),1"`);
    const until = await readback('orders', 'export', '--format', 'json', '--to', '2026-11-21');
    expect(JSON.parse(until.out.join('\n'))).toMatchObject([{ number: 'R-10001', lines: early.lines }]);
    const all = await readback('orders', 'export', '--format', 'json');
    expect(JSON.parse(all.out.join('\n'))).toHaveLength(2);
    const none = await readback('orders', 'export', '--format', 'json', '--to', '2020-01-01');
    expect(json(none)).toEqual([]);
  });

  test('are exported with the options and the note of each line', async () => {
    const [line] = orderToPlace([]).lines;
    if (!line) throw new Error('There is no line.');
    const options = [
      { group: 'size', choice: 'large', name: 'large' },
      { group: 'topping', choice: 'cheese', name: 'cheese', amount: 'extra' },
      { group: 'topping', choice: 'onions', name: 'onions', removed: true as const },
      { group: 'topping', choice: 'shot', name: 'espresso shot', quantity: 2 },
    ];
    const lines = [
      { ...line, quantity: 2, options, note: 'well done; cut in 8, please' },
      { ...line, options: [], note: null, unit: 'kg', quantity: 1.5, name: 'sand' },
    ];
    await placeOrder(opened.database.pool, 1, orderToPlace([], { lines }), null);
    const { out } = await readback('orders', 'export', '--format', 'csv');
    const [row] = parse(out.join('\n'), { columns: true });
    expect(row).toMatchObject({
      lines:
        '2 x pizza (large, extra cheese, no onions, 2 espresso shots, note: well done, cut in 8, please); 1.5 kg sand',
    });
  });

  test('an order that is not there is a fault', async () => {
    expect(await readback('orders', 'show', 'R-1')).toEqual({
      failed: true,
      out: [],
      err: ['There is no order "R-1".'],
    });
    expect(json(await readback('orders', 'list', '--json'))).toEqual([]);
    expect((await readback('orders', 'list')).err).toEqual(['There is no order yet.']);
  });
});

test('migrate says when there is nothing to do', async () => {
  expect(await readback('migrate')).toEqual({ failed: false, out: ['The database is up to date.'], err: [] });
});
