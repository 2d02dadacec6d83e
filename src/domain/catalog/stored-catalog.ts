import { z } from 'zod';
import type { Catalog } from './catalog.ts';

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
  groups: z.array(group),
});

/** A catalogue as an import stored it. Its references were checked then. */
export const storedCatalogSchema: z.ZodType<Catalog> = z.object({
  currency: z.string(),
  products: z.array(product),
});
