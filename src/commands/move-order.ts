import { type Command, InvalidArgumentError } from 'commander';
import { applyDeed } from '../domain/orders/apply-deed.ts';
import type { Order } from '../domain/orders/order.ts';
import type { OrderDeed } from '../domain/orders/order-deed.ts';
import { type OrderStatus, orderStatuses } from '../domain/orders/order-status.ts';
import { findOrder } from '../domain/orders/order-store.ts';
import { dueError, whenOf } from '../domain/orders/read-record-form.ts';
import type { RecordDeps } from '../domain/record-turn.ts';
import { roles } from '../domain/roles.ts';
import { orderDeedText } from '../domain/wording/order-deed-text.ts';
import { refusalText } from '../domain/wording/refusal-text.ts';
import { shopVoice } from '../domain/wording/shop-voice.ts';
import { statusName } from '../domain/wording/status-text.ts';
import { commandActor, readName } from './by-whom.ts';
import type { CommandContext, Outcome } from './command-context.ts';

type MoveOptions = { by?: string; reason?: string; until?: string };

/** What is done to one order from the command line. Whoever has that has every role; the relay sends what follows. */
export function addMoveCommands(orders: Command, context: CommandContext): void {
  orders
    .command('move')
    .description('give an order its next status, as its card does; customers are told')
    .argument('<number>', 'such as R-10001')
    .argument('<status>', orderStatuses.join(', '), readStatus)
    .option('--by <name>', 'who does it, for the timeline', readName)
    .option('--reason <text>', 'for delayed and cancelled: why, as the customer reads it')
    .option('--until <time>', 'for delayed: the new time, such as "today at 7" or 2026-11-27T18:00:00Z')
    .action(async (number: string, status: OrderStatus, options: MoveOptions) =>
      context.finish(await move(context, number, status, options)),
    );
  orders
    .command('note')
    .description('put a note on the timeline of an order')
    .argument('<number>', 'such as R-10001')
    .argument('<text>')
    .option('--by <name>', 'who writes it', readName)
    .action(async (number: string, text: string, { by }: { by?: string }) =>
      context.finish(await withOrder(context, number, by, () => ({ do: 'note', text }))),
    );
}

/** `out-for-delivery`, or as people read it: "Out for delivery". */
export function readStatus(text: string): OrderStatus {
  const said = text.trim().toLowerCase().replaceAll(/\s+/g, '-');
  const status = orderStatuses.find((one) => one === said);
  if (!status) throw new InvalidArgumentError(`Write one of ${orderStatuses.join(', ')}.`);
  return status;
}

function move(
  context: CommandContext,
  number: string,
  to: OrderStatus,
  { by, reason = '', until }: MoveOptions,
): Promise<Outcome> {
  return withOrder(context, number, by, (order, deps, at) => {
    if (to === 'cancelled') return { do: 'cancel', reason };
    if (to !== 'delayed') return { do: 'move', to };
    if (until === undefined) return { fault: 'Write the new time with --until "today at 7".' };
    const instant = /^\d{4}-\d\d-\d\dT/.test(until) ? new Date(until) : null;
    if (instant && !Number.isNaN(instant.getTime()))
      return { do: 'delay', due: instant.toISOString(), reason };
    const found = whenOf(deps.policy, until, at, order.fulfilment.due);
    if (found && 'due' in found && found.due !== 'asap') return { do: 'delay', due: found.due, reason };
    return { fault: dueError(found, deps.voice(order.currency), at) };
  });
}

type ToDo = OrderDeed | { fault: string };

function withOrder(
  context: CommandContext,
  number: string,
  by: string | undefined,
  decide: (order: Order, deps: RecordDeps, at: Date) => ToDo,
): Promise<Outcome> {
  const policy = context.policy();
  return context.withDatabase(async (database) => {
    const { shop, note } = context;
    const clock = () => new Date();
    const log = { info: () => {}, warn: logged(note), error: logged(note) };
    const deps: RecordDeps = {
      database,
      shop,
      policy,
      voice: (currency) => shopVoice(policy, currency),
      log,
      clock,
    };
    const order = await findOrder(database.pool, shop, number);
    if (!order) return { ok: false, faults: [`There is no order "${number}".`] };
    const at = clock();
    const deed = decide(order, deps, at);
    if ('fault' in deed) return { ok: false, faults: [deed.fault] };
    const actor = { ...commandActor(by), roles };
    const applied = await applyDeed(deps, { id: null, order: order.id, by: actor, at, deed, version: null });
    switch (applied.applied) {
      case 'done':
        context.print(doneText(applied.order, deed));
        return { ok: true };
      case 'refused':
        // To ask for what is so already is no mistake of a script.
        if (applied.decided.decided === 'already') {
          note(orderDeedText.already(applied.order));
          return { ok: true };
        }
        return { ok: false, faults: [refusalText(applied.order, deed, applied.decided)] };
      case 'repeat':
      case 'stale':
      case 'no-order':
        return { ok: false, faults: [orderDeedText.noOrder] };
      default:
        return applied satisfies never;
    }
  });
}

const logged = (note: (text: string) => void) => (_fields: object, message: string) => note(message);

function doneText(order: Order, deed: OrderDeed): string {
  if (deed.do === 'note') return orderDeedText.noted(order.number);
  return `${order.number}  ${statusName(order.status)}`;
}
