import { z } from 'zod';
import { cardSchema } from './card.ts';

/** What a card shows, and what its buttons carry (`draft` is the order's id on an order's card). */
export const cardBodySchema = z.object({
  card: cardSchema,
  press: z.object({ draft: z.string(), turn: z.number().int() }),
});
export type CardBody = z.infer<typeof cardBodySchema>;
