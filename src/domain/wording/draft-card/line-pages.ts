import type { Element } from '../../conversation/card.ts';
import type { OrderLine } from '../../orders/line.ts';
import { lineDetail, lineTitle } from '../line-text.ts';
import { linesElement } from '../order-parts.ts';
import type { DraftView } from './draft-view.ts';

/** Of one page: what every platform shows whole beside the rest of a card. */
const mostLines = 20;
const mostCharacters = 2500;

/** One page of the lines with the total of all, and the way to the others. One that is not there is the last. */
export function linePageElements(view: DraftView, page: number): Element[] {
  const { voice } = view.shop;
  const pages = linePages(view);
  const at = Math.min(page, pages.length - 1);
  const lines = pages[at] ?? [];
  const shown = linesElement({ lines, total: view.total }, voice);
  if (pages.length <= 1) return [shown];
  const before = pages.slice(0, at).reduce((sum, one) => sum + one.length, 0);
  const range = lines.length === 1 ? `Line ${before + 1}` : `Lines ${before + 1} to ${before + lines.length}`;
  return [
    shown,
    {
      kind: 'note',
      tone: 'info',
      text: [
        `${range} of ${view.lines.length}, page ${at + 1} of ${pages.length}; the total is of all lines.`,
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        ...(at > 0
          ? [{ label: 'Previous lines', action: { do: 'page', page: at - 1 }, style: 'plain' } as const]
          : []),
        ...(at < pages.length - 1
          ? [{ label: 'Next lines', action: { do: 'page', page: at + 1 }, style: 'plain' } as const]
          : []),
      ],
    },
  ];
}

function linePages(view: DraftView): OrderLine[][] {
  const { voice } = view.shop;
  const pages: OrderLine[][] = [];
  let room = 0;
  for (const line of view.lines) {
    const characters = lineTitle(line, voice).length + (lineDetail(line, voice)?.length ?? 0);
    const page = pages.at(-1);
    if (page && page.length < mostLines && characters <= room) {
      page.push(line);
      room -= characters;
    } else {
      pages.push([line]);
      room = mostCharacters - characters;
    }
  }
  return pages;
}
