import { calledTaskCard } from '../wording/call-task-card.ts';
import { shopVoice } from '../wording/shop-voice.ts';
import { whisperText } from '../wording/whisper-text.ts';
import { whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Answer, Input } from './input.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** "Called", on the card of a call task: it stands apart from the conversation, which stays as it is. */
export function called(state: State, { actor, at }: Input, order: string): Step {
  return { state, call: { call: 'record-call', order, by: `${actor.platform}:${actor.user}`, at } };
}

/** The card says who called; pressed again it changes nothing. */
export function callRecorded(
  shop: FlowShop,
  state: State,
  { actor, at }: Input,
  { order, first }: Extract<Answer, { call: 'record-call' }>,
): Step {
  if (!order) return whisper(state, whisperText.otherOrder);
  if (!first) return whisper(state, whisperText.calledAlready(order.number));
  const subject = `call:${order.id}`;
  const { platform, workspace, user } = actor;
  const card = calledTaskCard(order, shopVoice(shop.policy, order.currency), at, actor.name);
  return {
    state,
    replies: [],
    effects: [{ effect: 'draw-card', subject }],
    // A card stays where it stands; the place is for one that was never posted.
    cards: [
      {
        subject,
        place: { platform, workspace, channel: user, thread: '' },
        body: { card, press: { draft: order.id, turn: 0 } },
      },
    ],
  };
}
