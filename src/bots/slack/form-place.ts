import { z } from 'zod';
import { formNames } from '../../domain/conversation/form.ts';

/** What a modal carries to its submission, which comes without any channel. */
export const formPlaceSchema = z.object({
  /** A form that was open before an update does not say which it is. */
  form: z.enum(formNames).default('draft'),
  draft: z.string(),
  turn: z.number().int(),
  drawnAt: z.iso.datetime(),
  place: z.object({
    platform: z.literal('slack'),
    workspace: z.string(),
    channel: z.string(),
    thread: z.string(),
  }),
});
export type FormPlace = z.infer<typeof formPlaceSchema>;
