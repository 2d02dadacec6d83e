import { noticeText } from '../wording/notice-text.ts';
import { finish } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import { changeAnew } from './load-order.ts';
import { emptied } from './new-draft.ts';
import { type ClosedState, isOpen, mayHold, type OpenState } from './open-state.ts';
import { settle } from './settle.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** The draft is kept, to be resumed; what it held goes back. The answer to the release draws the card. */
export function cancelDraft(state: OpenState): Step {
  return close(state, 'cancelled');
}

/** The draft was left alone for too long. Of any other draft, or a closed one, nothing happens. */
export function expireDraft(state: State, draft: string): Step {
  if (!isOpen(state) || state.draft.id !== draft) return { state, replies: [], effects: [] };
  return close(state, 'expired');
}

function close(state: OpenState, tag: ClosedState['tag']): Step {
  return {
    state: { tag, turn: state.turn + 1, draft: state.draft },
    call: { call: 'release-hold', draft: state.draft.id },
  };
}

export function startOver(shop: FlowShop, at: Date, state: OpenState): Step {
  const { amends } = state.draft;
  if (amends) return changeAnew(state, amends.order, state.draft.id);
  return settle(shop, at, {
    turn: state.turn,
    draft: emptied(state.draft),
    waiting: [],
    notices: [noticeText.startedOver],
    holds: mayHold(state),
  });
}

/** Takes up a closed draft where it was: questions are found again, stock is held again. */
export function resumeDraft(shop: FlowShop, at: Date, state: ClosedState): Step {
  const { turn, draft } = state;
  if (draft.lines.length === 0) {
    return finish(shop, at, { tag: 'collecting', turn, draft }, { notices: [noticeText.resumed] });
  }
  return settle(shop, at, { turn, draft, waiting: [], notices: [noticeText.resumed], holds: false });
}
