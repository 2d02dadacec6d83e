/** At most `limit` UTF-16 units, with `…` where something was cut; never half an emoji. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const last = cut.charCodeAt(cut.length - 1);
  const halfPair = last >= 0xd800 && last <= 0xdbff;
  return `${halfPair ? cut.slice(0, -1) : cut}…`;
}
