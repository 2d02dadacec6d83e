import type { Card } from '../conversation/card.ts';
import { highestScore, type Rating } from '../orders/rating.ts';
import { quoted } from './shop-voice.ts';

/** Tells the team, in the order's thread, what the customer thinks of it. */
export function ratingNoteCard(number: string, { score, comment }: Rating): Card {
  const said = `The customer gave order ${number} ${score} of ${highestScore}`;
  return {
    summary: said,
    elements: [
      {
        kind: 'text',
        text: comment ? [{ bold: `${said}:` }, ` ${quoted(comment, 600)}`] : [{ bold: `${said}.` }],
      },
    ],
  };
}
