import { buildIndex } from '../../src/domain/catalog/catalog-index.ts';
import type { Messengers } from '../../src/domain/conversation/draw-card.ts';
import { makeFlow } from '../../src/domain/conversation/make-flow.ts';
import { createDesk } from '../../src/domain/create-desk.ts';
import { englishLines } from '../../src/domain/language/english/lines.ts';
import { importStock } from '../../src/domain/stock/stock-store.ts';
import type { TeamsStandInOptions } from '../../src/playground/teams-stand-in/teams-stand-in.ts';
import type { testDatabase } from './database.ts';
import { policyOf, sampleCatalog } from './order-desk.ts';
import { startTeamsBot } from './teams-bot.ts';

const shop = 1;
const catalog = sampleCatalog('pizzeria');
const index = buildIndex(catalog, englishLines);
const items = new Set(
  catalog.products.flatMap((product) => [
    ...product.stock.map(({ item }) => item),
    ...product.groups.flatMap(({ choices }) => choices.flatMap(({ stock }) => stock.map(({ item }) => item))),
  ]),
);

/** The sample pizzeria's whole desk behind the Teams bot, with plenty of everything in stock. */
export async function startTeamsDesk(
  database: Pick<Awaited<ReturnType<typeof testDatabase>>, 'database' | 'url' | 'close'>,
  options: { policy?: string; standIn?: TeamsStandInOptions; messengers?: Messengers } = {},
) {
  const policy = policyOf(
    options.policy ?? 'shop: { name: "Corner Pizzeria", timezone: "America/New_York" }',
  );
  const stock = [...items].map((item) => ({ item, onHand: 10_000 }));
  await importStock(database.database.pool, shop, stock, 'test');
  const flow = makeFlow({ index, catalog, policy });
  return startTeamsBot({
    database,
    ...(options.standIn ? { standIn: options.standIn } : {}),
    makeDesk: (messenger, log) =>
      createDesk({
        database: database.database,
        shop,
        policy,
        flow: () => flow,
        messengers: { ...options.messengers, teams: messenger },
        log,
        searchProducts: (words, limit) =>
          catalog.products
            .filter(({ name }) => name.includes(words))
            .map(({ sku, name }) => ({ value: sku, label: name }))
            .slice(0, limit),
      }),
  });
}
