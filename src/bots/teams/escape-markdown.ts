import { withoutFunctions } from './without-functions.ts';

/**
 * Text so that Teams' Markdown shows it as it was typed: nothing of it becomes bold, a list, a heading, a link, a
 * mention or HTML. Only what can mean something is escaped, so that a client without Markdown shows few backslashes.
 */
export function escapeMarkdown(text: string): string {
  return (
    withoutFunctions(text)
      .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
      // Lists, underlined headings and indented code begin a line.
      .replace(/^[ \t]+/gm, ' ')
      .replace(/^( ?)([+=-])/gm, '$1\\$2')
      .replace(/^( ?\d{0,9})([.)])/gm, '$1\\$2')
  );
}
