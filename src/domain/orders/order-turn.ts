import type { ActionOfRecord } from '../conversation/action-of-record.ts';
import { withoutNewThread } from '../conversation/draw-card.ts';
import type { OrderFormName } from '../conversation/form.ts';
import type { What } from '../conversation/input.ts';
import type { Reply } from '../conversation/reply.ts';
import { actorId } from '../conversation/turn-record.ts';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Taken } from '../desk.ts';
import type { Effect } from '../effects.ts';
import type { RecordDeps, RecordTurn } from '../record-turn.ts';
import { orderDeedText } from '../wording/order-deed-text.ts';
import { refusalText } from '../wording/refusal-text.ts';
import { type Applied, applyDeed } from './apply-deed.ts';
import { decideOrder } from './decide-order.ts';
import type { Order } from './order.ts';
import type { OrderDeed } from './order-deed.ts';
import { findOrder } from './order-store.ts';
import { readRecordForm } from './read-record-form.ts';
import { recordForm } from './record-form.ts';

/** What is done to a placed order: a press on its card, or a form about it. */
export type OrderWhat =
  | (Extract<What, { kind: 'press' }> & { action: Extract<ActionOfRecord, { do: 'move' | 'ask' }> })
  | (Extract<What, { kind: 'submit' }> & { form: OrderFormName });

type Submit = Extract<OrderWhat, { kind: 'submit' }>;

/** For so long the relay leaves an answer to the turn. */
const answerLeaseMs = 10_000;

/** One thing done to a placed order, in one transaction; resolves after its commit. */
export async function takeOrderTurn(deps: RecordDeps, turn: RecordTurn<OrderWhat>): Promise<Taken> {
  const started = performance.now();
  const taken = await take(deps, turn);
  const { platform } = turn.place;
  const fields = { platform, kind: turn.what.kind, outcome: taken.outcome, of: 'order' };
  deps.log.info({ ...fields, ms: Math.round((performance.now() - started) * 10) / 10 }, 'turn');
  return taken;
}

async function take(deps: RecordDeps, turn: RecordTurn<OrderWhat>): Promise<Taken> {
  const { what } = turn;
  if (what.kind === 'submit') return submit(deps, turn, what);
  const { action } = what;
  if (action.do === 'ask') return ask(deps, turn, action.form);
  // Both want words.
  if (action.to === 'delayed') return ask(deps, turn, 'delay');
  if (action.to === 'cancelled') return ask(deps, turn, 'cancel-order');
  const deed: OrderDeed = { do: 'move', to: action.to };
  return answer(deps, turn, deed, await apply(deps, turn, deed, what.turn));
}

/** Opens a form, unless what it asks for is not possible or not theirs to do. */
async function ask(deps: RecordDeps, turn: RecordTurn<OrderWhat>, form: OrderFormName): Promise<Taken> {
  const { database, shop, policy } = deps;
  const { draft } = turn.what;
  const order = await findOrder(database.pool, shop, draft);
  if (!order) return whispered(deps, turn, orderDeedText.noOrder);
  const sample = sampleOf(form, order, turn.at);
  const decided = decideOrder({ policy }, order, sample, actorOf(turn), turn.at);
  if (decided.decided !== 'done') {
    const text = refusalText(order, sample, decided);
    return whispered(deps, turn, text);
  }
  return { outcome: 'done', replies: [{ kind: 'form', form: recordForm(form, order, turn.at) }], outbox: [] };
}

/** Something that the form may ask for: whether it can be done does not depend on the words. */
function sampleOf(form: OrderFormName, { fulfilment: { due } }: Order, at: Date): OrderDeed {
  switch (form) {
    case 'delay': {
      const after = Math.max(at.getTime(), due === 'asap' ? 0 : Date.parse(due));
      return { do: 'delay', due: new Date(after + 60_000).toISOString(), reason: '…' };
    }
    case 'cancel-order':
      return { do: 'cancel', reason: '…' };
    case 'note':
      return { do: 'note', text: '…' };
    case 'phone-call':
      return { do: 'phone-call', direction: 'in', text: '…' };
    default:
      return form satisfies never;
  }
}

