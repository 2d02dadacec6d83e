import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readCatalogFile } from '../../../src/domain/catalog/catalog-file.ts';
import {
  catalogChannel,
  catalogVersion,
  loadCatalog,
  saveCatalog,
} from '../../../src/domain/catalog/catalog-store.ts';
import { type Listening, listen } from '../../../src/domain/database/listen.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';

const shop = 1;
let opened: Awaited<ReturnType<typeof testDatabase>>;
const pool = () => opened.database.pool;
beforeAll(async () => {
  opened = await testDatabase();
});
beforeEach(async () => {
  await pool().query('truncate catalogs');
});
afterAll(() => opened.close());

async function pizzeria() {
  const read = readCatalogFile(await readFile('shops/pizzeria/catalog.json', 'utf8'), 'json');
  if (!read.ok) throw new Error('the sample shop is broken');
  return read.catalog;
}

test('a fresh database has none', async () => {
  expect(await loadCatalog(pool(), shop)).toBeNull();
  expect(await catalogVersion(pool(), shop)).toBeNull();
});

test('what was saved is loaded, version by version', async () => {
  const catalog = await pizzeria();
  expect(await saveCatalog(pool(), shop, catalog, 'test')).toBe(1);
  expect(await loadCatalog(pool(), shop)).toEqual({ version: 1, catalog, by: 'test' });
  const fewer = { ...catalog, products: catalog.products.slice(1) };
  expect(await saveCatalog(pool(), shop, fewer, 'test')).toBe(2);
  expect(await saveCatalog(pool(), shop, fewer, 'test')).toBe(2);
  expect(await loadCatalog(pool(), shop)).toEqual({ version: 2, catalog: fewer, by: 'test' });
  expect(await catalogVersion(pool(), shop)).toBe(2);
  expect(await loadCatalog(pool(), 2)).toBeNull();
  const { rows } = await pool().query('select version from catalogs order by version');
  expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
});

test('imports at the same time get a version each', async () => {
  const catalog = await pizzeria();
  const versions = await Promise.all(
    [1, 2, 3, 4, 5].map((count) =>
      saveCatalog(pool(), shop, { ...catalog, products: catalog.products.slice(count) }, 'test'),
    ),
  );
  expect(versions.sort()).toEqual([1, 2, 3, 4, 5]);
});

test('a running server hears of an import, also after its connection broke', async () => {
  const catalog = await pizzeria();
  const heard: string[] = [];
  const lost: string[] = [];
  let connections = 0;
  const listening: Listening = await listen(opened.url, catalogChannel, {
    heard: (payload) => heard.push(payload),
    connected: () => {
      connections += 1;
    },
    lost: (error) => lost.push(error.message),
  });
  try {
    await saveCatalog(pool(), shop, catalog, 'test');
    await eventually('it hears', () => heard.length === 1);
    await saveCatalog(pool(), shop, catalog, 'test');

    await pool().query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'readback listens%' and datname = current_database()",
    );
    await eventually('it connects again', () => connections === 2);
    expect(lost).toHaveLength(1);
    await saveCatalog(pool(), shop, { ...catalog, products: catalog.products.slice(1) }, 'test');
    await eventually('it hears again', () => heard.length === 2);
    expect(heard).toEqual(['1', '1']);
  } finally {
    await listening.close();
  }
  expect(lost).toHaveLength(1);
});
