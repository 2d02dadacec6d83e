import type { Card } from '../../conversation/card.ts';
import type { FlowShop } from '../../conversation/flow-shop.ts';
import type { ShownState } from '../../conversation/open-state.ts';
import { asideElements } from './aside-elements.ts';
import { clarifyingCard } from './clarifying-card.ts';
import { cancelledCard, expiredCard } from './closed-cards.ts';
import { collectingCard } from './collecting-card.ts';
import { type DraftView, draftView } from './draft-view.ts';
import { placedCard } from './placed-card.ts';
import { readingBackCard } from './reading-back-card.ts';
import { shortCard } from './short-card.ts';

/** A draft's live card. `notices` are mentioned on this drawing alone. `resumable`: a closed one still can be. */
export function draftCard(
  shop: FlowShop,
  state: ShownState,
  at: Date,
  notices: readonly string[],
  { resumable = true }: { resumable?: boolean } = {},
): Card {
  const card = cardOf(state, draftView(shop, state.draft, at, notices), resumable);
  const aside = resumable ? asideElements(state) : [];
  const [heading, ...rest] = card.elements;
  return heading && aside.length > 0 ? { ...card, elements: [heading, ...aside, ...rest] } : card;
}

function cardOf(state: ShownState, view: DraftView, resumable: boolean): Card {
  switch (state.tag) {
    case 'collecting':
      return collectingCard(view);
    case 'clarifying':
      return clarifyingCard(view, state.question, state.waiting.length);
    case 'reading-back':
      return readingBackCard(view, new Date(state.heldUntil), state.page ?? 0);
    case 'short':
      return shortCard(view, state.shortages);
    case 'placed':
      return placedCard(view, state.number, state.total);
    case 'cancelled':
      return cancelledCard(view, resumable);
    case 'expired':
      return expiredCard(view, resumable);
    default:
      return state satisfies never;
  }
}
