import type { Card } from '../../conversation/card.ts';
import { resumeButton } from './common-buttons.ts';
import { type DraftView, linesSoFar, noticeElements, orderFor } from './draft-view.ts';

export function cancelledCard(view: DraftView): Card {
  return closedCard(view, 'is cancelled', 'Nothing was placed and no stock is kept for it.');
}

export function expiredCard(view: DraftView): Card {
  return closedCard(
    view,
    'was left alone and has expired',
    'Nothing was placed and no stock is kept for it any more.',
  );
}

function closedCard(view: DraftView, what: string, so: string): Card {
  return {
    summary: `${orderFor(view)} ${what}`,
    elements: [
      { kind: 'heading', text: `${orderFor(view)} ${what}` },
      ...noticeElements(view),
      { kind: 'text', text: [`${so} Press Resume to take it up again, or write a new order.`] },
      ...linesSoFar(view),
      { kind: 'buttons', buttons: [resumeButton] },
    ],
  };
}
