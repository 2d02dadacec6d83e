import { mayAmend } from '../orders/may-amend.ts';
import type { Order } from '../orders/order.ts';
import { isClosed } from '../orders/order-life.ts';
import { amendText } from '../wording/amend-text.ts';
import { cancelHintCard } from '../wording/cancel-hint-card.ts';
import { noticeText } from '../wording/notice-text.ts';
import { draftOfSame, draftToChange } from './amendment.ts';
import { applyWords } from './apply-words.ts';
import type { Draft } from './draft.ts';
import { redraw, whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Answer, Input } from './input.ts';
import { leaveClosed } from './leave-closed.ts';
import { draftIdFor } from './new-draft.ts';
import { isOpen } from './open-state.ts';
import { pastBounds } from './past-bounds.ts';
import { proceed } from './proceed.ts';
import { settle } from './settle.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';
import { contextOf, minusNotice, says } from './words-in-draft.ts';

type Loaded = Extract<Answer, { call: 'load-order' }>;

/** A placed order was looked up: it is changed, ordered once more, or it is said how to cancel it. */
export function orderLoaded(
  shop: FlowShop,
  state: State,
  input: Input,
  { order, handedOver, wrongPhone = false, changing = null, purpose }: Loaded,
): Step {
  if (!order) return whisper(state, amendText.noSuchOrder);
  if (order.currency !== shop.book.currency) return whisper(state, amendText.otherCurrency(order.number));
  switch (purpose.do) {
    case 'change':
      if (handedOver) return refused(state, order, amendText.handedOver(order.number));
      if (!mayAmend(order, shop.policy, input.actor.roles)) {
        return refused(state, order, amendText.tooLate(order, shop.policy));
      }
      return purpose.draft === null
        ? (busy(shop, state, input, order) ?? begun(shop, state, input, order, purpose.words, changing))
        : anew(shop, state, input, order, purpose.draft);
    case 'again':
      return busy(shop, state, input, null) ?? again(shop, state, input, order, wrongPhone);
    case 'cancel':
      return cancelHint(shop, state, order);
    default:
      return purpose satisfies never;
  }
}

/** Whoever asked may see an older card: all of the order's are brought up to date. */
function refused(state: State, { id }: Order, why: string): Step {
  const replies = [{ kind: 'whisper' as const, text: [why] }];
  return { state, replies, effects: [{ effect: 'announce-order', order: id }] };
}

/** Another draft is open here: nothing of it may be lost. */
function busy(shop: FlowShop, state: State, { at }: Input, order: Order | null): Step | null {
  if (!isOpen(state)) return null;
  const same = order !== null && state.draft.amends?.order === order.id;
  return redraw(shop, at, state, same ? amendText.beingChanged(order.number) : amendText.finishFirst);
}

function begun(
  shop: FlowShop,
  state: State,
  input: Input,
  order: Order,
  words: string | null,
  changing: string | null,
): Step {
  const draft = withAside(state, draftToChange(order, draftIdFor(input.id)));
  const also = changing === null ? [] : [amendText.changedElsewhere(order.number, changing)];
  const step =
    words === null
      ? settle(shop, input.at, {
          turn: state.turn,
          draft,
          waiting: [],
          notices: [...also, amendText.takenUp(order.number)],
          holds: false,
        })
      : changedBy(shop, state, input, order, draft, words, also);
  return leaveClosed(shop, state, input.at, step);
}

/** The words are read as what they are to the order: "make it two" means its lines. */
function changedBy(
  shop: FlowShop,
  state: State,
  { at }: Input,
  order: Order,
  draft: Draft,
  words: string,
  also: readonly string[],
): Step {
  const understood = shop.understand(words, {
    ...contextOf(shop, at, draft, null),
    due: draft.fulfilment.due,
  });
  if (understood.intent === 'cancel' && !says(understood)) return cancelHint(shop, state, order);
  const applied = applyWords(shop, draft, [], understood);
  const tooMuch = pastBounds(applied.draft, applied.waiting);
  if (tooMuch) return whisper(state, tooMuch);
  if (!says(understood)) return whisper(state, noticeText.notUnderstood([words]));
  return proceed(shop, at, {
    before: draft,
    progress: {
      turn: state.turn,
      draft: applied.draft,
      waiting: applied.waiting,
      notices: [...also, ...applied.notices, ...minusNotice(understood)],
      holds: false,
    },
    repeat: false,
  });
}

/** Started over, or changed by someone else meanwhile: the draft begins once more from the order as it stands. */
function anew(shop: FlowShop, state: State, { at }: Input, order: Order, id: string): Step {
  const draft = withAside(state, draftToChange(order, id));
  const notices = [amendText.startedOver(order.number)];
  return settle(shop, at, { turn: state.turn, draft, waiting: [], notices, holds: true });
}

function again(shop: FlowShop, state: State, input: Input, order: Order, wrongPhone: boolean): Step {
  const same = withAside(state, draftOfSame(order, draftIdFor(input.id), input.at));
  const draft = wrongPhone ? { ...same, customer: { ...same.customer, phone: null } } : same;
  const notices = [
    amendText.orderedAgain(order.number),
    ...(wrongPhone ? [noticeText.wrongPhoneLeftOut] : []),
  ];
  const step = settle(shop, input.at, { turn: state.turn, draft, waiting: [], notices, holds: false });
  return leaveClosed(shop, state, input.at, step);
}

/** Words that wait for an order of their own wait on. */
function withAside(state: State, draft: Draft): Draft {
  const { aside } = 'draft' in state ? state.draft : { aside: undefined };
  return aside ? { ...draft, aside } : draft;
}

function cancelHint(shop: FlowShop, state: State, order: Order): Step {
  const { number } = order;
  if (isClosed(order.status)) return refused(state, order, amendText.tooLate(order, shop.policy));
  const card = cancelHintCard(number);
  const press = { draft: order.id, turn: order.version };
  return { state, replies: [{ kind: 'private-card', card, press }], effects: [] };
}
