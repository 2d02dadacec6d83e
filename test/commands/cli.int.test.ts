import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openDatabase } from '../../src/domain/database/open-database.ts';
import { showStock } from '../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../support/database.ts';

jest.setTimeout(60_000);

let opened: Awaited<ReturnType<typeof testDatabase>>;
let folder: string;
beforeAll(async () => {
  opened = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'readback-cli-'));
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

/** A real process, with nothing of this one's settings. */
function readback(args: string[], env: Record<string, string> = {}, input = '') {
  const child = spawn(
    process.execPath,
    ['--import', './test/support/source-loader.mjs', 'src/cli.ts', ...args],
    {
      env: { PATH: process.env.PATH, DATABASE_URL: opened.url, DATA_DIR: folder, ...env },
    },
  );
  child.stdin.end(input);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
}

test('results go to standard output, everything else to standard error', async () => {
  expect(await readback(['stock', 'set', 'dough', '5'])).toEqual({
    code: 0,
    out: 'dough: 5 on hand.\n',
    err: '"dough" is a new stock item.\n',
  });
  expect(await readback(['stock', 'show', 'dough', '--json'])).toEqual({
    code: 0,
    out: '{"item":"dough","onHand":5,"held":0,"allocated":0,"available":5}\n',
    err: '',
  });
  expect(await readback(['orders', 'show', 'R-1'])).toEqual({
    code: 1,
    out: '',
    err: 'There is no order "R-1".\n',
  });
});

test('stock check fails when a counter is off', async () => {
  await opened.database.pool.query('update stock_items set held = 1');
  expect(await readback(['stock', 'check'])).toEqual({
    code: 1,
    out: '',
    err: 'dough: held is 1, its rows make 0.\n',
  });
  await opened.database.pool.query('update stock_items set held = 0');
});

test('wrong settings are told all at once', async () => {
  const { code, out, err } = await readback(['stock', 'show'], {
    PORT: 'x',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
  });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(
    err
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(['PORT', 'DATABASE_URL', 'LOG_LEVEL']);
});

const at = (change: (url: URL) => void) => {
  const url = new URL(opened.url);
  change(url);
  return url.href;
};

test('a database that cannot be used is one sentence, without the password', async () => {
  const cases = [
    {
      url: at((url) => {
        url.port = '1';
        url.search = '';
      }),
      says: /^DATABASE_URL: nothing answers at 127\.0\.0\.1:1 /,
    },
    {
      url: at((url) => {
        url.searchParams.set('host', '/nowhere');
      }),
      says: /^DATABASE_URL: nothing answers at \/nowhere \(ENOENT\)/,
    },
    {
      url: at((url) => {
        url.hostname = 'no-such-host.invalid';
        url.search = '';
      }),
      says: /^DATABASE_URL: the host no-such-host\.invalid/,
    },
    {
      url: at((url) => {
        url.password = 'topsecret';
      }),
      says: /^DATABASE_URL: .* refuses the user "readback"/,
    },
    {
      url: at((url) => {
        url.pathname = '/nowhere';
      }),
      says: /^DATABASE_URL: there is no database "nowhere"/,
    },
  ];
  for (const { url, says } of cases) {
    const { code, out, err } = await readback(['stock', 'check'], { DATABASE_URL: url });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toContain(new URL(url).password);
  }
});

test('without DATABASE_URL it joins the embedded database of a running server, and leaves it running', async () => {
  await chmod(folder, 0o755);
  const server = await openDatabase({ databaseUrl: undefined, dataDir: folder });
  if (!server.ok) throw new Error(server.problem);
  try {
    expect(await readback(['stock', 'set', 'dough', '3'], { DATABASE_URL: '' })).toEqual({
      code: 0,
      out: 'dough: 3 on hand.\n',
      err: expect.stringMatching(/^(Applied migration .+\.sql\.\n)+"dough" is a new stock item\.\n$/),
    });
    expect(await showStock(server.database.pool, 1)).toMatchObject([{ item: 'dough', onHand: 3 }]);
  } finally {
    await server.close();
  }
});

test('an end that is closed is no fault, a full disk is one sentence', async () => {
  const { pool } = opened.database;
  await pool.query(
    `insert into orders (shop_id, id, number, status, fulfilment, source, currency, total, placed_by)
     select 1, gen_random_uuid(), n, 'completed', 'pickup', 'phone', 'USD', 1250, 'slack:U1' from generate_series(1, 2000) n`,
  );
  const command = `"${process.execPath}" --import ./test/support/source-loader.mjs src/cli.ts`;
  const shell = (line: string) =>
    new Promise<{ code: number | null; err: string }>((resolve) => {
      const child = spawn('bash', ['-o', 'pipefail', '-c', line], {
        env: { PATH: process.env.PATH, DATABASE_URL: opened.url, DATA_DIR: folder },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let err = '';
      child.stderr.on('data', (chunk) => {
        err += chunk;
      });
      child.on('close', (code) => resolve({ code, err }));
    });
  expect(await shell(`${command} orders export --format json | head -c 10`)).toEqual({ code: 0, err: '' });
  expect(await shell(`${command} orders export --format csv > /dev/full`)).toEqual({
    code: 1,
    err: 'The export is not complete: the disk is full. Please mend that and export again.\n',
  });
  expect(await shell(`${command} orders find cancelled completed --json > /dev/full`)).toEqual({
    code: 1,
    err: expect.stringMatching(/Standard output could not be written: the disk is full\.\n$/),
  });
});

test('unknown words are refused', async () => {
  expect(await readback(['stokc'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/unknown command 'stokc'/),
  });
});

test('orders are interpreted in the language of a locale', async () => {
  const catalog = ['interpret', '--catalog', 'test/fixtures/pizzeria-es/catalog.json'];
  const { code, out } = await readback([...catalog, '--locale', 'es-MX'], {}, 'dos pizzas grandes\n');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ lines: [{ sku: 'pizza', quantity: 2 }], unclear: [] });
  expect(await readback([...catalog, '--locale', '!!'])).toEqual({
    code: 1,
    out: '',
    err: '--locale: is no locale; write one like en-US\n',
  });
});
