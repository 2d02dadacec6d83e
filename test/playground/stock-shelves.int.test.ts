import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { catalogVersion, loadCatalog, saveCatalog } from '../../src/domain/catalog/catalog-store.ts';
import { addToOutbox } from '../../src/domain/database/outbox-store.ts';
import { setStock, showStock } from '../../src/domain/stock/stock-store.ts';
import { demoTenant, demoWorkspace } from '../../src/playground/demo-shop.ts';
import { stockShelves } from '../../src/playground/stock-shelves.ts';
import { testDatabase } from '../support/database.ts';
import { placeTestOrder } from '../support/place-order.ts';

describe('the shelves of the demo', () => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  beforeEach(async () => {
    opened = await testDatabase();
  });
  afterEach(() => opened.close());

  test('an empty database gets the pizzeria, once; what was sold since stays sold', async () => {
    const { pool } = opened.database;
    expect(await stockShelves(pool, 1, null)).toMatchObject({ sample: { kind: 'pizzeria' } });
    await setStock(pool, 1, { item: 'dough', onHand: 7 }, 'counted');
    expect(await stockShelves(pool, 1, null)).toMatchObject({ sample: { kind: 'pizzeria' } });
    expect(await stockShelves(pool, 1, 'pizzeria')).toMatchObject({ sample: { kind: 'pizzeria' } });
    expect(await catalogVersion(pool, 1)).toBe(1);
    expect(await showStock(pool, 1, 'dough')).toMatchObject([{ onHand: 7 }]);
  });

  test('another sample comes when it is asked for, and stays until the next is', async () => {
    const { pool } = opened.database;
    await stockShelves(pool, 1, null);
    expect(await stockShelves(pool, 1, 'hardware')).toMatchObject({ sample: { kind: 'hardware' } });
    expect(await stockShelves(pool, 1, null)).toMatchObject({ sample: { kind: 'hardware' } });
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
    await setStock(pool, 1, { item: 'dough', onHand: 7 }, 'counted');
    const shelves = await stockShelves(pool, 1, null);
    if (!shelves.ok) throw new Error(shelves.problem);
    expect(shelves.sample.kind).toBe('own');
    expect(shelves.sample.examples[0]?.text).toContain('two my own');

    expect(await stockShelves(pool, 1, 'hardware')).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^DATA_DIR: .* a catalogue of its own/),
    });
    expect(await catalogVersion(pool, 1)).toBe(2);
    expect(await showStock(pool, 1, 'dough')).toMatchObject([{ onHand: 7 }]);
  });

  test('a stock that was counted before any catalogue came stays', async () => {
    const { pool } = opened.database;
    await setStock(pool, 1, { item: 'dough', onHand: 7 }, 'counted');
    expect(await stockShelves(pool, 1, null)).toMatchObject({ ok: false });
    expect(await showStock(pool, 1)).toMatchObject([{ item: 'dough', onHand: 7 }]);
  });

  const talkedIn = (workspace: string, platform = 'slack') =>
    opened.database.pool.query(
      `insert into conversations (shop_id, id, platform, workspace, channel, state)
       values (1, gen_random_uuid(), $2, $1, 'C1', '{}')`,
      [workspace, platform],
    );

  test('what was said and ordered in the demo itself is no shop’s', async () => {
    const { database } = opened;
    await stockShelves(database.pool, 1, null);
    const { teamId } = demoWorkspace();
    await talkedIn(teamId);
    await talkedIn(demoTenant, 'teams');
    const { id } = await placeTestOrder(database);
    await database.pool.query('update cards set workspace = $1', [teamId]);
    await addToOutbox(database.pool, 1, [{ effect: 'confirm-to-customer', order: id }]);
    expect(await stockShelves(database.pool, 1, 'hardware')).toMatchObject({ ok: true });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a conversation', () => talkedIn('T0REAL')],
    ['a conversation in Teams', () => talkedIn('72f988bf-0000-4000-8000-000000000047', 'teams')],
    ['an order', () => placeTestOrder(opened.database)],
    [
      'a letter that waits',
      () => addToOutbox(opened.database.pool, 1, [{ effect: 'confirm-to-customer', order: randomUUID() }]),
    ],
  ])('%s of a shop: the demo leaves the database alone', async (_, happen) => {
    const { pool } = opened.database;
    await happen();
    expect(await stockShelves(pool, 1, null)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^DATA_DIR: .* the records of a shop.*DATA_DIR=.demo npm run demo/),
    });
    expect(await loadCatalog(pool, 1)).toBeNull();
  });
});
