import { z } from 'zod';
import { fulfilmentSchema, sourceSchema } from '../orders/fulfilment.ts';
import { lineWantedSchema, orderLineSchema } from '../orders/line.ts';

export const draftLineSchema = lineWantedSchema.extend({
  id: z.string(),
  /** Waits for stock that is not there yet. */
  backorder: z.boolean(),
  /** When it is expected; only of a line that waits, and only where the stock knows. */
  expectedAt: z.iso.datetime().optional(),
});
export type DraftLine = z.infer<typeof draftLineSchema>;

/** SOP steps, and when each was met (ISO 8601). `confirmation-sent` is met after the order is placed. */
export const sopSteps = [
  'greeted',
  'read-back',
  'confirmed',
  'availability-checked',
  'confirmation-sent',
] as const;
export type SopStep = (typeof sopSteps)[number];
export const stepsSchema = z.partialRecord(z.enum(sopSteps), z.iso.datetime());
export type Steps = z.infer<typeof stepsSchema>;

export const draftCustomerSchema = z.object({
  /** Set when a record with this phone or e-mail was found. */
  id: z.uuid().nullable(),
  name: z.string().nullable(),
  /** E.164. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** "None" was the answer: a printable receipt stands in. */
  noContact: z.boolean(),
  /** Which of these nobody said: they came off the record that was found, and leave with it. */
  recorded: z
    .array(z.enum(['name', 'phone', 'email']))
    .readonly()
    .optional(),
});
export type DraftCustomer = z.infer<typeof draftCustomerSchema>;

/** A supervisor's word on an order above the limits: asked for, and given. Times are ISO 8601. */
export const approvalSchema = z.object({
  /** The fingerprint of the lines and prices that it holds for. */
  of: z.string(),
  /** `slack:U1` */
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  given: z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() }).nullable(),
});

/** What was agreed with a customer. */
export const agreedSchema = z.object({
  /** In the currency's minor unit. */
  total: z.number().int(),
  lines: z.array(orderLineSchema).readonly(),
  customer: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  fulfilment: fulfilmentSchema,
  payment: z.string().nullable(),
  instructions: z.array(z.string()).readonly(),
  allergies: z.array(z.string()).readonly(),
});
export type Agreed = z.infer<typeof agreedSchema>;

/**
 * The placed order that a draft changes, as it stood when it was taken up. Line n of its lines is the draft's line
 * `l<n>`, counted from 1, for as long as the draft has it.
 */
export const amendsSchema = agreedSchema.extend({
  order: z.uuid(),
  /** As shown: `R-10001`. */
  number: z.string(),
  version: z.number().int(),
});
export type Amends = z.infer<typeof amendsSchema>;

/** An order that is being taken. Its id becomes the order's, unless it changes one that is placed. */
export const draftSchema = z.object({
  id: z.uuid(),
  lines: z.array(draftLineSchema).readonly(),
  customer: draftCustomerSchema,
  fulfilment: fulfilmentSchema,
  source: sourceSchema.nullable(),
  payment: z.string().nullable(),
  instructions: z.array(z.string()).readonly(),
  allergies: z.array(z.string()).readonly(),
  /** Words that no rule explains; shown in the read-back until someone skips or corrects them. */
  uncertain: z.array(z.string()).readonly(),
  steps: stepsSchema,
  approval: approvalSchema.optional(),
  amends: amendsSchema.optional(),
  /** Words that look like someone else's order, until somebody says what they are. */
  aside: z.object({ text: z.string(), source: sourceSchema.nullable() }).optional(),
});
export type Draft = z.infer<typeof draftSchema>;
