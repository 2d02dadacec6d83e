import type { Catalog } from './domain/catalog/catalog.ts';
import { buildIndex } from './domain/catalog/catalog-index.ts';
import { catalogChannel, catalogVersion, loadCatalog } from './domain/catalog/catalog-store.ts';
import type { FieldOption } from './domain/conversation/form.ts';
import { makeFlow } from './domain/conversation/make-flow.ts';
import type { Flow } from './domain/conversation/step.ts';
import { listen } from './domain/database/listen.ts';
import type { Database } from './domain/database/sql.ts';
import { linesFor } from './domain/language/lines-for.ts';
import type { Log } from './log.ts';
import type { Policy } from './policy.ts';

/** The newest catalogue, and what is made of it. An import anywhere counts here at once. */
export type CatalogInUse = {
  flow(): Flow;
  searchProducts(words: string, limit: number): readonly FieldOption[];
  /** False until a first catalogue was imported. */
  isLoaded(): boolean;
  close(): Promise<void>;
};

const none: Catalog = { currency: 'USD', products: [] };

export async function openCatalogInUse(parts: {
  database: Database;
  databaseUrl: string;
  shop: number;
  policy: Policy;
  receiptUrl: (order: string) => string;
  /** Whether there is a mail server to send confirmations by. */
  emails: boolean;
  log: Log;
}): Promise<CatalogInUse> {
  const { database, databaseUrl, shop, policy, receiptUrl, emails, log } = parts;
  let version: number | null = null;
  let inUse = prepare(none);
  let looking: Promise<void> | undefined;
  let lookAgain = false;

  function prepare(catalog: Catalog) {
    const index = buildIndex(catalog, linesFor(policy.shop.locale));
    return { index, flow: makeFlow({ index, catalog, policy, receiptUrl, emails }) };
  }

  async function takeNewest(): Promise<void> {
    if ((await catalogVersion(database.pool, shop)) === version) return;
    const newest = await loadCatalog(database.pool, shop);
    if (!newest || newest.version === version) return;
    inUse = prepare(newest.catalog);
    version = newest.version;
    log.info({ version, products: newest.catalog.products.length }, 'the catalogue is in use');
  }

  /** One look at a time; what is told meanwhile is looked at afterwards. */
  async function look(): Promise<void> {
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain) {
        lookAgain = false;
        await takeNewest();
      }
    })().finally(() => {
      looking = undefined;
    });
    return looking;
  }
  const lookAside = () => {
    look().catch((error: unknown) => log.error({ err: error }, 'the catalogue could not be loaded'));
  };

  await look();
  const listening = await listen(databaseUrl, catalogChannel, {
    heard: lookAside,
    connected: lookAside,
    lost: (error) => log.warn({ err: error }, 'the connection that tells of new catalogues was lost'),
  });
  return {
    flow: () => inUse.flow,
    searchProducts: (words, limit) =>
      inUse.index.search(words, limit).map(({ sku, name }) => ({ value: sku, label: name })),
    isLoaded: () => version !== null,
    close: async () => {
      await listening.close();
      await looking;
    },
  };
}
