import { checkpoint } from '../../domain/checkpoints.ts';
import { retryTransient } from '../../domain/database/retry-transient.ts';
import { claimSend, dropClaim, noteSent } from '../../domain/database/send-claim-store.ts';
import type { Order } from '../../domain/orders/order.ts';
import { findOrder, markStep } from '../../domain/orders/order-store.ts';
import { addToTimeline } from '../../domain/records/timeline-store.ts';
import { confirmationEmail } from '../../domain/wording/confirmation-email.ts';
import { callTask } from '../channels/call-task.ts';
import { longestSendMs, type Mailer } from '../channels/email.ts';
import type { Attempt, Handled, Handler, HandlerDeps } from '../handler.ts';
import { GiveUp, TryAgainLater } from '../retries.ts';

/** By e-mail where there is an address, else by a call that staff make, else face to face. */
export const confirmToCustomer: Handler<'confirm-to-customer'> = async (deps, effect, attempt) => {
  const order = await findOrder(deps.database.pool, deps.shop, effect.order);
  if (!order) throw new GiveUp(`there is no order ${effect.order}`);
  const { email, phone } = order.customer;
  const { mailer } = deps;
  if (email && mailer) return mailer.inTurn(() => byEmail(deps, mailer, order, email, attempt));
  const reason = email ? 'no mail server is set up (SMTP_URL)' : null;
  if (phone) return byCall(deps, order, reason);
  // Nobody can tell this customer but the staff, and they have to hear of it.
  if (reason) throw new GiveUp(reason);
  return byReceipt(deps, order);
};

async function byEmail(
  deps: HandlerDeps,
  mailer: Mailer,
  order: Order,
  to: string,
  { outbox }: Attempt,
): Promise<Handled> {
  const { database, voice, receiptUrl } = deps;
  // Derived from the outbox row: what is sent twice is one message to every mail program.
  const messageId = `<${outbox}@${mailer.domain}>`;
  const claim = await claimSend(database.pool, outbox, longestSendMs);
  if (!claim.claimed) {
    switch (claim.why) {
      case 'done':
        return 'recorded';
      case 'sent':
        return confirmed(deps, order, { by: 'email', messageId });
      case 'busy':
        throw new TryAgainLater('another worker is sending this e-mail', claim.waitMs);
      default:
        return claim satisfies never;
    }
  }
  const email = confirmationEmail(order, voice(order.currency), receiptUrl(order.id));
  checkpoint('mail.before-send');
  const mailed = await mailer.send({ ...email, to, messageId });
  checkpoint('mail.after-send');
  if (mailed.sent) {
    await retryTransient(() => noteSent(database.pool, outbox));
    return confirmed(deps, order, { by: 'email', messageId });
  }
  if (mailed.why !== 'refused') {
    await dropClaim(database.pool, outbox);
    throw new Error(`SMTP_URL: the e-mail was not taken: ${mailed.detail}`);
  }
  const reason = `the mail server refused the address: ${mailed.detail}`;
  if (!order.customer.phone) throw new GiveUp(reason);
  return byCall(deps, order, reason);
}

/** The confirmation is given once the call is made; until then the step is not met. */
async function byCall(deps: HandlerDeps, order: Order, reason: string | null): Promise<Handled> {
  const task = await callTask(deps, order);
  const result = { by: 'call', subject: task.subject, ...(reason ? { reason } : {}) };
  return {
    result,
    record: async (tx) => {
      await task.ask(tx);
      await addToTimeline(tx, deps.shop, [
        { orderId: order.id, at: deps.clock(), actor: 'readback', kind: 'call-requested', body: result },
      ]);
    },
  };
}

/**
 * For whoever answered "none" to every way to be reached. They stand before staff, who read the order back, named
 * its number and have the receipt to show or to print: nothing is on its way that could be waited for, so the step
 * is met now, whether or not the receipt is opened.
 */
function byReceipt(deps: HandlerDeps, order: Order): Handled {
  return confirmed(deps, order, { by: 'receipt' });
}

function confirmed(
  deps: HandlerDeps,
  order: Order,
  result: { by: string; [detail: string]: string },
): Handled {
  return {
    result,
    record: async (tx) => {
      const at = deps.clock();
      await markStep(tx, deps.shop, order.id, 'confirmation-sent', at);
      await addToTimeline(tx, deps.shop, [
        { orderId: order.id, at, actor: 'readback', kind: 'confirmation-sent', body: result },
      ]);
    },
  };
}
