import type { KnownBlock } from '@slack/types';
import type { Card, Element } from '../../domain/conversation/card.ts';
import type { PressContext } from '../../domain/messenger.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { fitCard } from '../fit-card.ts';
import { elementBlocks, noteBlocks, rowsBlocks } from './card-blocks.ts';
import { slackLimits } from './limits.ts';
import { escapeText } from './render-rich.ts';

export type Rendered = { text: string; blocks: KnownBlock[] };

type Budget = { blocks: number; characters: number };

export const messageBudget: Budget = {
  blocks: slackLimits.blocksInMessage,
  characters: slackLimits.charactersInMessage,
};

/**
 * A neutral card as Block Kit, always inside Slack's limits. Buttons and warnings come first when there is not
 * room for everything, long lists give way first and keep their total. Without `press` buttons are left out.
 */
export function renderCard(card: Card, press: PressContext | null, budget: Budget = messageBudget): Rendered {
  const text = escapeText(card.summary.trim() === '' ? '…' : card.summary, slackLimits.fallbackText);
  const blocks = fitCard(
    card.elements,
    {
      draw: (element, index) => elementBlocks(element, press, index),
      drawRows: rowsBlocks,
      // One character each for the comma or bracket between blocks.
      sizeOf: (block) => JSON.stringify(block).length + 1,
      closing: () => noteBlocks('info', [botWords.moreThanFits]),
    },
    { blocks: budget.blocks, size: budget.characters - 1 },
  );
  return { text, blocks: blocks.flat() };
}

/** Words for one person alone, as literal as a card's. */
export function renderWords(element: Extract<Element, { kind: 'text' }>): KnownBlock[] {
  return elementBlocks(element, null, 0).slice(0, 3);
}
