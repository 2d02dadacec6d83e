import type { OrderLine } from '../domain/orders/line.ts';
import { optionText } from '../domain/wording/line-text.ts';

/**
 * "2 x pizza (large, extra cheese, no onions, note: well done)", the same in every place and language: for files and
 * terminals. Holds no semicolon, so that lines can be told apart by it.
 */
export function lineInWords(
  line: Pick<OrderLine, 'name' | 'unit' | 'quantity' | 'options' | 'note'>,
): string {
  const { quantity, unit, name, options, note } = line;
  const parts = [...options.map(optionText), ...(note ? [`note: ${note}`] : [])];
  const detail = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  return `${quantity} ${unit === 'each' ? 'x' : unit} ${name}${detail}`.replace(/\s*;\s*|\s+/g, (found) =>
    found.includes(';') ? ', ' : ' ',
  );
}
