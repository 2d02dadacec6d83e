import { z } from 'zod';

/** How an order came in. */
export const sources = ['phone', 'email', 'counter', 'online', 'chat'] as const;
export const sourceSchema = z.enum(sources);
export type Source = z.infer<typeof sourceSchema>;

/** `asap`, or an instant (ISO 8601, UTC). */
export const dueSchema = z.union([z.literal('asap'), z.iso.datetime()]);
export type Due = z.infer<typeof dueSchema>;

export const fulfilmentSchema = z.object({
  kind: z.enum(['pickup', 'delivery']).nullable(),
  due: dueSchema.nullable(),
  /** As given; never parsed. */
  address: z.string().nullable(),
});
export type Fulfilment = z.infer<typeof fulfilmentSchema>;
