/**
 * The words that a person typed, without Slack's markup: entities decoded, links and addresses as they were
 * written, mentions of other people by their name where Slack gives it.
 */
export function plainWords(text: string): string {
  return text
    .replace(/<([^<>\n]+)>/g, (whole, inner: string) => plainToken(inner) ?? whole)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .trim();
}

function plainToken(inner: string): string | null {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? null : inner.slice(bar + 1);
  if (/^(mailto:|tel:|https?:)/i.test(target)) return label || target.replace(/^(mailto|tel):/i, '');
  if (target.startsWith('@')) return label ? `@${label}` : '';
  if (target.startsWith('#')) return label ? `#${label}` : '';
  if (target.startsWith('!')) return label ?? '';
  return null;
}

/** The text without mentions of the bot itself; `bot` is its user id. */
export function withoutMention(text: string, bot: string | null): string {
  if (bot === null) return text.replace(/^\s*<@[^<>\s]+>/, '');
  return text.replaceAll(`<@${bot}>`, ' ').replace(new RegExp(`<@${bot}\\|[^<>]*>`, 'g'), ' ');
}

export function mentions(text: string, bot: string | null): boolean {
  return bot !== null && (text.includes(`<@${bot}>`) || text.includes(`<@${bot}|`));
}
