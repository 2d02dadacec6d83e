import type { Button, Card, Element } from '../conversation/card.ts';
import type { Draft } from '../conversation/draft.ts';
import type { FlowShop } from '../conversation/flow-shop.ts';
import type { OverLimit } from '../conversation/limits.ts';
import { careAndDoubts, draftView, knownFields, orderFor } from './draft-card/draft-view.ts';
import { limitText } from './limit-text.ts';
import { linesElement } from './order-parts.ts';

/** What supervisors see of an order above the limits; `of` is what their approval will hold for. */
export function approvalRequestCard(
  shop: FlowShop,
  draft: Draft,
  at: Date,
  asked: { by: string; over: OverLimit; of: string },
): Card {
  const view = draftView(shop, draft, at, []);
  const approve: Button = { label: 'Approve', action: { do: 'approve', of: asked.of }, style: 'primary' };
  return {
    summary: `${orderFor(view)} needs a supervisor, ${shop.voice.money(view.total)}`,
    elements: [
      { kind: 'heading', text: `${orderFor(view)} needs a supervisor` },
      {
        kind: 'text',
        text: [`${limitText(shop, asked.over)} needs your approval. ${asked.by} is taking the order.`],
      },
      ...whole(shop, draft, at),
      { kind: 'buttons', buttons: [approve] },
      {
        kind: 'note',
        tone: 'info',
        text: [
          `Once approved, ${asked.by} can confirm it; a change of its lines or prices needs you again. If it should not go through, please tell ${asked.by}.`,
        ],
      },
    ],
  };
}

/** The same card once it is approved. */
export function approvedCard(shop: FlowShop, draft: Draft, at: Date, by: string): Card {
  const view = draftView(shop, draft, at, []);
  return {
    summary: `${orderFor(view)} is approved by ${by}, ${shop.voice.money(view.total)}`,
    elements: [
      { kind: 'heading', text: `${orderFor(view)} is approved` },
      { kind: 'text', text: [{ bold: `Approved by ${by}` }, '. Nothing more is needed from you.'] },
      ...whole(shop, draft, at),
    ],
  };
}

/** A request that nobody needs to answer any more. */
export function outdatedRequestCard(why: string): Card {
  return {
    summary: 'A request for approval is outdated',
    elements: [
      { kind: 'heading', text: 'Nothing to approve any more' },
      { kind: 'text', text: [why] },
    ],
  };
}

/** Tells whoever asked: a card that is drawn anew in place rings no bell. */
export function approvalNewsCard(shop: FlowShop, draft: Draft, at: Date, by: string): Card {
  const order = orderFor(draftView(shop, draft, at, []));
  return {
    summary: `${order} is approved by ${by}`,
    elements: [
      {
        kind: 'text',
        text: [{ bold: `${order} is approved by ${by}.` }, ' Please press Confirm on its card.'],
      },
    ],
  };
}

function whole(shop: FlowShop, draft: Draft, at: Date): Element[] {
  const view = draftView(shop, draft, at, []);
  return [linesElement(view, shop.voice), ...knownFields(view), ...careAndDoubts(view)];
}
