import {
  approvalNewsCard,
  approvalRequestCard,
  approvedCard,
  outdatedRequestCard,
} from '../wording/approval-card.ts';
import { approvalText } from '../wording/approval-text.ts';
import { orderKey, supervisorTargets } from './approval-state.ts';
import type { Card } from './card.ts';
import type { Draft } from './draft.ts';
import { finish, redraw, whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Actor, Input } from './input.ts';
import type { OverLimit } from './limits.ts';
import type { State } from './state.ts';
import type { CardElsewhere, Step } from './step.ts';
import { targetPlace } from './target-place.ts';

type ReadingBack = Extract<State, { tag: 'reading-back' }>;

/** Someone who may not confirm above the limits has pressed Confirm: supervisors are asked where they can see it. */
export function askSupervisors(
  shop: FlowShop,
  state: ReadingBack,
  { actor, at }: Input,
  over: OverLimit,
): Step {
  const { draft } = state;
  const of = orderKey(shop, draft);
  const places = supervisorTargets(shop.policy);
  if (places.length === 0) return redraw(shop, at, state, approvalText.nobody(shop, over));
  if (draft.approval?.of === of) return redraw(shop, at, state, approvalText.asked(shop, over));
  const askedBy = `${actor.platform}:${actor.user}`;
  const asked: Draft = {
    ...draft,
    approval: { of, askedBy, askedAt: at.toISOString(), given: null },
  };
  const card = approvalRequestCard(shop, asked, at, { by: actor.name, over, of });
  const step = finish(
    shop,
    at,
    { ...state, draft: asked },
    { replies: [{ kind: 'whisper', text: [approvalText.asked(shop, over)] }] },
  );
  return withCards(step, requests(shop, actor, draft.id, of, card));
}

/**
 * "Approve", on the card that supervisors see. It holds for the lines and prices of that card alone, however many
 * turns have passed since; pressed twice it changes nothing.
 */
export function approve(
  shop: FlowShop,
  state: State,
  { actor, at }: Input,
  press: { draft: string; of: string },
): Step {
  if (!actor.roles.includes('supervisors')) return whisper(state, approvalText.supervisorsOnly);
  const outdated = (why: string) =>
    withCards(whisper(state, why), requests(shop, actor, press.draft, press.of, outdatedRequestCard(why)));
  if (!('draft' in state) || state.draft.id !== press.draft) return outdated(approvalText.closed);
  const { draft } = state;
  const approval = draft.approval;
  if (state.tag === 'placed') return whisper(state, approvalText.placed(state.number));
  if (state.tag === 'cancelled' || state.tag === 'expired') return whisper(state, approvalText.closed);
  if (approval?.of !== press.of || orderKey(shop, draft) !== press.of) return outdated(approvalText.changed);
  if (approval.given) return whisper(state, approvalText.already(approval.given.name));
  if (state.tag !== 'reading-back') return whisper(state, approvalText.notReady);
  const given = { by: `${actor.platform}:${actor.user}`, name: actor.name, at: at.toISOString() };
  const approved: Draft = { ...draft, approval: { ...approval, given } };
  return withCards(finish(shop, at, { ...state, draft: approved }), [
    ...requests(shop, actor, draft.id, press.of, approvedCard(shop, approved, at, actor.name)),
    {
      subject: `approved:${draft.id}:${press.of}`,
      place: targetPlace(approval.askedBy, actor.workspace),
      body: { card: approvalNewsCard(shop, approved, at, actor.name), press: { draft: draft.id, turn: 0 } },
    },
  ]);
}

/** One request for each place. A changed order is asked about anew, so that it is noticed. */
function requests(shop: FlowShop, actor: Actor, draft: string, of: string, card: Card): CardElsewhere[] {
  return supervisorTargets(shop.policy).map((target) => ({
    subject: `approval:${draft}:${of}:${target}`,
    place: targetPlace(target, actor.workspace),
    body: { card, press: { draft, turn: 0 } },
  }));
}

function withCards(step: Step, cards: readonly CardElsewhere[]): Step {
  if ('call' in step) return step;
  const draws = cards.map(({ subject }) => ({ effect: 'draw-card', subject }) as const);
  return { ...step, effects: [...step.effects, ...draws], cards };
}
