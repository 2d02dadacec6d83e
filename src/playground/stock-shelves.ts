import { readFile } from 'node:fs/promises';
import type { Catalog } from '../domain/catalog/catalog.ts';
import { readCatalogFile } from '../domain/catalog/catalog-file.ts';
import { loadCatalog, saveCatalog } from '../domain/catalog/catalog-store.ts';
import type { Database } from '../domain/database/sql.ts';
import { readStockFile } from '../domain/stock/stock-file.ts';
import { importStock, showStock } from '../domain/stock/stock-store.ts';
import { demoImporter } from './demo-shop.ts';
import { ownSample, type Sample, type ShopKind, samples, shopKinds } from './samples.ts';
import { holdsShopRecords } from './shop-records-store.ts';

export type Shelves = { ok: true; sample: Sample } | { ok: false; problem: string };

/**
 * Brings a sample shop's catalogue and stock into an empty database, or over another sample of the demo's when
 * one is asked for. What a shop brought itself stays as it is: its catalogue is used, its records are left alone.
 */
export async function stockShelves(
  sql: Database['pool'],
  shop: number,
  wanted: ShopKind | null,
): Promise<Shelves> {
  if (await holdsShopRecords(sql, shop)) {
    return refused('holds the records of a shop, and the demo would send out what waits there');
  }
  const loaded = await loadCatalog(sql, shop);
  const files = await Promise.all(shopKinds.map(async (kind) => ({ kind, catalog: await readSample(kind) })));
  const there = loaded && files.find(({ catalog }) => isSame(catalog, loaded.catalog))?.kind;
  if (loaded && (wanted === null || wanted === there))
    return { ok: true, sample: there ? samples[there] : ownSample(loaded.catalog) };
  if (loaded && loaded.by !== demoImporter) {
    return refused('has a catalogue of its own, which --shop would replace; the demo without --shop uses it');
  }
  if (!loaded && (await showStock(sql, shop)).length > 0) {
    return refused('has a stock that was counted, which the sample would replace');
  }

  const kind = wanted ?? 'pizzeria';
  const catalog = files.find((one) => one.kind === kind)?.catalog;
  if (!catalog) throw new Error(`The sample shop ${kind} has no catalogue`);
  await saveCatalog(sql, shop, catalog, demoImporter);
  const stock = readStockFile(await readFile(fileOf(kind, 'stock.csv'), 'utf8'));
  if (!stock.ok) throw new Error(`The sample stock of ${kind} has faults: ${JSON.stringify(stock.faults)}`);
  await importStock(sql, shop, stock.rows, demoImporter);
  return { ok: true, sample: samples[kind] };
}

const refused = (why: string): Shelves => ({
  ok: false,
  problem: `DATA_DIR: its database ${why}. Give the demo a folder of its own, such as DATA_DIR=.demo npm run demo.`,
});

// The sample shops lie beside src/ and dist/ alike.
const fileOf = (kind: ShopKind, name: string) => new URL(`../../shops/${kind}/${name}`, import.meta.url);

async function readSample(kind: ShopKind): Promise<Catalog> {
  const read = readCatalogFile(await readFile(fileOf(kind, 'catalog.json'), 'utf8'), 'json');
  if (!read.ok) throw new Error(`The sample catalogue of ${kind} has faults: ${JSON.stringify(read.faults)}`);
  return read.catalog;
}

function isSame(one: Catalog, other: Catalog): boolean {
  const skus = (catalog: Catalog) => JSON.stringify(catalog.products.map((product) => product.sku));
  return skus(one) === skus(other);
}
