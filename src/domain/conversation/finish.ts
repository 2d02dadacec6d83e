import type { Effect } from '../effects.ts';
import { draftCard } from '../wording/draft-card/draft-card.ts';
import { orderOf } from './amendment.ts';
import type { FlowShop } from './flow-shop.ts';
import { isShown, type ShownState } from './open-state.ts';
import type { Reply } from './reply.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Ends the turn in `state`: one turn further, its card drawn anew, buttons of older cards stale. */
export function finish(
  shop: FlowShop,
  at: Date,
  state: ShownState,
  extra: { notices?: readonly string[]; replies?: readonly Reply[]; effects?: readonly Effect[] } = {},
): Step {
  const next: ShownState = { ...state, turn: state.turn + 1 };
  return {
    state: next,
    replies: [cardReply(shop, at, next, extra.notices ?? []), ...(extra.replies ?? [])],
    effects: extra.effects ?? [],
  };
}

/** Says something to the one who acted; the order stays as it is. */
export function whisper(state: State, text: string): Step {
  return { state, replies: [{ kind: 'whisper', text: [text] }], effects: [] };
}

/** The same, with the card as it stands drawn again: that of a placed order as its record has it by now. */
export function redraw(shop: FlowShop, at: Date, state: State, text: string): Step {
  const replies: Reply[] = [{ kind: 'whisper', text: [text] }];
  if (state.tag === 'placed') {
    return { state, replies, effects: [{ effect: 'announce-order', order: orderOf(state.draft) }] };
  }
  if (isShown(state)) replies.unshift(cardReply(shop, at, state, []));
  return { state, replies, effects: [] };
}

export function nothing(state: State): Step {
  return { state, replies: [], effects: [] };
}

export function cardReply(shop: FlowShop, at: Date, state: ShownState, notices: readonly string[]): Reply {
  return { kind: 'card', draft: state.draft.id, card: draftCard(shop, state, at, notices) };
}
