import { readFile } from 'node:fs/promises';
import type { Catalog } from '../domain/catalog/catalog.ts';
import { readCatalogFile } from '../domain/catalog/catalog-file.ts';
import { loadCatalog, saveCatalog } from '../domain/catalog/catalog-store.ts';
import type { Database } from '../domain/database/sql.ts';
import { readStockFile } from '../domain/stock/stock-file.ts';
import { importStock } from '../domain/stock/stock-store.ts';
import { ownSample, type Sample, type ShopKind, samples, shopKinds } from './samples.ts';

/**
 * Brings a sample shop's catalogue and stock into an empty database, or over another sample when one is asked
 * for. What is there already stays; a catalogue of one's own is used as it is.
 */
export async function stockShelves(
  sql: Database['pool'],
  shop: number,
  wanted: ShopKind | null,
): Promise<Sample> {
  const loaded = await loadCatalog(sql, shop);
  const files = await Promise.all(shopKinds.map(async (kind) => ({ kind, catalog: await readSample(kind) })));
  const there = loaded && files.find(({ catalog }) => isSame(catalog, loaded.catalog))?.kind;
  if (loaded && (wanted === null || wanted === there))
    return there ? samples[there] : ownSample(loaded.catalog);

  const kind = wanted ?? 'pizzeria';
  const catalog = files.find((one) => one.kind === kind)?.catalog;
  if (!catalog) throw new Error(`The sample shop ${kind} has no catalogue`);
  await saveCatalog(sql, shop, catalog, 'demo');
  const stock = readStockFile(await readFile(fileOf(kind, 'stock.csv'), 'utf8'));
  if (!stock.ok) throw new Error(`The sample stock of ${kind} has faults: ${JSON.stringify(stock.faults)}`);
  await importStock(sql, shop, stock.rows, 'demo');
  return samples[kind];
}

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
