import { z } from 'zod';
import { limits } from './limits.ts';

const attachmentSchema = z.looseObject({
  contentType: z.literal('application/vnd.microsoft.card.adaptive'),
  content: z.looseObject({
    type: z.literal('AdaptiveCard'),
    version: z.enum(limits.cardVersions),
    body: z.array(z.looseObject({ type: z.string() })),
  }),
});

export const sentActivitySchema = z.looseObject({
  type: z.literal('message'),
  text: z.string().optional(),
  summary: z.string().optional(),
  conversation: z
    .looseObject({ conversationType: z.enum(['personal', 'groupChat', 'channel']).optional() })
    .optional(),
  attachments: z.array(attachmentSchema).optional(),
});
export type SentActivity = z.infer<typeof sentActivitySchema>;

export type Checked =
  | { ok: true; activity: SentActivity }
  | { ok: false; status: number; code: string; message: string };

/** Whether the connector takes what a bot sends. */
export function checkActivity(body: unknown): Checked {
  if (Buffer.byteLength(JSON.stringify(body ?? null)) > limits.message) {
    return { ok: false, status: 413, code: 'MessageSizeTooBig', message: 'The message is above 100 KB' };
  }
  const read = sentActivitySchema.safeParse(body);
  if (!read.success) {
    return { ok: false, status: 400, code: 'BadSyntax', message: z.prettifyError(read.error) };
  }
  const { text, attachments } = read.data;
  if (!text?.trim() && !attachments?.length) {
    return { ok: false, status: 400, code: 'BadSyntax', message: 'There is neither text nor an attachment' };
  }
  return { ok: true, activity: read.data };
}
