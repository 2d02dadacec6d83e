import type { Element } from '../domain/conversation/card.ts';

type Rows = Extract<Element, { kind: 'rows' }>;

/** How much a platform takes; `size` is in whatever `Drawing.sizeOf` counts. */
export type Room = { blocks: number; size: number };

/** How a platform draws a card, block by block. */
export type Drawing<Block> = {
  draw(element: Exclude<Element, Rows>, index: number): Block[];
  /** The first `shown` rows, how many are left out, and the total. */
  drawRows(rows: Rows, shown: number): Block[];
  sizeOf(block: Block): number;
  /** Says that something is missing. */
  closing(): Block[];
};

/**
 * The blocks of each element, always inside the room that there is. Long lists give way first and keep their total;
 * where even that is not enough, buttons and warnings stay before all else: an allergy is never what is missing.
 */
export function fitCard<Block>(elements: readonly Element[], drawing: Drawing<Block>, room: Room): Block[][] {
  const bare = elements.map((element, index) =>
    element.kind === 'rows' ? drawing.drawRows(element, 0) : drawing.draw(element, index),
  );
  return fits(bare.flat(), drawing, room)
    ? growLists(elements, bare, drawing, room)
    : dropLeastNeeded(elements, bare, drawing, room);
}

/** Shows as many rows of each list as there is room for, the first list first. */
function growLists<Block>(
  elements: readonly Element[],
  bare: Block[][],
  drawing: Drawing<Block>,
  room: Room,
): Block[][] {
  const drawn = [...bare];
  for (const [index, element] of elements.entries()) {
    if (element.kind !== 'rows') continue;
    const others = takenBy(drawn.filter((_, at) => at !== index).flat(), drawing);
    const left = { blocks: room.blocks - others.blocks, size: room.size - others.size };
    const shown = mostThat(
      (count) => fits(drawing.drawRows(element, count), drawing, left),
      element.rows.length,
    );
    drawn[index] = drawing.drawRows(element, shown);
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
function dropLeastNeeded<Block>(
  elements: readonly Element[],
  bare: Block[][],
  drawing: Drawing<Block>,
  room: Room,
): Block[][] {
  const closing = drawing.closing();
  const taken = takenBy(closing, drawing);
  let [blocks, size] = [room.blocks - taken.blocks, room.size - taken.size];
  const kept = bare.map((): Block[] => []);
  for (const rank of [0, 1, 2, 3]) {
    for (const [index, element] of elements.entries()) {
      if (rankOf(element) !== rank) continue;
      for (const block of bare[index] ?? []) {
        const own = drawing.sizeOf(block);
        if (blocks < 1 || own > size) continue;
        blocks -= 1;
        size -= own;
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
    case 'note':
      return element.tone === 'warning' ? 1 : 3;
    case 'heading':
    case 'rows':
      return 2;
    case 'text':
    case 'say':
    case 'fields':
    case 'link':
    case 'divider':
      return 3;
    default:
      return element satisfies never;
  }
}

function takenBy<Block>(blocks: readonly Block[], drawing: Drawing<Block>): Room {
  return {
    blocks: blocks.length,
    size: blocks.reduce((sum, block) => sum + drawing.sizeOf(block), 0),
  };
}

function fits<Block>(blocks: readonly Block[], drawing: Drawing<Block>, room: Room): boolean {
  const taken = takenBy(blocks, drawing);
  return taken.blocks <= room.blocks && taken.size <= room.size;
}
