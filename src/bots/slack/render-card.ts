import type { KnownBlock } from '@slack/types';
import type { Card, Element } from '../../domain/conversation/card.ts';
import type { PressContext } from '../../domain/messenger.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
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
 * A neutral card as Block Kit, always inside Slack's limits. Buttons and headings come first when there is not
 * room for everything, long lists give way last and keep their total. Without `press` buttons are left out.
 */
export function renderCard(card: Card, press: PressContext | null, budget: Budget = messageBudget): Rendered {
  const text = escapeText(card.summary.trim() === '' ? '…' : card.summary, slackLimits.fallbackText);
  const noRows = card.elements.map(() => 0);
  const bare = drawElements(card.elements, press, noRows);
  const blocks = fits(bare.flat(), budget)
    ? growLists(card.elements, bare, budget)
    : dropLeastNeeded(card.elements, bare, budget);
  return { text, blocks: blocks.flat() };
}

/** Words for one person alone, as literal as a card's. */
export function renderWords(element: Extract<Element, { kind: 'text' }>): KnownBlock[] {
  return elementBlocks(element, null, 0).slice(0, 3);
}

function drawElements(
  elements: readonly Element[],
  press: PressContext | null,
  shown: readonly number[],
): KnownBlock[][] {
  return elements.map((element, index) =>
    element.kind === 'rows' ? rowsBlocks(element, shown[index] ?? 0) : elementBlocks(element, press, index),
  );
}

/** Shows as many rows of each list as there is room for, the first list first. */
function growLists(elements: readonly Element[], bare: KnownBlock[][], budget: Budget): KnownBlock[][] {
  const drawn = [...bare];
  for (const [index, element] of elements.entries()) {
    if (element.kind !== 'rows') continue;
    const others = sizeOf(drawn.filter((_, at) => at !== index).flat());
    const room = { blocks: budget.blocks - others.blocks, characters: budget.characters - others.characters };
    drawn[index] = rowsBlocks(
      element,
      mostThat((shown) => fits(rowsBlocks(element, shown), room), element.rows.length),
    );
  }
  return drawn;
}

/** The largest number up to `all` that passes; all of them is tried first, since most lists are short. */
function mostThat(passes: (count: number) => boolean, all: number): number {
  if (passes(all)) return all;
  let [passing, failing] = [0, all];
  while (failing - passing > 1) {
    const middle = (passing + failing) >> 1;
    if (passes(middle)) passing = middle;
    else failing = middle;
  }
  return passing;
}

/** Keeps what matters most, block by block and in place, and says that something is missing. */
function dropLeastNeeded(elements: readonly Element[], bare: KnownBlock[][], budget: Budget): KnownBlock[][] {
  const closing = noteBlocks('info', [botWords.moreThanFits]);
  const closingSize = sizeOf(closing);
  let room = {
    blocks: budget.blocks - closingSize.blocks,
    characters: budget.characters - closingSize.characters - 1,
  };
  const kept = bare.map((): KnownBlock[] => []);
  for (const rank of [0, 1, 2]) {
    for (const [index, element] of elements.entries()) {
      if (rankOf(element) !== rank) continue;
      for (const block of bare[index] ?? []) {
        const size = sizeOf([block]);
        if (size.blocks > room.blocks || size.characters > room.characters) continue;
        room = { blocks: room.blocks - size.blocks, characters: room.characters - size.characters };
        kept[index]?.push(block);
      }
    }
  }
  return [...kept, closing];
}

function rankOf(element: Element): number {
  switch (element.kind) {
    case 'buttons':
      return 0;
    case 'heading':
    case 'rows':
      return 1;
    case 'text':
    case 'say':
    case 'fields':
    case 'note':
    case 'link':
    case 'divider':
      return 2;
    default:
      return element satisfies never;
  }
}

/** One character each for the comma or bracket between blocks. */
function sizeOf(blocks: readonly KnownBlock[]): Budget {
  return {
    blocks: blocks.length,
    characters: blocks.reduce((sum, block) => sum + JSON.stringify(block).length + 1, 0),
  };
}

function fits(blocks: readonly KnownBlock[], budget: Budget): boolean {
  const size = sizeOf(blocks);
  return size.blocks <= budget.blocks && size.characters + 1 <= budget.characters;
}
