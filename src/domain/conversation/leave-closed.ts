import { draftCard } from '../wording/draft-card/draft-card.ts';
import { noticeText } from '../wording/notice-text.ts';
import type { FlowShop } from './flow-shop.ts';
import { isClosed } from './open-state.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** A closed draft's state is lost once another draft begins: its card may not offer to resume it any more. */
export function leaveClosed(shop: FlowShop, state: State, at: Date, step: Step): Step {
  if (!isClosed(state)) return step;
  const isNew = 'draft' in step.state && step.state.draft.id !== state.draft.id;
  if (!isNew) return step;
  const draft = state.draft.id;
  const card = draftCard(shop, state, at, [noticeText.newOrderBegun], { resumable: false });
  return { ...step, replies: [{ kind: 'card', draft, card }, ...(step.replies ?? [])] };
}
