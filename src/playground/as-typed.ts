import type { Workspace } from './slack-stand-in/workspace.ts';

/**
 * What Slack's client makes of what was typed: `& < >` escaped, `@Readback` a mention, and addresses, numbers and
 * links marked as such.
 */
export function asTyped(text: string, workspace: Workspace): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const mentioned = [...workspace.users.values()].reduce(
    (words, user) => words.replace(new RegExp(`@${user.realName}\\b`, 'gi'), `<@${user.id}>`),
    escaped,
  );
  return mentioned
    .replace(/\bhttps?:\/\/[^\s<>]+/g, (url) => `<${url}>`)
    .replace(
      /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
      (address) => `<mailto:${address}|${address}>`,
    )
    .replace(
      /(?<![\w/])\+?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b/g,
      (phone) => `<tel:${phone.replace(/[^\d+]/g, '')}|${phone}>`,
    );
}
