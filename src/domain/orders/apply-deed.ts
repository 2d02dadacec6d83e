import { checkpoint } from '../checkpoints.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import { retryTransient } from '../database/retry-transient.ts';
import type { Sql } from '../database/sql.ts';
import type { Effect } from '../effects.ts';
import { tellCustomer } from '../messages/tell-customer.ts';
import { noteInThread } from '../messages/thread-note.ts';
import type { RecordDeps } from '../record-turn.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { mayAllocate } from '../stock/waiting-store.ts';
import { tellSystems } from '../webhooks/tell-systems.ts';
import { farOverdueText } from '../wording/order-deed-text.ts';
import { overdueCard } from '../wording/overdue-card.ts';
import { lockOrder, saveOrder } from './change-order-store.ts';
import { type Decided, decideOrder } from './decide-order.ts';
import { endAllocation, isFirst, sayOnce } from './deed-store.ts';
import type { Order } from './order.ts';
import type { OrderActor, OrderDeed } from './order-deed.ts';
import { promiseOf } from './promise.ts';
import { putOrderCards } from './put-order-cards.ts';
import { scheduleFollowUp } from './schedule-follow-up.ts';

export type DeedToApply = {
  /** The delivery's; null: nobody repeats it, and nobody sends what it leaves to send but the relay. */
  id: string | null;
  /** The order's id. */
  order: string;
  by: OrderActor;
  at: Date;
  deed: OrderDeed;
  /** The version that it was decided on; null: whatever the order is by now. */
  version: number | null;
};

/** For the caller to send now; the relay leaves them alone for a while. */
type ToSend = readonly { id: string; effect: Effect }[];

export type Applied =
  | { applied: 'done'; order: Order; outbox: ToSend }
  /** Seen before: nothing was done. */
  | { applied: 'repeat' }
  | { applied: 'no-order' }
  /** The order has another version by now, and the deed was meant for the one before. */
  | { applied: 'stale'; order: Order; outbox: ToSend }
  | { applied: 'refused'; order: Order; decided: Exclude<Decided, { decided: 'done' }>; outbox: ToSend };

/** For so long the relay leaves the card to the turn. */
const cardLeaseMs = 10_000;

/**
 * Does one thing to a placed order, in one transaction: the order, its stock, its timeline, its card, and word of it to
 * the customer and to other systems. All of it, or nothing; at once with others, one after the other.
 */
export function applyDeed(deps: RecordDeps, todo: DeedToApply): Promise<Applied> {
  return retryTransient(async () => {
    const applied = await deps.database.transaction((tx) => applyIn(tx, deps, todo));
    checkpoint('turn.after-commit');
    return applied;
  });
}

async function applyIn(tx: Sql, deps: RecordDeps, todo: DeedToApply): Promise<Applied> {
  const { shop, policy, clock } = deps;
  const { id, by, at, deed } = todo;
  if (id !== null && !(await isFirst(tx, shop, id, clock()))) return { applied: 'repeat' };
  const order = await lockOrder(tx, shop, todo.order);
  if (!order) return { applied: 'no-order' };

  const decided = decideOrder({ policy }, order, deed, by, at);
  const stale = todo.version !== null && todo.version !== order.version && changes(deed);
  if (decided.decided === 'already' || (!stale && decided.decided !== 'done')) {
    // Whoever pressed may see an older card.
    return { applied: 'refused', order, decided, outbox: stale ? await drawn(tx, deps, order, id) : [] };
  }
  if (stale || decided.decided !== 'done') {
    return { applied: 'stale', order, outbox: await drawn(tx, deps, order, id) };
  }
  if (decided.once && !(await sayOnce(tx, shop, order.id, decided.once, at))) {
    return { applied: 'refused', order, decided: { decided: 'already' }, outbox: [] };
  }

  const next = decided.order === order ? order : await saveOrder(tx, shop, decided.order);
  await addToTimeline(tx, shop, [{ orderId: order.id, at, actor: by.id, ...decided.entry }]);
  if (decided.news) await tellCustomer(tx, shop, policy, { orderId: order.id, news: decided.news, at });
  if (decided.event) await tellSystems(tx, shop, policy, { event: decided.event, orderId: order.id, at });
  if (next.status === 'completed' && order.status !== 'completed') {
    await scheduleFollowUp(tx, shop, policy, order.id, at);
  }
  await remind(tx, deps, next, deed);
  const outbox = await drawn(tx, deps, next, id);
  // Stock comes last: others wait for a hot item no longer than they must.
  if (decided.stock !== 'kept') {
    await endAllocation(tx, shop, order, { handedOver: decided.stock === 'handed-over' });
    if (await mayAllocate(tx, shop)) await addToOutbox(tx, shop, [{ effect: 'allocate-freed' }]);
  }
  checkpoint('turn.before-commit');
  return { applied: 'done', order: next, outbox };
}

/** A note or a record of a call is as true of an order that changed meanwhile. */
function changes({ do: deed }: OrderDeed): boolean {
  return deed === 'move' || deed === 'delay' || deed === 'cancel';
}

/** What time brought about is said to those who can do something about it. */
async function remind(tx: Sql, deps: RecordDeps, order: Order, deed: OrderDeed): Promise<void> {
  const { shop, policy, clock } = deps;
  const voice = deps.voice(order.currency);
  const promise = promiseOf(order, policy);
  if (deed.do === 'remind') {
    const key = `overdue:${order.id}:${promise.getTime()}`;
    await noteInThread(tx, shop, policy, {
      orderId: order.id,
      key,
      card: overdueCard(order, promise, voice, clock()),
    });
  }
  if (deed.do === 'escalate-overdue') {
    const text = farOverdueText(order, promise, voice, clock());
    await addToOutbox(tx, shop, [{ effect: 'raise-escalation', order: order.id, about: 'overdue', text }]);
  }
}

/** The order's cards as they should be now: drawn by the caller where it came with a delivery, or else by the relay. */
async function drawn(tx: Sql, deps: RecordDeps, order: Order, id: string | null): Promise<ToSend> {
  const { shop, policy, clock } = deps;
  const voice = deps.voice(order.currency);
  const subjects = await putOrderCards(tx, { shop, policy, voice, now: clock() }, order);
  const effects = subjects.map((subject): Effect => ({ effect: 'draw-card', subject }));
  const ids = await addToOutbox(tx, shop, effects, { leaseMs: id === null ? 0 : cardLeaseMs });
  if (id === null) return [];
  return effects.flatMap((effect, at) => ids.slice(at, at + 1).map((row) => ({ id: row, effect })));
}
