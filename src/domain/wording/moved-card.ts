import type { Card } from '../conversation/card.ts';

/** Stands where a draft's card was, once it was brought to the front. */
export function movedCard(): Card {
  return note('This card is further down now: please go on there.');
}

/** For whoever had the card brought to the front: where it is. */
export function broughtCard(): Card {
  return note(
    'The card now stands at the end of the chat or thread in which this order is taken. Please go on there.',
  );
}

/** The draft was confirmed, cancelled or put away since. */
export function noDraftCard(): Card {
  return note('That order is no longer being taken. Please look it up with /orders, or begin a new one.');
}

function note(text: string): Card {
  return { summary: text, elements: [{ kind: 'note', tone: 'info', text: [text] }] };
}
