import { isOptedOut } from '../../domain/customers/opt-out-store.ts';
import { preferredChannels } from '../../domain/customers/preference-store.ts';
import { isWrongNumber } from '../../domain/customers/wrong-number-store.ts';
import type { Sql } from '../../domain/database/sql.ts';
import type { Reach } from '../../domain/messages/which-channel.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { HandlerDeps } from '../handler.ts';

/** How the customer of an order can be reached now: asked anew before every send. */
export async function reachOf(tx: Sql, deps: HandlerDeps, order: Order): Promise<Reach> {
  const { shop, policy, mailer, texter } = deps;
  const { phone, email } = order.customer;
  return {
    preferred: await preferredChannels(tx, shop, policy, order),
    phone,
    email,
    texting: texter !== null,
    mailing: mailer !== null,
    optedOut: phone !== null && (await isOptedOut(tx, shop, phone)),
    wrongNumber: await isWrongNumber(tx, shop, order),
  };
}
