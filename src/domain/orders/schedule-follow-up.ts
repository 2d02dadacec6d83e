import type { Policy } from '../../policy.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import { planFollowUp } from './follow-up-store.ts';

/** A row of the outbox waits no longer than its count of milliseconds holds; who comes too early waits again. */
const longestWaitMs = 20 * 86_400_000;

/**
 * Has the customer asked how it was, `followUp.after` from `at`, when the order was completed. In the transaction
 * that completes it. Completed anew, it is asked later, and still once.
 */
export async function scheduleFollowUp(
  tx: Sql,
  shop: number,
  policy: Policy,
  orderId: string,
  at: Date,
): Promise<void> {
  const { ask, after } = policy.followUp;
  if (!ask || !(await planFollowUp(tx, shop, orderId, new Date(at.getTime() + after)))) return;
  await askIn(tx, shop, orderId, after);
}

/** Lets the question wait for `waitMs`, or for as long as a row can. */
export async function askIn(tx: Sql, shop: number, orderId: string, waitMs: number): Promise<void> {
  const leaseMs = Math.ceil(Math.min(waitMs, longestWaitMs));
  await addToOutbox(tx, shop, [{ effect: 'ask-follow-up', order: orderId }], { leaseMs });
}
