import { z } from 'zod';
import { actionSchema } from './action.ts';

/**
 * A card as the domain draws it, for any platform. Strings are always plain text: each renderer escapes them
 * for its own platform, so a customer called `<!channel>` stays a customer.
 */
const spanSchema = z.union([
  z.string(),
  z.object({ bold: z.string() }),
  z.object({ struck: z.string() }),
  z.object({ link: z.url(), label: z.string() }),
]);
export type Span = z.infer<typeof spanSchema>;

export const richSchema = z.array(spanSchema).readonly();
export type Rich = z.infer<typeof richSchema>;

export const buttonSchema = z.object({
  label: z.string(),
  action: actionSchema,
  style: z.enum(['plain', 'primary', 'danger']),
});
export type Button = z.infer<typeof buttonSchema>;

export const elementSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: richSchema }),
  /** A sentence made to be said aloud to the customer. */
  z.object({ kind: z.literal('say'), text: z.string() }),
  z.object({
    kind: z.literal('fields'),
    fields: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
  /** A list with an amount at the end of each row, such as order lines; renderers page it inside their limits. */
  z.object({
    kind: z.literal('rows'),
    rows: z.array(
      z.object({ text: richSchema, detail: richSchema.nullable(), amount: z.string().nullable() }),
    ),
    total: z.object({ label: z.string(), amount: z.string() }).nullable(),
  }),
  /** Small print; `warning` stands out (an allergy, uncertain words). */
  z.object({ kind: z.literal('note'), tone: z.enum(['info', 'warning']), text: richSchema }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(buttonSchema) }),
  z.object({ kind: z.literal('link'), label: z.string(), url: z.url() }),
  z.object({ kind: z.literal('divider') }),
]);
export type Element = z.infer<typeof elementSchema>;

export const cardSchema = z.object({
  /** One line for notifications and for readers without rich display. */
  summary: z.string(),
  elements: z.array(elementSchema),
});
export type Card = z.infer<typeof cardSchema>;
