import type { Rich, Span } from '../../domain/conversation/card.ts';
import { plainSpan } from '../../domain/conversation/plain-rich.ts';
import { splitRich, withText } from '../split-rich.ts';
import type { RichTextBlock, TextRun } from './adaptive-card.ts';
import { teamsLimits } from './limits.ts';
import { withoutFunctions } from './without-functions.ts';

export type RunStyle = Pick<TextRun, 'isSubtle' | 'italic' | 'size' | 'weight'>;

/** Teams opens these; a link to anything else is shown as words. */
const linkable = /^(https?|mailto|tel):/i;

export function canOpen(url: string): boolean {
  return linkable.test(url) && url.length <= teamsLimits.url;
}

/**
 * Runs show their text as it is: no Markdown can hide in it. A block for each line, because runs know no line break;
 * lines without anything to read are none.
 */
export function richBlocks(rich: Rich, style: RunStyle = {}): RichTextBlock[] {
  return richLines(rich)
    .flatMap((line) => splitRich(line, teamsLimits.blockText))
    .filter((part) => part.some((span) => plainSpan(span).trim() !== ''))
    .map((part, at) => ({
      type: 'RichTextBlock',
      ...(at === 0 ? {} : { spacing: 'None' as const }),
      inlines: part.map((span) => textRun(span, style)),
    }));
}

function textRun(span: Span, style: RunStyle): TextRun {
  const run = { type: 'TextRun' as const, text: withoutFunctions(plainSpan(span)), ...style };
  if (typeof span === 'string') return run;
  if ('bold' in span) return { ...run, weight: 'Bolder' };
  if ('struck' in span) return { ...run, strikethrough: true };
  if ('link' in span) {
    return canOpen(span.link) ? { ...run, selectAction: { type: 'Action.OpenUrl', url: span.link } } : run;
  }
  return span satisfies never;
}

function richLines(rich: Rich): Rich[] {
  const lines: Span[][] = [[]];
  for (const span of rich) {
    for (const [at, text] of plainSpan(span)
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .entries()) {
      if (at > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push(withText(span, text));
    }
  }
  return lines;
}