async function submit(deps: RecordDeps, turn: RecordTurn<OrderWhat>, what: Submit): Promise<Taken> {
  const { database, shop, policy, voice } = deps;
  const order = await findOrder(database.pool, shop, what.draft);
  if (!order) return whispered(deps, turn, orderDeedText.noOrder);
  const read = readRecordForm({ policy, voice: voice(order.currency) }, what.form, what.values, {
    at: turn.at,
    order,
  });
  if (!read.read) {
    return { outcome: 'done', replies: [{ kind: 'form-errors', errors: read.errors }], outbox: [] };
  }
  const applied = await apply(deps, turn, read.deed, what.turn);
  if (applied.applied === 'stale') {
    // What was written is kept: it may be as right for the order as it is now.
    const form = recordForm(what.form, applied.order, turn.at, { values: what.values });
    return { outcome: 'done', replies: [{ kind: 'form', form }], outbox: applied.outbox };
  }
  return answer(deps, turn, read.deed, applied);
}

function apply(
  deps: RecordDeps,
  turn: RecordTurn<OrderWhat>,
  deed: OrderDeed,
  version: number,
): Promise<Applied> {
  const { id, at, what } = turn;
  return applyDeed(deps, { id, order: what.draft, by: actorOf(turn), at, deed, version });
}

/** What the one who acted hears of it; a card that follows in front of them says enough. */
async function answer(
  deps: RecordDeps,
  turn: RecordTurn<OrderWhat>,
  deed: OrderDeed,
  applied: Applied,
): Promise<Taken> {
  switch (applied.applied) {
    case 'repeat':
      return { outcome: 'repeat' };
    case 'no-order':
      return whispered(deps, turn, orderDeedText.noOrder);
    case 'stale':
      return whispered(deps, turn, orderDeedText.stale(applied.order), applied.outbox);
    case 'refused':
      return whispered(deps, turn, refusalText(applied.order, deed, applied.decided), applied.outbox);
    case 'done': {
      const seen = isBeforeThem(deps, turn) && deed.do !== 'phone-call';
      const text = seen ? null : doneText(applied.order, deed);
      if (text === null) return { outcome: 'done', replies: [], outbox: applied.outbox };
      return whispered(deps, turn, text, applied.outbox);
    }
    default:
      return applied satisfies never;
  }
}

/** Whether the card in the processing channel is what they look at. */
function isBeforeThem({ policy }: RecordDeps, { place }: RecordTurn<OrderWhat>): boolean {
  return policy.channels.orders === `${place.platform}:${place.channel}`;
}

function doneText(order: Order, { do: deed }: OrderDeed): string {
  switch (deed) {
    case 'note':
      return orderDeedText.noted(order.number);
    case 'phone-call':
      return orderDeedText.called(order.number);
    case 'move':
    case 'delay':
    case 'cancel':
    case 'remind':
    case 'warn-customer':
    case 'escalate-overdue':
      return orderDeedText.now(order);
    default:
      return deed satisfies never;
  }
}

/** An answer that only the one who acted sees, sent right after this; the relay sends it if nobody does. */
async function whispered(
  { database, shop }: RecordDeps,
  { place, actor }: RecordTurn<OrderWhat>,
  words: string,
  outbox: Extract<Taken, { outcome: 'done' }>['outbox'] = [],
): Promise<Taken> {
  const reply: Reply = { kind: 'whisper', text: [words] };
  const effect: Effect = {
    effect: 'whisper',
    place: withoutNewThread(place),
    user: actor.user,
    text: [words],
  };
  const [id = ''] = await addToOutbox(database.pool, shop, [effect], { leaseMs: answerLeaseMs });
  return { outcome: 'done', replies: [reply], outbox: [...outbox, { id, effect }] };
}

function actorOf({ actor }: RecordTurn<OrderWhat>) {
  return { id: actorId(actor), name: actor.name, roles: actor.roles };
}
