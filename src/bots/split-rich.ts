import type { Rich, Span } from '../domain/conversation/card.ts';
import { plainSpan } from '../domain/conversation/plain-rich.ts';

/** Cuts rich text into parts of at most `limit` characters, each span kept as it is styled. */
export function splitRich(rich: Rich, limit: number): Rich[] {
  const parts: Span[][] = [[]];
  let room = limit;
  for (const span of rich) {
    let rest = plainSpan(span);
    while (rest !== '') {
      if (room === 0) {
        parts.push([]);
        room = limit;
      }
      const piece = wholeCharacters(rest, room);
      parts.at(-1)?.push(withText(span, piece));
      rest = rest.slice(piece.length);
      room = Math.max(0, room - piece.length);
    }
  }
  return parts.filter((part) => part.length > 0);
}

/** The first characters of a text, at least one and never half an emoji. */
function wholeCharacters(text: string, limit: number): string {
  const code = text.charCodeAt(limit - 1);
  const halfPair = text.length > limit && code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, halfPair ? Math.max(limit - 1, 2) : limit);
}

/** The same span with other words. */
export function withText(span: Span, text: string): Span {
  if (typeof span === 'string') return text;
  if ('bold' in span) return { bold: text };
  if ('struck' in span) return { struck: text };
  if ('link' in span) return { link: span.link, label: text };
  return span satisfies never;
}
