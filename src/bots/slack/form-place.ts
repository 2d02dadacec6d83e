import { z } from 'zod';

/** What a modal carries to its submission, which comes without any channel. */
export const formPlaceSchema = z.object({
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
