import type { Card } from '../../conversation/card.ts';
import type { Source } from '../../orders/fulfilment.ts';
import { amendText } from '../amend-text.ts';
import { changeOrCancel } from './common-buttons.ts';
import { careAndDoubts, type DraftView, knownFields, noticeElements, orderFor } from './draft-view.ts';

/** Nothing is ordered yet: the greeting to say, and how to go on. */
export function collectingCard(view: DraftView): Card {
  if (view.draft.amends) return emptiedCard(view, view.draft.amends.number);
  return {
    summary: 'New order: what would the customer like?',
    elements: [
      { kind: 'heading', text: view.draft.customer.name ? orderFor(view) : 'New order' },
      ...noticeElements(view),
      { kind: 'say', text: greeting(view.draft.source, view.shop.voice.shop.name) },
      { kind: 'text', text: ['Write the order here as the customer says it, all at once or bit by bit.'] },
      ...knownFields(view),
      ...careAndDoubts(view),
      changeOrCancel(),
    ],
  };
}

/** Every line of a placed order was taken out. */
function emptiedCard(view: DraftView, number: string): Card {
  return {
    summary: `${orderFor(view)}: nothing is left of it`,
    elements: [
      { kind: 'heading', text: orderFor(view) },
      ...noticeElements(view),
      { kind: 'text', text: [amendText.nothingLeft(number)] },
      ...knownFields(view),
      ...careAndDoubts(view),
      changeOrCancel(),
    ],
  };
}

function greeting(source: Source | null, shop: string): string {
  switch (source) {
    case 'counter':
      return `Welcome to ${shop}. What can I get for you?`;
    case 'email':
    case 'online':
    case 'chat':
      return `Thank you for your message to ${shop}. What would you like to order?`;
    case 'phone':
    case null:
      return `Thank you for calling ${shop}. What would you like to order?`;
    default:
      return source satisfies never;
  }
}
