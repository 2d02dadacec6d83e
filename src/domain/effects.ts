import { z } from 'zod';
import { richSchema } from './conversation/card.ts';

/**
 * Every effect that leaves a transaction: the contract between whoever writes the outbox and the handlers in
 * `jobs/handlers/`, one file for each. Payloads hold ids, not people, but for a
 * whisper's words, which are forgotten once it is said; the queue itself only sees the row's id.
 */
export const effectSchema = z.discriminatedUnion('effect', [
  /** Draws the newest version of a card where it stands, or posts it. `subject` as in the cards table. */
  z.object({ effect: z.literal('draw-card'), subject: z.string() }),
  z.object({
    effect: z.literal('whisper'),
    place: z.object({
      platform: z.enum(['slack', 'teams']),
      workspace: z.string(),
      channel: z.string(),
      thread: z.string(),
    }),
    user: z.string(),
    text: richSchema,
  }),
  /** E-mail, or a call task for staff, or nothing but the receipt page: whatever reaches this customer. */
  z.object({ effect: z.literal('confirm-to-customer'), order: z.uuid() }),
  /** The order's card in the processing channel. */
  z.object({ effect: z.literal('announce-order'), order: z.uuid() }),
  /** Tells staff that a job fails for long, or was given up. */
  z.object({ effect: z.literal('report-dead-letter'), outbox: z.uuid() }),
]);
export type Effect = z.infer<typeof effectSchema>;
export type EffectName = Effect['effect'];
export type EffectOf<Name extends EffectName> = Extract<Effect, { effect: Name }>;
