import type { Button, Element } from '../../conversation/card.ts';
import { isOpen, type ShownState } from '../../conversation/open-state.ts';
import { quoted } from '../shop-voice.ts';

/** Words that look like someone else's order: kept until somebody says what they are. */
export function asideElements(state: ShownState): Element[] {
  const { aside, customer } = state.draft;
  if (!aside) return [];
  const newOrder: Button = { label: 'New order', action: { do: 'new-order' }, style: 'plain' };
  if (!isOpen(state)) {
    return [
      { kind: 'note', tone: 'warning', text: [`${quoted(aside.text)} still waits for an order of its own.`] },
      { kind: 'buttons', buttons: [{ ...newOrder, style: 'primary' }] },
    ];
  }
  const add: Button = { label: 'Add to this order', action: { do: 'add-words' }, style: 'plain' };
  const order = customer.name ? `the order for ${customer.name}` : 'this order';
  return [
    {
      kind: 'note',
      tone: 'warning',
      text: [
        { bold: 'New order, or add to this one? ' },
        `${quoted(aside.text)} looks like an order for someone else, so it is not part of ${order} yet.`,
      ],
    },
    { kind: 'buttons', buttons: [add, newOrder] },
  ];
}
