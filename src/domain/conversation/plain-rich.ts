import type { Rich, Span } from './card.ts';

/** What is read where nothing can be styled: notifications, and the records. */
export function plainRich(rich: Rich): string {
  return rich.map(plainSpan).join('');
}

export function plainSpan(span: Span): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  if ('struck' in span) return span.struck;
  if ('link' in span) return span.label;
  return span satisfies never;
}
