import { z } from 'zod';
import { lineOptionSchema, lineWantedSchema } from '../orders/line.ts';
import { draftSchema } from './draft.ts';

const options = z.array(lineOptionSchema).readonly();

/** An Edit of the language whose line is being asked for. */
export const storedEditSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('remove') }),
  z.object({ do: z.literal('set-quantity'), quantity: z.number().positive() }),
  z.object({ do: z.literal('set-options'), options }),
  z.object({ do: z.literal('clear-options'), options }),
  z.object({ do: z.literal('set-product'), sku: z.string() }),
  z.object({ do: z.literal('split'), quantity: z.number().positive(), options }),
  z.object({ do: z.literal('set-note'), note: z.string() }),
]);

/** What is unclear, one at a time. `wanted` and `edit` say what to do once it is answered. */
export const questionSchema = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('product'),
    text: z.string(),
    known: z.boolean(),
    candidates: z.array(z.string()).readonly(),
    wanted: lineWantedSchema.omit({ sku: true }),
  }),
  z.object({
    about: z.literal('option'),
    line: z.string(),
    group: z.string(),
    text: z.string(),
    candidates: z.array(z.string()).readonly(),
    /** The catalogue no longer has what was chosen. */
    lost: z.literal(true).optional(),
  }),
  z.object({
    about: z.literal('which-line'),
    text: z.string(),
    candidates: z.array(z.string()).readonly(),
    edit: storedEditSchema,
  }),
  z.object({ about: z.literal('quantity'), line: z.string(), text: z.string(), problem: z.string() }),
  z.object({
    about: z.literal('time'),
    problem: z.string().nullable(),
    candidates: z.array(z.string()).readonly(),
  }),
  /** `for` the last order: "the usual" was asked for, and nobody knows yet whose. */
  z.object({
    about: z.literal('contact'),
    problem: z.string().nullable(),
    for: z.enum(['this-order', 'last-order']),
  }),
]);
export type Question = z.infer<typeof questionSchema>;

/** A line that the stock cannot fill. Quantities in the product's unit. */
export const shortageSchema = z.object({
  line: z.string(),
  item: z.string(),
  wanted: z.number(),
  available: z.number(),
  expectedAt: z.iso.datetime().nullable(),
  /** Skus that are in stock for the whole quantity. */
  substitutes: z.array(z.string()).readonly(),
});
export type Shortage = z.infer<typeof shortageSchema>;

const open = { turn: z.number().int(), draft: draftSchema };
const waiting = z.array(questionSchema).readonly();

/**
 * Where a conversation stands. `turn` counts the answers given; a button drawn in another turn is stale.
 * `checking` and `placing` wait for the answer to a call and never outlive a transaction.
 */
export const stateSchema = z.discriminatedUnion('tag', [
  z.object({ tag: z.literal('idle'), turn: z.number().int() }),
  z.object({ tag: z.literal('collecting'), ...open }),
  /** `question` is open; the others wait behind it. */
  z.object({ tag: z.literal('clarifying'), ...open, question: questionSchema, waiting }),
  z.object({
    tag: z.literal('checking'),
    ...open,
    waiting,
    /** "The usual" was asked for: the customer's last lines are to be added once found. */
    repeat: z.boolean(),
    /** Filled while substitutes are looked up. */
    shortages: z.array(shortageSchema).readonly(),
    /** What the next card is to mention once. */
    notices: z.array(z.string()).readonly(),
  }),
  /** `fingerprint` is of the lines as they were read back: Confirm never places others. */
  z.object({
    tag: z.literal('reading-back'),
    ...open,
    heldUntil: z.iso.datetime(),
    fingerprint: z.string(),
    /** Which page of its lines the card shows, from 0. */
    page: z.number().int().nonnegative().optional(),
  }),
  z.object({ tag: z.literal('short'), ...open, shortages: z.array(shortageSchema).readonly() }),
  z.object({ tag: z.literal('placing'), ...open }),
  z.object({ tag: z.literal('placed'), ...open, number: z.string(), total: z.number().int() }),
  z.object({ tag: z.literal('cancelled'), ...open }),
  z.object({ tag: z.literal('expired'), ...open }),
]);
export type State = z.infer<typeof stateSchema>;

export const openTags = ['collecting', 'clarifying', 'reading-back', 'short'] as const;
