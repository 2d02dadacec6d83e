import type { Edit } from '../language/understanding.ts';
import type { LineWanted } from '../orders/line.ts';
import { type PriceBook, roundQuantity } from '../orders/price.ts';
import type { DraftLine } from './draft.ts';
import { knownOptions, notWaiting, withOptions, withoutOptions } from './line-rules.ts';
import type { Question } from './state.ts';

export type Edited = {
  lines: readonly DraftLine[];
  /** Ids of the lines that `add` edits made, in their order; a product that is not there leaves null. */
  added: readonly (string | null)[];
  /** Which line was meant. */
  questions: readonly Question[];
  /** Lines whose quantity was told. */
  counted: readonly string[];
};

/** The lines after these edits. An edit of a line that is not there does nothing. */
export function applyEdits(book: PriceBook, lines: readonly DraftLine[], edits: readonly Edit[]): Edited {
  const added: (string | null)[] = [];
  const questions: Question[] = [];
  const counted: string[] = [];
  let now: readonly DraftLine[] = lines;
  for (const edit of edits) {
    if (edit.do === 'add') {
      const line = draftLine(book, now, edit.line);
      added.push(line?.id ?? null);
      if (line) now = [...now, line];
      if (line && !isQuantity(edit.line.quantity)) questions.push(howMany(line.id, edit.line.quantity));
    } else if (edit.do === 'ask-which') {
      const { line: _, ...rest } = edit.edit;
      questions.push({ about: 'which-line', text: '', candidates: edit.candidates, edit: rest });
    } else {
      if (edit.do === 'set-quantity') {
        if (isQuantity(edit.quantity)) counted.push(edit.line);
        else questions.push(howMany(edit.line, edit.quantity));
      }
      now = now.flatMap((line) => (line.id === edit.line ? editLine(book, now, line, edit) : [line]));
    }
  }
  return { lines: now, added, questions, counted };
}

/** null: the catalogue has no such product. */
export function draftLine(
  book: PriceBook,
  beside: readonly DraftLine[],
  wanted: LineWanted,
): DraftLine | null {
  const product = book.products.get(wanted.sku);
  if (!product) return null;
  return {
    id: freshId(beside),
    sku: wanted.sku,
    quantity: tidyQuantity(wanted.quantity),
    options: withOptions(product, [], wanted.options),
    note: wanted.note,
    backorder: false,
  };
}

type LineEdit = Exclude<Edit, { do: 'add' } | { do: 'ask-which' }>;

function editLine(
  book: PriceBook,
  beside: readonly DraftLine[],
  line: DraftLine,
  edit: LineEdit,
): DraftLine[] {
  const product = book.products.get(line.sku);
  if (edit.do === 'remove') return [];
  if (!product) return [line];
  // Whoever changes what a line takes from the stock wants it looked up again.
  const anew = notWaiting(line);
  switch (edit.do) {
    case 'set-quantity':
      return isQuantity(edit.quantity) ? [{ ...anew, quantity: tidyQuantity(edit.quantity) }] : [line];
    case 'set-options':
      return [{ ...anew, options: withOptions(product, line.options, edit.options) }];
    case 'clear-options':
      return [{ ...anew, options: withoutOptions(line.options, edit.options) }];
    case 'set-product': {
      const other = book.products.get(edit.sku);
      return other ? [{ ...anew, sku: edit.sku, options: knownOptions(other, line.options) }] : [line];
    }
    case 'split': {
      const options = withOptions(product, line.options, edit.options);
      const rest = roundQuantity(line.quantity - edit.quantity);
      if (!isQuantity(edit.quantity)) return [line];
      if (rest <= 0) return [{ ...anew, options }];
      return [
        { ...anew, quantity: rest },
        { ...anew, id: freshId(beside), quantity: edit.quantity, options },
      ];
    }
    case 'set-note':
      return [{ ...line, note: edit.note }];
    default:
      return edit satisfies never;
  }
}

/** Binary noise aside, what was said. What cannot be a quantity at all stands as one until it is asked. */
export function tidyQuantity(quantity: number): number {
  return isQuantity(quantity) ? roundQuantity(quantity) || quantity : 1;
}

function isQuantity(quantity: number): boolean {
  return quantity > 0 && Number.isFinite(quantity);
}

function howMany(line: string, said: number): Question {
  return { about: 'quantity', line, text: String(said), problem: 'told' };
}

function freshId(lines: readonly DraftLine[]): string {
  return `l${1 + Math.max(0, ...lines.map((line) => Number(line.id.slice(1)) || 0))}`;
}
