import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { catalogVersion, loadCatalog, saveCatalog } from '../../src/domain/catalog/catalog-store.ts';
import { setStock, showStock } from '../../src/domain/stock/stock-store.ts';
import { stockShelves } from '../../src/playground/stock-shelves.ts';
import { testDatabase } from '../support/database.ts';

describe('the shelves of the demo', () => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  beforeEach(async () => {
    opened = await testDatabase();
  });
  afterEach(() => opened.close());

  test('an empty database gets the pizzeria, once; what was sold since stays sold', async () => {
    const { pool } = opened.database;
    expect(await stockShelves(pool, 1, null)).toMatchObject({ kind: 'pizzeria' });
    await setStock(pool, 1, { item: 'dough', onHand: 7 }, 'counted');
    expect(await stockShelves(pool, 1, null)).toMatchObject({ kind: 'pizzeria' });
    expect(await stockShelves(pool, 1, 'pizzeria')).toMatchObject({ kind: 'pizzeria' });
    expect(await catalogVersion(pool, 1)).toBe(1);
    expect(await showStock(pool, 1, 'dough')).toMatchObject([{ onHand: 7 }]);
  });

  test('another sample comes when it is asked for, and stays until the next is', async () => {
    const { pool } = opened.database;
    await stockShelves(pool, 1, null);
    expect(await stockShelves(pool, 1, 'hardware')).toMatchObject({ kind: 'hardware' });
    expect(await stockShelves(pool, 1, null)).toMatchObject({ kind: 'hardware' });
    expect(await catalogVersion(pool, 1)).toBe(2);
  });

  test('a catalogue of one’s own is used as it is, with examples made of it', async () => {
    const { pool } = opened.database;
    await stockShelves(pool, 1, null);
    const loaded = await loadCatalog(pool, 1);
    if (!loaded) throw new Error('there is no catalogue');
    const [first, ...others] = loaded.catalog.products;
    if (!first) throw new Error('the catalogue is empty');
    const own = { ...loaded.catalog, products: [{ ...first, sku: 'my-own', name: 'my own' }, ...others] };
    await saveCatalog(pool, 1, own, 'test');
    const sample = await stockShelves(pool, 1, null);
    expect(sample.kind).toBe('own');
    expect(sample.examples[0]?.text).toContain('two my own');
    expect(await catalogVersion(pool, 1)).toBe(2);
  });
});
