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
  /** One message to a customer, by the best way there is; merged with others that are due at once. */
  z.object({ effect: z.literal('tell-customer'), message: z.uuid() }),
  /** No word of its delivery came in time: the next way is tried. */
  z.object({ effect: z.literal('check-delivery'), message: z.uuid() }),
  /** After completion: asks the customer how it was, once. */
  z.object({ effect: z.literal('ask-follow-up'), order: z.uuid() }),
  /** Tells one of the shop's other systems of an event. */
  z.object({ effect: z.literal('call-webhook'), delivery: z.uuid() }),
  /** A supervisor has to hear of it, in `channels.escalations`. */
  z.object({
    effect: z.literal('raise-escalation'),
    order: z.uuid(),
    about: z.enum(['low-rating', 'undeliverable', 'overdue']),
    text: z.string(),
  }),
  /** Stock became free that orders wait for: they get it, the one placed first before the others. */
  z.object({ effect: z.literal('allocate-freed') }),
  /** Tells staff that a job fails for long, or was given up. */
  z.object({ effect: z.literal('report-dead-letter'), outbox: z.uuid() }),
]);
export type Effect = z.infer<typeof effectSchema>;
export type EffectName = Effect['effect'];
export type EffectOf<Name extends EffectName> = Extract<Effect, { effect: Name }>;
