import { findCardPlace } from '../../domain/conversation/card-place-store.ts';
import { putCard } from '../../domain/conversation/card-store.ts';
import type { Place } from '../../domain/conversation/input.ts';
import { targetPlace } from '../../domain/conversation/target-place.ts';
import { addToOutbox } from '../../domain/database/outbox-store.ts';
import type { Sql } from '../../domain/database/sql.ts';
import type { Order } from '../../domain/orders/order.ts';
import { callTaskCard } from '../../domain/wording/call-task-card.ts';
import type { HandlerDeps } from '../handler.ts';

export type CallTask = { subject: string; ask(tx: Sql): Promise<void> };

/**
 * Asks staff to call the customer: in the calls channel, or where the order was taken, or by a message to
 * whoever placed it. Drawing the card is a job of its own.
 */
export async function callTask(deps: HandlerDeps, order: Order): Promise<CallTask> {
  const { database, shop, policy, voice, clock } = deps;
  const taken = await findCardPlace(database.pool, shop, `draft:${order.id}`);
  const place: Place = policy.channels.calls
    ? targetPlace(policy.channels.calls, taken?.workspace ?? '')
    : (taken ?? targetPlace(order.placedBy, ''));
  const subject = `call:${order.id}`;
  const body = {
    card: callTaskCard(order, voice(order.currency), clock()),
    press: { draft: order.id, turn: 0 },
  };
  return {
    subject,
    ask: async (tx) => {
      await putCard(tx, shop, { subject, conversationId: null, place, body });
      await addToOutbox(tx, shop, [{ effect: 'draw-card', subject }]);
    },
  };
}
