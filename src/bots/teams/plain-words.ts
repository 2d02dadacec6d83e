import { Parser } from 'htmlparser2';
import type { Activity } from './activity.ts';

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** The words that a person typed: without the mention of the bot, other people by their names. */
export function plainWords({ text, entities: marks, recipient }: Activity): string {
  let words = text ?? '';
  for (const { type, text: marked, mentioned } of marks ?? []) {
    if (type === 'mention' && mentioned?.id === recipient.id && marked) words = words.replaceAll(marked, ' ');
  }
  return words
    .replace(/<\/?at(?: [^<>]*)?>/g, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll('\u00a0', ' ')
    .replaceAll('\r\n', '\n')
    .trim();
}

export function mentionsBot({ entities: marks, recipient }: Activity): boolean {
  return (marks ?? []).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);
}

const blockTags = new Set([
  'p',
  'div',
  'li',
  'tr',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'pre',
  'hr',
  'table',
  'ul',
]);
const silentTags = new Set(['script', 'style', 'title', 'attachment']);

/** Between two blocks, however many of them end and begin there, is one new line. */
const edge = '\u0000';

/** The words of a message as Teams shows it: its HTML without the tags, one line for each of its lines. */
export function wordsOfHtml(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (silentTags.has(name)) silent += 1;
        else if (blockTags.has(name)) parts.push(edge);
        else if (name === 'br') parts.push('\n');
        else if (name === 'td' || name === 'th') parts.push(' ');
      },
      onclosetag(name) {
        if (silentTags.has(name)) silent -= 1;
        else if (blockTags.has(name)) parts.push(edge);
      },
      ontext(text) {
        if (silent === 0) parts.push(text.replaceAll(edge, '').replace(/[ \t\r\n]+/g, ' '));
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return parts
    .join('')
    .replace(/ *(?:\0 *)+/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[ \u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
