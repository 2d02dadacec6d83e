import type { Card } from '../conversation/card.ts';
import { recordLinkMinutes } from '../records/record-links.ts';

/** Where everything on record about an order can be read and printed, for the one who asked. */
export function recordLinkCard(number: string, url: string): Card {
  const summary = `The record of ${number}, ready to print`;
  return {
    summary,
    elements: [
      { kind: 'heading', text: summary },
      { kind: 'link', label: `Open the record of ${number}`, url },
      {
        kind: 'note',
        tone: 'info',
        text: [
          `Everything on record about the order is on this page. Its address is yours alone and good for ${recordLinkMinutes} minutes; each opening is on the access record under your name.`,
        ],
      },
    ],
  };
}
