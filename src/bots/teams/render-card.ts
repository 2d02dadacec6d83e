import type { Card, Element, Rich } from '../../domain/conversation/card.ts';
import type { PressContext } from '../../domain/messenger.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { fitCard } from '../fit-card.ts';
import { shorten } from '../shorten.ts';
import type { AdaptiveCard, Item } from './adaptive-card.ts';
import { apart, elementItems, rowsItems } from './card-elements.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { teamsLimits } from './limits.ts';
import { richBlocks } from './render-rich.ts';

/**
 * A neutral card as an Adaptive Card, always inside Teams' limits. Buttons and warnings come first when there is not
 * room for everything, long lists give way first and keep their total. Without `press` buttons are left out.
 */
export function renderCard(card: Card, press: PressContext | null): AdaptiveCard {
  const empty = cardAround(card.summary, []);
  const drawn = fitCard(
    card.elements,
    {
      draw: (element) => elementItems(element, press),
      drawRows: rowsItems,
      // The comma, and the line that a divider before it adds.
      sizeOf: (item) => bytesOf(item) + dividerBytes,
      closing: () => richBlocks([botWords.moreThanFits], { isSubtle: true }),
    },
    { blocks: teamsLimits.elementsInCard, size: teamsLimits.bytesInCard - bytesOf(empty) },
  );
  return { ...empty, body: divided(card.elements, drawn) };
}

/** Words for one person alone, as literal as a card's. */
export function renderWords(text: Rich): AdaptiveCard {
  return renderCard({ summary: '', elements: [{ kind: 'text', text }] }, null);
}

export function cardAround(summary: string, body: Item[]): AdaptiveCard {
  const text = summary.trim() === '' ? '…' : summary.replace(/\s+/g, ' ');
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: escapeMarkdown(shorten(text, teamsLimits.fallbackText)),
    msteams: { width: 'Full' },
    body,
  };
}

export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

const dividerBytes = ',"separator":true,"spacing":"Medium"'.length + 1;

/** A divider is a line above whatever comes after it. */
function divided(elements: readonly Element[], drawn: readonly Item[][]): Item[] {
  const body: Item[] = [];
  let line = false;
  for (const [index, items] of drawn.entries()) {
    if (elements[index]?.kind === 'divider') line = body.length > 0;
    const [first, ...rest] = items;
    if (!first) continue;
    body.push(line ? apart(first) : first, ...rest);
    line = false;
  }
  return body;
}
