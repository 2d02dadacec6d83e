import { z } from 'zod';
import { customerNewsSchema, messageChannels } from './customer-message.ts';

export const messageStates = [
  /** Goes out once it is due. */
  'waiting',
  /** In the hands of a provider, or nobody knows. */
  'sending',
  /** Staff were asked to call. */
  'calling',
  /** A provider took it, or it was left on a voicemail. */
  'sent',
  /** The provider, or staff on the phone, say that it arrived. */
  'delivered',
  /** No way was left; staff were told. */
  'failed',
  /** Another message said it too. */
  'merged',
  /** Overtaken before it was sent. */
  'obsolete',
  /** There was no need to send it. */
  'skipped',
] as const;
export type MessageState = (typeof messageStates)[number];

export const attemptStates = [
  /** On its way to the provider; after `claimed_until` nobody knows. */
  'claimed',
  /** The provider may have it or not. */
  'unknown',
  /** Certainly not sent, and worth another try. */
  'retrying',
  'sent',
  'delivered',
  /** The provider took it and says that it did not arrive. */
  'undelivered',
  /** Nobody said in time that it arrived. */
  'unconfirmed',
  /** This way will never do. */
  'refused',
  /** Staff were asked to call. */
  'asked',
  /** A call that was no longer needed. */
  'withdrawn',
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** The words as they were sent. */
export const wordsSchema = z.object({
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
});
export type Words = z.infer<typeof wordsSchema>;

export const messageSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  news: customerNewsSchema,
  /** When it became true. */
  at: z.date(),
  dueAt: z.date(),
  state: z.enum(messageStates),
  mergedInto: z.string().nullable(),
  firstTryAt: z.date().nullable(),
  settledAt: z.date().nullable(),
  detail: z.string().nullable(),
});
/** One piece of news for a customer. */
export type Message = z.infer<typeof messageSchema>;

export const attemptSchema = z.object({
  /** The idempotency key. */
  id: z.string(),
  messageId: z.string(),
  channel: z.enum(messageChannels),
  address: z.string(),
  words: wordsSchema,
  state: z.enum(attemptStates),
  /** Milliseconds, by the database's clock, until no send is under way; 0 when none is. */
  busyMs: z.number(),
  askAgainAt: z.date().nullable(),
  sends: z.number(),
  providerId: z.string().nullable(),
  firstAt: z.date(),
  lastAt: z.date(),
  detail: z.string().nullable(),
});
/** One way that was tried with a message. */
export type MessageAttempt = z.infer<typeof attemptSchema>;
