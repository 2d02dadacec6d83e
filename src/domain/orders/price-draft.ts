import type { Amends, DraftLine } from '../conversation/draft.ts';
import type { LineOption, OrderLine } from './line.ts';
import { type PriceBook, priceLine } from './price.ts';

/**
 * A draft's lines with names and prices; one whose product the catalogue no longer has is left out. A line of a placed
 * order keeps the price that it was sold at, however many of it there are now; whatever else is as the catalogue has it.
 */
export function priceDraft(
  book: PriceBook,
  draft: { lines: readonly DraftLine[]; amends?: Amends | undefined },
): OrderLine[] {
  return draft.lines.flatMap((line) => {
    const priced = priceLine(book, line);
    if (!priced) return [];
    const sold = soldLine(draft.amends, line);
    return sold && sold.unit === priced.unit ? [asSold(priced, sold)] : [priced];
  });
}

function asSold(line: OrderLine, { name, unitPrice, options }: OrderLine): OrderLine {
  return {
    ...line,
    name,
    options,
    unitPrice,
    total: Math.round(Number((unitPrice * line.quantity).toFixed(6))),
  };
}

/** The line of the placed order that this one still is: the same product with the same options. */
export function soldLine(amends: Amends | undefined, line: DraftLine): OrderLine | null {
  const sold = amends?.lines[Number(line.id.slice(1)) - 1];
  if (!sold || sold.sku !== line.sku || optionsKey(sold.options) !== optionsKey(line.options)) return null;
  return sold;
}

/** Two lists with the same key ask for the same, whatever the choices are called. */
export function optionsKey(options: readonly LineOption[]): string {
  return JSON.stringify(
    options.map(({ group, choice, amount, quantity, removed }) => [group, choice, amount, quantity, removed]),
  );
}
