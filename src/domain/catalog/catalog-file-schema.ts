import { z } from 'zod';
import { hasDecimals } from '../money.ts';

const text = z.string().trim().min(1, 'must not be empty');
const price = z
  .number('must be a number')
  .min(0, 'must not be negative')
  .max(1_000_000_000, 'is too large')
  .default(0);
/** The stock counts in thousandths: what is finer could not be taken from it. */
const stockQuantity = z
  .number('must be a number')
  .positive('must be more than 0')
  .refine(
    (quantity) => hasDecimals(quantity, 3),
    'has more than three decimals, which the stock does not count',
  );
const stockSchema = z.array(z.strictObject({ item: text, quantity: stockQuantity.default(1) })).default([]);
const amountSchema = z.strictObject({ id: text, aliases: z.array(text).default([]) });
const choiceSchema = z.strictObject({
  id: text,
  name: text,
  aliases: z.array(text).default([]),
  price,
  stock: stockSchema,
  countable: z.boolean().default(false),
});
const groupSchema = z.strictObject({
  group: text,
  required: z.boolean().default(false),
  many: z.boolean().default(false),
  removable: z.boolean().default(false),
  amounts: z.union([z.boolean(), z.array(amountSchema)]).default(false),
  choices: z.array(choiceSchema).min(1, 'must have a choice'),
});
const productSchema = z.strictObject({
  sku: text,
  name: text,
  aliases: z.array(text).default([]),
  price,
  unit: text.default('each'),
  stock: stockSchema,
  substitutes: z.array(text).default([]),
  options: z.array(z.union([text, groupSchema])).default([]),
});
/** What a catalogue file holds, value by value; `checkCatalog` sees what no single value shows. */
export const catalogFileSchema = z.strictObject({
  currency: z.string().refine(isCurrency, 'is no currency code (ISO 4217, such as USD)'),
  groups: z.record(text, groupSchema).default({}),
  products: z.array(productSchema).min(1, 'must have a product'),
});
export type CatalogFile = z.infer<typeof catalogFileSchema>;
export type GroupInFile = z.infer<typeof groupSchema>;

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
