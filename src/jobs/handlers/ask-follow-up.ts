import { findReach } from '../../domain/customers/customer-reach.ts';
import { tellCustomer } from '../../domain/messages/tell-customer.ts';
import { findFollowUp, markAsked } from '../../domain/orders/follow-up-store.ts';
import type { Order } from '../../domain/orders/order.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { findRating } from '../../domain/orders/rating-store.ts';
import { askIn } from '../../domain/orders/schedule-follow-up.ts';
import type { Handled, Handler, HandlerDeps } from '../handler.ts';
import { GiveUp } from '../retries.ts';

/** Asks the customer how it was, if there is still something to ask and a way to ask it. */
export const askFollowUp: Handler<'ask-follow-up'> = async (deps, effect) => {
  const { database, shop, policy, clock } = deps;
  const sql = database.pool;
  const order = await findOrder(sql, shop, effect.order);
  if (!order) throw new GiveUp(`there is no order ${effect.order}`);
  if (!policy.followUp.ask) return skipped('followUp.ask is off');
  if (order.status !== 'completed') return skipped(`the order is ${order.status}`);
  if (await findRating(sql, shop, order.id)) return skipped('it is rated already');
  const plan = await findFollowUp(sql, shop, order.id);
  if (!plan || plan.askedAt) return skipped(plan ? 'they were asked before' : 'nobody planned to ask');
  const at = clock();
  const waitMs = plan.dueAt.getTime() - at.getTime();
  // Completed anew since, or a wait longer than a row can wait.
  if (waitMs > 0) {
    return { result: { waitMs }, record: (tx) => askIn(tx, shop, order.id, waitMs) };
  }
  if (!(await canBeAsked(deps, order))) return skipped('no text message or e-mail reaches this customer');
  return {
    result: { asked: true },
    record: async (tx) => {
      if (!(await markAsked(tx, shop, order.id, at))) return;
      await tellCustomer(tx, shop, policy, { orderId: order.id, news: { kind: 'follow-up' }, at });
    },
  };
};

const skipped = (why: string): Handled => ({ result: { skipped: why } });

/** In writing alone: nobody is called for a rating. */
async function canBeAsked(deps: HandlerDeps, order: Order): Promise<boolean> {
  const { database, shop, policy, mailer, texter } = deps;
  const ways = { text: texter !== null, email: mailer !== null };
  const { channels } = await findReach(database.pool, shop, policy, ways, order);
  return channels.some((channel) => channel !== 'call');
}
