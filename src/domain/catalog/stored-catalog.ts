import { z } from 'zod';
import type { Catalog, Group } from './catalog.ts';

const aliases = z.array(z.string());
const stock = z.array(z.object({ item: z.string(), quantity: z.number() }));
const choice = z.object({
  id: z.string(),
  name: z.string(),
  aliases,
  price: z.number(),
  stock,
  countable: z.boolean(),
});
const group = z.object({
  key: z.string(),
  group: z.string(),
  required: z.boolean(),
  many: z.boolean(),
  removable: z.boolean(),
  amounts: z.array(z.object({ id: z.string(), aliases })),
  choices: z.array(choice),
});
const product = z.object({
  sku: z.string(),
  name: z.string(),
  aliases,
  price: z.number(),
  unit: z.string(),
  stock,
  substitutes: z.array(z.string()),
  /** Keys. */
  groups: z.array(z.string()),
});
const storedSchema = z.object({
  currency: z.string(),
  groups: z.record(z.string(), group),
  products: z.array(product),
});

/** A group that many products share is stored once, under its key. */
export function toStoredCatalog({ currency, products }: Catalog): unknown {
  const groups = new Map<string, Group>();
  for (const { groups: own } of products) for (const one of own) groups.set(one.key, one);
  return {
    currency,
    groups: Object.fromEntries(groups),
    products: products.map((one) => ({ ...one, groups: one.groups.map(({ key }) => key) })),
  };
}

/** A catalogue as an import stored it. Rejects what is none; its other references were checked by the import. */
export function fromStoredCatalog(body: unknown): Catalog {
  const { currency, groups, products } = storedSchema.parse(body);
  const groupOf = (key: string): Group => {
    const found = groups[key];
    if (!found) throw new Error(`The stored catalogue has no group "${key}".`);
    return found;
  };
  return { currency, products: products.map((one) => ({ ...one, groups: one.groups.map(groupOf) })) };
}
