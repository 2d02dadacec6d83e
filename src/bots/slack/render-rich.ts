import type { RichTextElement } from '@slack/types';
import type { Rich, Span } from '../../domain/conversation/card.ts';
import { plainSpan } from '../../domain/conversation/plain-rich.ts';
import { shorten } from '../shorten.ts';
import { slackLimits } from './limits.ts';

/** Slack takes links to these; a link to anything else is shown as words. */
const linkable = /^(https?|mailto|tel):/i;

/**
 * Rich text elements show their text as it is: no mention, no emoji and no formatting can hide in it. They must
 * not be empty, so empty spans are left out.
 */
export function renderRich(rich: Rich): RichTextElement[] {
  return rich.filter((span) => plainSpan(span) !== '').map(renderSpan);
}

function renderSpan(span: Span): RichTextElement {
  if (typeof span === 'string') return { type: 'text', text: span };
  if ('bold' in span) return { type: 'text', text: span.bold, style: { bold: true } };
  if ('struck' in span) return { type: 'text', text: span.struck, style: { strike: true } };
  if ('link' in span) {
    return linkable.test(span.link) && span.link.length <= slackLimits.url
      ? { type: 'link', url: span.link, text: span.label }
      : { type: 'text', text: span.label };
  }
  return span satisfies never;
}

/** `&`, `<` and `>` are all that Slack reads as markup of its own (mentions and links) in a message's text. */
export function escapeText(text: string, limit: number): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (escaped.length <= limit) return escaped;
  // Cut before escaping, so that no `&lt;` is cut in half; in the worst case every character becomes five.
  return escapeText(shorten(text, Math.max(2, Math.floor(limit / 5))), limit);
}
