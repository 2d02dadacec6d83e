import { noticeText } from '../wording/notice-text.ts';
import { whisperText } from '../wording/whisper-text.ts';
import { type ActionOfRecord, isOfRecord } from './action-of-record.ts';
import { approve } from './approve.ts';
import { called } from './called.ts';
import { cancelDraft, resumeDraft, startOver } from './close-draft.ts';
import { confirm } from './confirm.ts';
import { cardReply, redraw, whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Input, What } from './input.ts';
import { changeOrder, orderAgain } from './load-order.ts';
import { isClosed, isOpen, isShown } from './open-state.ts';
import { orderForm } from './order-form.ts';
import { pickCandidate, setDue, skipQuestion, withoutContact } from './pick.ts';
import { settle } from './settle.ts';
import { resolveShortage } from './short.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';
import { addAside, beginAside } from './take-words.ts';

type Press = Extract<What, { kind: 'press' }>;

/** A button. One that was drawn in another turn, or for another draft, does nothing and says so. */
export function takePress(shop: FlowShop, state: State, input: Input, press: Press): Step {
  const { at } = input;
  const { action } = press;
  // Their cards stand elsewhere, and are not drawn anew with every turn.
  if (action.do === 'approve') return approve(shop, state, input, { draft: press.draft, of: action.of });
  if (action.do === 'called') return called(state, input, press.draft);
  if (isOfRecord(action)) return whisper(state, whisperText.notNow);
  if (action.do === 'change-order') return changeOrder(state, action.order ?? press.draft, null);
  if (action.do === 'order-again') return orderAgain(state, action.order ?? press.draft);
  if (!isShown(state)) return whisper(state, whisperText.otherOrder);
  if (press.draft !== state.draft.id) return redraw(shop, at, state, whisperText.otherOrder);
  if (state.tag === 'placed' && action.do !== 'new-order')
    return redraw(shop, at, state, whisperText.alreadyPlaced(state.number));
  if (press.turn !== state.turn) return redraw(shop, at, state, whisperText.stale);
  return pressed(shop, state, input, action) ?? redraw(shop, at, state, whisperText.notNow);
}

/** null: this action has no meaning in this state. */
function pressed(
  shop: FlowShop,
  state: State,
  input: Input,
  action: Exclude<
    Press['action'],
    { do: 'approve' | 'called' | 'change-order' | 'order-again' } | ActionOfRecord
  >,
): Step | null {
  const { at } = input;
  switch (action.do) {
    case 'resume':
      return isClosed(state) ? resumeDraft(shop, at, state) : null;
    case 'confirm':
      if (state.tag === 'reading-back') return confirm(shop, state, input);
      return isOpen(state) ? redraw(shop, at, state, whisperText.notReady) : null;
    case 'page':
      return state.tag === 'reading-back' ? turnPage(shop, at, state, action.page) : null;
    case 'change':
      if (!isOpen(state)) return null;
      return { state, replies: [{ kind: 'form', form: orderForm(shop, state, at) }], effects: [] };
    case 'add-words':
      return isOpen(state) ? addAside(shop, state, input) : null;
    case 'new-order':
      return isOpen(state) ? redraw(shop, at, state, noticeText.asideWaits) : beginAside(shop, state, input);
    case 'cancel':
      return isOpen(state) ? cancelDraft(state) : null;
    case 'start-over':
      return isOpen(state) ? startOver(shop, at, state) : null;
    case 'pick':
      return state.tag === 'clarifying' ? pickCandidate(shop, at, state, action.candidate) : null;
    case 'skip':
      if (state.tag === 'clarifying') return skipQuestion(shop, at, state);
      return state.tag === 'reading-back' ? withoutDoubts(shop, at, state) : null;
    case 'no-contact':
      if (state.tag !== 'clarifying' || state.question.about !== 'contact') return null;
      return withoutContact(shop, at, state);
    case 'as-soon-as-possible':
      if (state.tag !== 'clarifying' || state.question.about !== 'time') return null;
      return setDue(shop, at, state, 'asap');
    case 'take-available':
    case 'substitute':
    case 'wait':
    case 'drop-line':
      return state.tag === 'short' ? resolveShortage(shop, at, state, action) : null;
    default:
      return action satisfies never;
  }
}

/** The card alone: the turn stays, and so do the buttons of the page before. */
function turnPage(
  shop: FlowShop,
  at: Date,
  state: Extract<State, { tag: 'reading-back' }>,
  page: number,
): Step {
  const turned = { ...state, page };
  return { state: turned, replies: [cardReply(shop, at, turned, [])], effects: [] };
}

function withoutDoubts(
  shop: FlowShop,
  at: Date,
  state: Extract<State, { tag: 'reading-back' }>,
): Step | null {
  if (state.draft.uncertain.length === 0) return null;
  return settle(shop, at, {
    turn: state.turn,
    draft: { ...state.draft, uncertain: [] },
    waiting: [],
    notices: [noticeText.doubtsIgnored],
    holds: true,
  });
}
