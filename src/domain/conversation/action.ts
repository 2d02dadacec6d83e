import { z } from 'zod';
import { callOutcomes } from '../messages/call-outcome.ts';
import { orderStatuses } from '../orders/order-status.ts';
import { orderFormNames } from './form.ts';

/** What a button asks for. The turn in which it was drawn travels beside it (see `Press`). */
export const actionSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('confirm') }),
  /** Shows another page of the lines, from 0; nothing of the order changes. */
  z.object({ do: z.literal('page'), page: z.number().int().nonnegative() }),
  /** Opens the form with all the fields. */
  z.object({ do: z.literal('change') }),
  z.object({ do: z.literal('cancel') }),
  z.object({ do: z.literal('start-over') }),
  /** Takes up an expired or cancelled draft again. */
  z.object({ do: z.literal('resume') }),
  /** An answer to the open question: a sku, a choice id, a line id or an ISO instant. */
  z.object({ do: z.literal('pick'), candidate: z.string() }),
  /** Leaves the question's words out of the order. */
  z.object({ do: z.literal('skip') }),
  z.object({ do: z.literal('no-contact') }),
  z.object({ do: z.literal('as-soon-as-possible') }),
  /** Short of stock: what is there, another product, or wait for it. */
  z.object({ do: z.literal('take-available'), line: z.string() }),
  z.object({ do: z.literal('substitute'), line: z.string(), sku: z.string() }),
  z.object({ do: z.literal('wait'), line: z.string() }),
  z.object({ do: z.literal('drop-line'), line: z.string() }),
  /** What was written looks like someone else's order: it belongs to this one, or to one of its own. */
  z.object({ do: z.literal('add-words') }),
  z.object({ do: z.literal('new-order') }),
  /** A supervisor's, on a card of its own; `of` names the lines and prices that it was drawn for. */
  z.object({ do: z.literal('approve'), of: z.string() }),
  /** The customer was called; on the card of a call task, whose draft is the order. */
  z.object({ do: z.literal('called') }),
  /** The next step of a placed order; the press carries the order's id, and its version as the turn. */
  z.object({ do: z.literal('move'), to: z.enum(orderStatuses) }),
  /** Opens one of the forms about a placed order. */
  z.object({ do: z.literal('ask'), form: z.enum(orderFormNames) }),
  /** Takes a placed order up again as a draft that changes it. `order`: its id, where the press does not carry it. */
  z.object({ do: z.literal('change-order'), order: z.uuid().optional() }),
  /** A new draft with the lines and the customer of a placed order. */
  z.object({ do: z.literal('order-again'), order: z.uuid().optional() }),
  /** How a call to the customer went; the press carries the message's id. */
  z.object({ do: z.literal('call-outcome'), outcome: z.enum(callOutcomes) }),
  /**
   * Shows something to the one who pressed, alone: an order, its timeline, or what was found. A draft (`words`: its id)
   * has its card posted anew instead.
   */
  z.object({
    do: z.literal('show'),
    what: z.enum(['order', 'timeline', 'found', 'draft']),
    words: z.string(),
    page: z.number().int().nonnegative(),
  }),
]);
export type Action = z.infer<typeof actionSchema>;

/** A button's value on the wire. */
export const pressSchema = z.object({ draft: z.string(), turn: z.number().int(), action: actionSchema });
export type Press = z.infer<typeof pressSchema>;
