import type { Catalog } from './domain/catalog/catalog.ts';
import { buildIndex } from './domain/catalog/catalog-index.ts';
import { catalogChannel, catalogVersion, loadCatalog } from './domain/catalog/catalog-store.ts';
import type { FieldOption } from './domain/conversation/form.ts';
import { makeFlow } from './domain/conversation/make-flow.ts';
import type { Flow } from './domain/conversation/step.ts';
import { listen } from './domain/database/listen.ts';
import type { Database } from './domain/database/sql.ts';
import type { Faq } from './domain/inquiries/faq.ts';
import { linesFor } from './domain/language/lines-for.ts';
import type { Log } from './log.ts';
import type { Policy } from './policy.ts';

/** The newest catalogue, and what is made of it. An import anywhere counts here at once. */
export type CatalogInUse = {
  flow(): Flow;
  searchProducts(words: string, limit: number): readonly FieldOption[];
  /** False until a first catalogue was imported. */
  isLoaded(): boolean;
  /** Who brought the one in use; null while there is none. */
  importedBy(): string | null;
  close(): Promise<void>;
};

/** Nobody may have told of an import; a look that failed is tried again sooner. */
const lookEveryMs = 60_000;
const tryAgainAfterMs = 5_000;

const none: Catalog = { currency: 'USD', products: [] };

export async function openCatalogInUse(parts: {
  database: Database;
  databaseUrl: string;
  shop: number;
  policy: Policy;
  receiptUrl: (order: string) => string;
  /** What there are providers for, to send confirmations by. */
  ways: { text: boolean; email: boolean };
  /** The shop's own questions and answers. */
  faq: Faq;
  log: Log;
  /** Milliseconds between two looks without being told, and before another try; unless told as above. */
  pauses?: { look: number; tryAgain: number };
}): Promise<CatalogInUse> {
  const { database, databaseUrl, shop, policy, receiptUrl, ways, faq, log } = parts;
  const pauses = parts.pauses ?? { look: lookEveryMs, tryAgain: tryAgainAfterMs };
  let version: number | null = null;
  let importedBy: string | null = null;
  let next: NodeJS.Timeout | undefined;
  let closed = false;
  let inUse = prepare(none);
  let looking: Promise<void> | undefined;
  let lookAgain = false;

  function prepare(catalog: Catalog) {
    const index = buildIndex(catalog, linesFor(policy.shop.locale));
    return { index, flow: makeFlow({ index, catalog, policy, receiptUrl, ways, faq }) };
  }

  async function takeNewest(): Promise<void> {
    if ((await catalogVersion(database.pool, shop)) === version) return;
    const newest = await loadCatalog(database.pool, shop);
    if (!newest || newest.version === version) return;
    inUse = prepare(newest.catalog);
    version = newest.version;
    importedBy = newest.by;
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
  function lookIn(pause: number): void {
    clearTimeout(next);
    if (!closed) next = setTimeout(lookAside, pause).unref();
  }
  function lookAside(): void {
    look().then(
      () => lookIn(pauses.look),
      (error: unknown) => {
        log.error({ err: error }, 'the catalogue could not be loaded and is tried again');
        lookIn(pauses.tryAgain);
      },
    );
  }

  await look();
  lookIn(pauses.look);
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
    importedBy: () => importedBy,
    close: async () => {
      closed = true;
      clearTimeout(next);
      await listening.close();
      // What failed was told already.
      await looking?.catch(() => {});
    },
  };
}
