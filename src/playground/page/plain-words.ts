import type { PageState } from '../page-contract.ts';

/** Slack's marked-up text as a reader sees it: names for mentions, labels for links. */
export function plainWords(text: string, world: Pick<PageState, 'people' | 'bot' | 'channels'>): string {
  const name = (id: string) => [...world.people, world.bot].find((one) => one.id === id)?.name ?? id;
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${name(id)}`)
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) => {
      return `#${label || (world.channels.find((one) => one.id === id)?.name ?? id)}`;
    })
    .replace(/<!(\w+)>/g, '@$1')
    .replace(/<[^>|]+\|([^>]+)>/g, '$1')
    .replace(/<(?:mailto:|tel:)?([^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** `1763843100.000100` as the time of day. */
export function timeOf(ts: string): string {
  const at = new Date(Number(ts) * 1000);
  return at.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
}
