import { z } from 'zod';
import { agreedSchema } from '../conversation/draft.ts';

/** How a customer can be told. The order of preference is the customer's, or else the shop's. */
export const messageChannels = ['text', 'email', 'call'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/**
 * What a customer is told of an order. The words are made when it is sent, from the order as it stands then; this
 * holds only what the order does not know.
 */
export const customerNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('received') }),
  z.object({ kind: z.literal('accepted') }),
  /** A new time, or a wait for stock, with the reason. */
  z.object({ kind: z.literal('delayed'), reason: z.string() }),
  /** The promised time will be missed, and nobody has set a new one yet. */
  z.object({ kind: z.literal('running-late') }),
  /**
   * Lines, time or address were changed. `difference` in the currency's minor unit, positive: to pay more. `before`:
   * what was agreed until then; messages of an earlier release do not know it.
   */
  z.object({
    kind: z.literal('changed'),
    difference: z.number().int(),
    before: agreedSchema.optional(),
  }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('on-its-way') }),
  z.object({ kind: z.literal('partly-fulfilled') }),
  z.object({ kind: z.literal('completed') }),
  z.object({ kind: z.literal('cancelled'), reason: z.string() }),
  /** Names of the lines that waited for stock and now have it. */
  z.object({ kind: z.literal('backorder-arrived'), lines: z.array(z.string()).readonly() }),
  /** The one question after completion. */
  z.object({ kind: z.literal('follow-up') }),
]);
export type CustomerNews = z.infer<typeof customerNewsSchema>;
export type NewsKind = CustomerNews['kind'];
