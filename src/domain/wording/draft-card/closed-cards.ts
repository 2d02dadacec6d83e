import type { Card } from '../../conversation/card.ts';
import { resumeButton } from './common-buttons.ts';
import { type DraftView, linesSoFar, noticeElements, orderFor } from './draft-view.ts';

export function cancelledCard(view: DraftView, resumable: boolean): Card {
  return closedCard(view, 'is cancelled', 'Nothing was placed and no stock is kept for it.', resumable);
}

export function expiredCard(view: DraftView, resumable: boolean): Card {
  return closedCard(
    view,
    'was left alone and has expired',
    'Nothing was placed and no stock is kept for it any more.',
    resumable,
  );
}

function closedCard(view: DraftView, what: string, so: string, resumable: boolean): Card {
  const { amends } = view.draft;
  const stands = amends ? `Order ${amends.number} stays as it was.` : so;
  const next = resumable ? ' Press Resume to take it up again, or write a new order.' : '';
  return {
    summary: `${orderFor(view)} ${what}`,
    elements: [
      { kind: 'heading', text: `${orderFor(view)} ${what}` },
      ...noticeElements(view),
      { kind: 'text', text: [`${stands}${next}`] },
      ...linesSoFar(view),
      ...(resumable ? [{ kind: 'buttons' as const, buttons: [resumeButton] }] : []),
    ],
  };
}
