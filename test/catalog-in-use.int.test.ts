import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type CatalogInUse, openCatalogInUse } from '../src/catalog-in-use.ts';
import { saveCatalog } from '../src/domain/catalog/catalog-store.ts';
import { toStoredCatalog } from '../src/domain/catalog/stored-catalog.ts';
import { noFaq } from '../src/domain/inquiries/faq.ts';
import { policySchema } from '../src/policy.ts';
import { testDatabase } from './support/database.ts';
import { eventually } from './support/eventually.ts';
import { smallCatalog } from './support/small-shop.ts';

describe('the catalogue in use', () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  let inUse: CatalogInUse;
  const faults: string[] = [];
  beforeEach(async () => {
    test = await testDatabase();
    inUse = await openCatalogInUse({
      database: test.database,
      databaseUrl: test.url,
      shop: 1,
      policy: policySchema.parse({}),
      receiptUrl: (order) => order,
      ways: { text: false, email: false },
      faq: noFaq,
      log: pino({ level: 'error' }, { write: (line: string) => faults.push(line) }),
      pauses: { look: 100, tryAgain: 50 },
    });
  });
  afterEach(async () => {
    await inUse.close();
    await test.close();
  });

  it('takes an import at once', async () => {
    expect([inUse.isLoaded(), inUse.importedBy()]).toEqual([false, null]);
    await saveCatalog(test.database.pool, 1, smallCatalog, 'test');
    await eventually('it is in use', () => inUse.searchProducts('salad', 1).length === 1);
    expect(inUse.importedBy()).toBe('test');
  });

  it('looks again after one that could not be loaded, and for what nobody told it', async () => {
    const { pool } = test.database;
    await pool.query(
      `insert into catalogs (shop_id, version, body, imported_by) values (1, 1, '{}', 'test')`,
    );
    await eventually('two looks have failed', () => faults.length >= 2);
    expect(inUse.isLoaded()).toBe(false);
    await pool.query('update catalogs set body = $1', [JSON.stringify(toStoredCatalog(smallCatalog))]);
    await eventually('it is in use', () => inUse.isLoaded());
  });
});
