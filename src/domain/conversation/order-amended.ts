import type { Effect } from '../effects.ts';
import { isPastChange } from '../orders/may-amend.ts';
import { priceDraft } from '../orders/price-draft.ts';
import { amendText } from '../wording/amend-text.ts';
import { changesText } from '../wording/changes-text.ts';
import { draftCard } from '../wording/draft-card/draft-card.ts';
import { draftToChange } from './amendment.ts';
import type { Amends, Draft } from './draft.ts';
import { finish } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Answer } from './input.ts';
import { settle } from './settle.ts';
import { becomeShort } from './short.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

type Placing = Extract<State, { tag: 'placing' }>;
type Amended = Extract<Answer, { call: 'amend-order' }>;
type NotAllowed = Extract<Amended, { outcome: 'not-allowed' }>;
type Closed = Extract<State, { tag: 'cancelled' }>;

/** The change of a placed order was confirmed: it is made, or it is said why not. */
export function orderAmended(shop: FlowShop, at: Date, { turn, draft }: Placing, answer: Amended): Step {
  switch (answer.outcome) {
    case 'amended': {
      const { number, total, id } = answer.order;
      return finish(
        shop,
        at,
        { tag: 'placed', turn, draft, number, total },
        { effects: [{ effect: 'announce-order', order: id }] },
      );
    }
    case 'stale': {
      const wished = draft.amends ? wishes(shop, at, draft, draft.amends) : '';
      return settle(shop, at, {
        turn,
        draft: { ...draftToChange(answer.order, draft.id), ...(draft.aside ? { aside: draft.aside } : {}) },
        waiting: [],
        notices: [amendText.meanwhile(answer.order.number, wished)],
        holds: true,
      });
    }
    case 'not-allowed': {
      const state = { tag: 'cancelled' as const, turn, draft: unconfirmed(draft) };
      const why = whyNot(shop, answer);
      // Whoever confirmed may see an older card of the order, too.
      const effects: Effect[] = answer.order ? [{ effect: 'announce-order', order: answer.order.id }] : [];
      if (isForGood(answer) && !draft.aside) return over(shop, at, state, why, effects);
      return finish(shop, at, state, { notices: [why], effects });
    }
    case 'short':
      // Someone else took the last of it after the hold ran out: nothing is changed, and it is asked again.
      return becomeShort(shop, at, { turn, draft: unconfirmed(draft), notices: [] }, answer.short);
    default:
      return answer satisfies never;
  }
}

/** Not even a supervisor could change it. */
function isForGood({ order, handedOver }: NotAllowed): boolean {
  return !order || handedOver || isPastChange(order);
}

/** The change is put away, and there is nothing to take up again. */
function over(shop: FlowShop, at: Date, state: Closed, why: string, effects: Effect[]): Step {
  const { draft, turn } = state;
  const card = draftCard(shop, state, at, [why], { resumable: false });
  return {
    state: { tag: 'idle', turn: turn + 1 },
    replies: [{ kind: 'card', draft: draft.id, card }],
    effects,
  };
}

function whyNot(shop: FlowShop, { order, handedOver }: NotAllowed): string {
  if (!order) return amendText.noSuchOrder;
  return handedOver ? amendText.handedOver(order.number) : amendText.tooLate(order, shop.policy);
}

function wishes(shop: FlowShop, at: Date, draft: Draft, amends: Amends): string {
  return changesText(draft, amends, priceDraft(shop.book, draft), shop.voice, at).join('; ');
}

function unconfirmed(draft: Draft): Draft {
  const { confirmed: _, ...steps } = draft.steps;
  return { ...draft, steps };
}
