import type { Policy } from '../../policy.ts';
import { standsAsTaken } from '../conversation/amendment.ts';
import type { Agreed } from '../conversation/draft.ts';
import type { Answer, Call } from '../conversation/input.ts';
import { customerOf } from '../customers/customer-store.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import type { CustomerNews } from '../messages/customer-message.ts';
import { tellCustomer } from '../messages/tell-customer.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { releaseHold } from '../stock/stock-store.ts';
import { mayAllocate } from '../stock/waiting-store.ts';
import { tellSystems } from '../webhooks/tell-systems.ts';
import { amendText } from '../wording/amend-text.ts';
import { amendLines, isPartlyHandedOver } from './amend-store.ts';
import { lockOrder, saveOrder } from './change-order-store.ts';
import { mayAmend } from './may-amend.ts';
import type { Order } from './order.ts';
import { withStatusOfLines } from './status-with-lines.ts';

type Amended = Extract<Answer, { call: 'amend-order' }>;

/**
 * Changes a placed order to what its draft has, with its allocation, inside the turn's transaction; the customer and
 * the shop's other systems are told. What became of the order meanwhile comes before what was read back.
 */
export async function amendOrder(
  tx: Sql,
  { shop, policy }: { shop: number; policy: Policy },
  { order: wanted, amends, changes, by }: Omit<Extract<Call, { call: 'amend-order' }>, 'call'>,
): Promise<Amended> {
  const { draft, at } = wanted;
  const actor = `${by.platform}:${by.user}`;
  const refused = ({ id, status }: Order, why: string) => ({
    orderId: id,
    at,
    actor,
    kind: 'change-refused',
    body: { why, status, draft: draft.id, changes },
  });
  const before = await lockOrder(tx, shop, amends.order);
  const handedOver = before !== null && (await isPartlyHandedOver(tx, shop, before.id));
  if (!before || handedOver || !mayAmend(before, policy, by.roles)) {
    await releaseHold(tx, shop, draft.id);
    if (before) await addToTimeline(tx, shop, [refused(before, 'not-allowed')]);
    return { call: 'amend-order', outcome: 'not-allowed', order: before, handedOver };
  }
  if (before.version !== amends.version && !standsAsTaken(before, amends)) {
    await addToTimeline(tx, shop, [refused(before, 'stale')]);
    return { call: 'amend-order', outcome: 'stale', order: before };
  }
  const { lines, uses } = wanted;
  const { name, phone, email } = draft.customer;
  const short = await amendLines(tx, shop, { order: before.id, draft: draft.id, lines, uses });
  if (short.length > 0) return { call: 'amend-order', outcome: 'short', short };
  const after = await saveOrder(tx, shop, {
    ...withStatusOfLines({ ...before, lines: lines.map(({ uses: _, ...line }) => line) }, at),
    customer: { id: await customerOf(tx, shop, draft), name, phone, email },
    fulfilment: {
      kind: draft.fulfilment.kind ?? before.fulfilment.kind,
      due: draft.fulfilment.due ?? before.fulfilment.due,
      address: draft.fulfilment.address,
    },
    payment: draft.payment,
    instructions: draft.instructions,
    allergies: draft.allergies,
    uncertain: draft.uncertain,
    currency: wanted.currency,
    total: wanted.total,
  });
  const difference = after.total - before.total;
  await addToTimeline(tx, shop, [
    {
      orderId: after.id,
      at,
      actor,
      kind: 'amended',
      body: {
        number: after.number,
        draft: draft.id,
        changes,
        difference,
        before: terms(before),
        after: terms(after),
      },
    },
  ]);
  await tellCustomer(tx, shop, policy, { orderId: after.id, news: newsOf(before, after), at });
  if (await mayAllocate(tx, shop)) await addToOutbox(tx, shop, [{ effect: 'allocate-freed' }]);
  await tellSystems(tx, shop, policy, { event: 'order.changed', orderId: after.id, at });
  return { call: 'amend-order', outcome: 'amended', order: after };
}

/** What the timeline keeps of both sides. */
function terms(order: Order) {
  return { version: order.version, ...agreed(order) };
}

function agreed({ lines, total, customer, fulfilment, payment, instructions, allergies }: Order): Agreed {
  return { lines, total, customer, fulfilment, payment, instructions, allergies };
}

/** A mere later time is a delay; whatever else is different is a change, with what it costs. */
function newsOf(before: Order, after: Order): CustomerNews {
  const rest = ({ lines, total, customer, fulfilment, instructions, allergies, payment }: Order) =>
    JSON.stringify([
      lines.map(({ sku, quantity, options, note }) => [sku, quantity, options, note]),
      [total, customer.name, customer.phone, customer.email],
      [fulfilment.kind, fulfilment.address, instructions, allergies, payment],
    ]);
  const [was, is] = [before.fulfilment.due, after.fulfilment.due];
  const isLater = was !== 'asap' && is !== 'asap' && Date.parse(is) > Date.parse(was);
  return isLater && rest(before) === rest(after)
    ? { kind: 'delayed', reason: amendText.delayReason }
    : { kind: 'changed', difference: after.total - before.total, before: agreed(before) };
}
