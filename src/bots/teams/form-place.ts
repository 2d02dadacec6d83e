import { z } from 'zod';
import { formNames } from '../../domain/conversation/form.ts';
import { surface } from './surface.ts';

/**
 * What a form carries to its submission: where it belongs, and which fields it had. Teams leaves out what is empty, so
 * only this tells a field that was cleared from one that was not there.
 */
export const formPlaceSchema = z.object({
  form: z.enum(formNames),
  draft: z.string(),
  turn: z.number().int(),
  drawnAt: z.iso.datetime(),
  place: z.object({
    platform: z.literal('teams'),
    workspace: z.string(),
    channel: z.string(),
    thread: z.string(),
  }),
  fields: z.record(z.string(), z.enum(['text', 'one', 'many'])),
});
export type FormPlace = z.infer<typeof formPlaceSchema>;

export const formDataSchema = z.looseObject({ [surface.formPlace]: formPlaceSchema });
