import { z } from 'zod';

/** Slack's rich text, as far as the stand-in takes it; an empty part is refused, as Slack does. */

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), url: z.string().min(1), text: z.string().optional(), style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().min(1),
    unicode: z.string().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), style }),
]);

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(part).min(1) });

const element = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(section).min(1),
    indent: z.number().int().min(0).max(8).optional(),
    border: z.number().int().min(0).max(1).optional(),
    offset: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_quote'),
    elements: z.array(part).min(1),
    border: z.number().int().min(0).max(1).optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(part).min(1),
    border: z.number().int().min(0).max(1).optional(),
  }),
]);

export const richTextElements = z.array(element).min(1);
