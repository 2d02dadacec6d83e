import { totalOf } from '../orders/price.ts';
import { priceDraft } from '../orders/price-draft.ts';
import { noticeText } from '../wording/notice-text.ts';
import { draftLine } from './apply-edits.ts';
import { bounds } from './bounds.ts';
import { callRecorded } from './called.ts';
import { lostDetail, withoutRecord, withRecord } from './customer-record.ts';
import type { DraftLine } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import { cardReply, finish, nothing } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Answer, FoundCustomer, Input } from './input.ts';
import { stockSeen } from './inquire.ts';
import { isLost } from './line-rules.ts';
import { isShown } from './open-state.ts';
import { orderAmended } from './order-amended.ts';
import { orderLoaded } from './order-loaded.ts';
import { type Checking, settle } from './settle.ts';
import { becomeShort, showShort } from './short.ts';
import { withSubstitutes } from './shortages.ts';
import type { State } from './state.ts';
import { ordersSeen } from './status-inquiry.ts';
import type { Step } from './step.ts';

type AnswerTo<Call extends Answer['call']> = Extract<Answer, { call: Call }>;

/** The answer to a call of this turn. One that the state does not wait for is a fault of the caller. */
export function takeAnswer(shop: FlowShop, state: State, input: Input, answer: Answer): Step {
  const { at } = input;
  switch (answer.call) {
    case 'find-customer':
      return customerFound(shop, at, expected(state, 'checking', answer), answer.found);
    case 'hold-stock':
      return stockHeld(shop, at, expected(state, 'checking', answer), answer);
    case 'availability': {
      const { shortages, ...from } = expected(state, 'checking', answer);
      return showShort(shop, at, from, withSubstitutes(shop, from.draft, shortages, answer.available));
    }
    case 'look-at-stock':
      return stockSeen(shop, state, input, answer);
    case 'look-up-orders':
      return ordersSeen(shop, state, input, answer);
    case 'release-hold':
      return released(shop, at, state);
    case 'place-order':
      return orderPlaced(shop, at, expected(state, 'placing', answer), answer);
    case 'load-order':
      return orderLoaded(shop, state, input, answer);
    case 'amend-order':
      return orderAmended(shop, at, expected(state, 'placing', answer), answer);
    case 'record-call':
      return callRecorded(shop, state, input, answer);
    default:
      return answer satisfies never;
  }
}

function expected<Tag extends 'checking' | 'placing'>(
  state: State,
  tag: Tag,
  answer: Answer,
): Extract<State, { tag: Tag }> {
  if (state.tag === tag) return state as Extract<State, { tag: Tag }>;
  throw new Error(`an answer to ${answer.call} came while the conversation was ${state.tag}`);
}

function customerFound(shop: FlowShop, at: Date, state: Checking, found: FoundCustomer | null): Step {
  const { turn, waiting, repeat } = state;
  const customer = withRecord(withoutRecord(state.draft.customer), found);
  const draft = { ...state.draft, customer };
  const notices = [
    ...state.notices,
    ...(lostDetail(state.draft.customer, customer) ? [noticeText.otherCustomer] : []),
    ...(found?.wrongPhone ? [noticeText.wrongPhone] : []),
  ];
  const progress = { turn, draft, waiting, notices, holds: true };
  if (!repeat) return settle(shop, at, progress);
  const lines = [...draft.lines];
  for (const wanted of found?.lastLines ?? []) {
    const line: DraftLine | null = lines.length < bounds.lines ? draftLine(shop.book, lines, wanted) : null;
    // An option that the catalogue no longer has is asked about, as in any line.
    const product = shop.book.products.get(wanted.sku);
    const lost = product ? wanted.options.filter((option) => isLost(product, option)) : [];
    if (line) lines.push({ ...line, options: [...line.options, ...lost] });
  }
  const added = lines.length > draft.lines.length;
  return settle(shop, at, {
    ...progress,
    draft: { ...draft, lines },
    notices: [...notices, added ? noticeText.lastOrderAdded : noticeText.lastOrderUnknown],
  });
}

function stockHeld(shop: FlowShop, at: Date, state: Checking, answer: AnswerTo<'hold-stock'>): Step {
  const now = at.toISOString();
  const draft = {
    ...state.draft,
    steps: { ...state.draft.steps, 'availability-checked': now },
  };
  if (!answer.held) return becomeShort(shop, at, { ...state, draft }, answer.short);
  return finish(
    shop,
    at,
    {
      tag: 'reading-back',
      turn: state.turn,
      draft: { ...draft, steps: { ...draft.steps, 'read-back': now } },
      heldUntil: new Date(at.getTime() + shop.policy.stock.hold).toISOString(),
      fingerprint: fingerprint(priceDraft(shop.book, draft), shop.book.currency),
    },
    { notices: state.notices },
  );
}

/** Closed drafts wait for this to be shown; an emptied one goes on. */
function released(shop: FlowShop, at: Date, state: State): Step {
  if (state.tag === 'checking') {
    const { turn, draft, waiting, notices } = state;
    return settle(shop, at, { turn, draft, waiting, notices, holds: false });
  }
  if (!isShown(state)) return nothing(state);
  return { state, replies: [cardReply(shop, at, state, [])], effects: [] };
}

function orderPlaced(
  shop: FlowShop,
  at: Date,
  { turn, draft }: Extract<State, { tag: 'placing' }>,
  answer: AnswerTo<'place-order'>,
): Step {
  // Someone else took the last of it after the hold ran out: nothing is placed, and it is asked again.
  if (!answer.placed) {
    const { confirmed: _, ...steps } = draft.steps;
    return becomeShort(shop, at, { turn, draft: { ...draft, steps }, notices: [] }, answer.short);
  }
  const total = totalOf(priceDraft(shop.book, draft));
  return finish(
    shop,
    at,
    { tag: 'placed', turn, draft, number: answer.number, total },
    {
      effects: [
        { effect: 'announce-order', order: draft.id },
        { effect: 'confirm-to-customer', order: draft.id },
      ],
    },
  );
}
