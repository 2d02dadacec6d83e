import { z } from 'zod';

/** An option of an order line, as the customer chose it. */
export const lineOptionSchema = z.object({
  group: z.string(),
  /** null: not settled yet; `candidates` holds what it may be. */
  choice: z.string().nullable(),
  candidates: z.array(z.string()).readonly().optional(),
  /** An amount's id: `extra`, `light`, or the shop's own. */
  amount: z.string().optional(),
  /** For countable choices; absent is 1. */
  quantity: z.number().positive().optional(),
  removed: z.literal(true).optional(),
});
export type LineOption = z.infer<typeof lineOptionSchema>;

/** What was asked for, before any price: the language's output, and the draft's line without its id. */
export const lineWantedSchema = z.object({
  sku: z.string(),
  /** In the product's unit; an integer where the unit is `each`, at most three decimals elsewhere. */
  quantity: z.number().positive(),
  options: z.array(lineOptionSchema).readonly(),
  /** The customer's own words for this line, word for word. */
  note: z.string().nullable(),
});
export type LineWanted = z.infer<typeof lineWantedSchema>;

export const soldOptionSchema = lineOptionSchema.extend({ choice: z.string(), name: z.string() });
export type SoldOption = z.infer<typeof soldOptionSchema>;

/** A line as it was sold: names and prices stay as they are when the catalogue changes. */
export const orderLineSchema = lineWantedSchema.extend({
  name: z.string(),
  unit: z.string(),
  options: z.array(soldOptionSchema).readonly(),
  /** For one unit, its options included; in the currency's minor unit. */
  unitPrice: z.number().int(),
  /** unitPrice x quantity, rounded once. */
  total: z.number().int(),
  /** Waits for stock. */
  backorder: z.boolean(),
  /** The day the customer was told: only of a line that waits, and only where the stock knew one. */
  expectedAt: z.iso.datetime().optional(),
});
export type OrderLine = z.infer<typeof orderLineSchema>;
