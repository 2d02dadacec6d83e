import { createHash } from 'node:crypto';
import type { Card } from '../../src/domain/conversation/card.ts';
import type { Draft } from '../../src/domain/conversation/draft.ts';
import type { Input } from '../../src/domain/conversation/input.ts';
import type { State } from '../../src/domain/conversation/state.ts';
import type { Flow, Step } from '../../src/domain/conversation/step.ts';

const uuidOf = (text: string) => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/**
 * A flow that notes down each thing it is told and orders one `dough` when asked to: small enough that a test
 * of the turn sees nothing but the turn.
 */
export const jotterFlow: Flow = (state, input) => {
  const { what } = input;
  switch (what.kind) {
    case 'words':
      return words(state, input, what.text);
    case 'press':
      if (state.tag === 'idle') return whispers(state, 'nothing is open here');
      if (what.draft !== state.draft.id || what.turn !== state.turn) {
        return { state, replies: [whisper('that button is old'), card(state.draft, state)], effects: [] };
      }
      return place(state, input);
    case 'submit':
      return {
        state,
        replies: [{ kind: 'form-errors', errors: { name: 'Please fill it in.' } }],
        effects: [],
      };
    case 'expire': {
      if (state.tag === 'idle') return { state, replies: [], effects: [] };
      if (state.draft.instructions.includes('never ends')) throw new Error('it never ends');
      const expired: State = { tag: 'expired', turn: state.turn + 1, draft: state.draft };
      return { state: expired, replies: [card(state.draft, expired), whisper('expired')], effects: [] };
    }
    case 'answer':
      return answer(state, what.answer);
    default:
      return what satisfies never;
  }
};

function words(state: State, input: Input, text: string): Step {
  if (text === 'boom') throw new Error('the flow failed');
  if (text === 'whisper') return whispers(state, 'only for you');
  const draft = state.tag === 'idle' || state.tag === 'placed' ? emptyDraft(input.id) : state.draft;
  if (text === 'circle') return { state: { ...state }, call: { call: 'release-hold', draft: draft.id } };
  if (text === 'place') return place({ tag: 'collecting', turn: state.turn, draft }, input);
  const noted = { ...draft, instructions: [...draft.instructions, text] };
  const turn = state.turn + 1;
  const next: State = { tag: 'collecting', turn, draft: noted };
  if (text === 'hold') {
    const lines = [{ line: 'l1', uses: [{ item: 'dough', quantity: 2 }] }];
    const until = new Date(input.at.getTime() + 600_000);
    return {
      state: { tag: 'reading-back', turn, draft: noted, heldUntil: until.toISOString(), fingerprint: '' },
      call: { call: 'hold-stock', draft: draft.id, lines, until },
    };
  }
  return { state: next, replies: [card(noted, next)], effects: [] };
}

function place(state: Exclude<State, { tag: 'idle' }>, input: Input): Step {
  if (state.tag === 'placed') return whispers(state, `placed already as ${state.number}`);
  return {
    state: { tag: 'placing', turn: state.turn, draft: state.draft },
    call: {
      call: 'place-order',
      order: {
        draft: state.draft,
        lines: [
          {
            sku: 'dough',
            name: 'dough',
            unit: 'each',
            quantity: 1,
            options: [],
            note: null,
            unitPrice: 250,
            total: 250,
            backorder: false,
          },
        ],
        uses: [{ item: 'dough', quantity: 1 }],
        total: 250,
        currency: 'USD',
        placedBy: `${input.actor.platform}:${input.actor.user}`,
        at: input.at,
      },
    },
  };
}

function answer(state: State, given: Extract<Input['what'], { kind: 'answer' }>['answer']): Step {
  if (state.tag === 'placing' && given.call === 'place-order') {
    const { draft, turn } = state;
    if (!given.placed) {
      const open: State = { tag: 'collecting', turn: turn + 1, draft };
      return { state: open, replies: [whisper('sold out'), card(draft, open)], effects: [] };
    }
    const placed: State = { tag: 'placed', turn: turn + 1, draft, number: given.number, total: 250 };
    const effects = [
      { effect: 'announce-order', order: draft.id },
      { effect: 'confirm-to-customer', order: draft.id },
    ] as const;
    return { state: placed, replies: [card(draft, placed)], effects };
  }
  if (state.tag === 'reading-back' && given.call === 'hold-stock') {
    return {
      state,
      replies: [whisper(given.held ? 'held' : 'short'), card(state.draft, state)],
      effects: [],
    };
  }
  // The one that goes round in circles.
  return { state, call: { call: 'release-hold', draft: uuidOf('circle') } };
}

function emptyDraft(seed: string): Draft {
  return {
    id: uuidOf(seed),
    lines: [],
    customer: { id: null, name: null, phone: '+12125550147', email: null, noContact: false },
    fulfilment: { kind: 'pickup', due: 'asap', address: null },
    source: 'chat',
    payment: null,
    instructions: [],
    allergies: [],
    uncertain: [],
    steps: {},
  };
}

function card(draft: Draft, { tag }: State) {
  const drawn: Card = { summary: `${tag}: ${draft.instructions.join(', ')}`, elements: [] };
  return { kind: 'card', draft: draft.id, card: drawn } as const;
}

function whisper(text: string) {
  return { kind: 'whisper', text: [text] } as const;
}

function whispers(state: State, text: string): Step {
  return { state, replies: [whisper(text)], effects: [] };
}
