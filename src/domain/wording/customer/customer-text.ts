import type { CustomerNews } from '../../messages/customer-message.ts';
import type { Order } from '../../orders/order.ts';
import type { ShopVoice } from '../shop-voice.ts';
import { type About, reach } from './about.ts';
import { cutText } from './cut-text.ts';
import { gsmText } from './gsm-text.ts';
import { mergedNews } from './merged-news.ts';
import { toldNews } from './told-news.ts';

/** Two parts of a text, with room for the mark that a link carries. In characters. */
const most = 313;

/** So long may be what is told of a change, where everything else leaves it room. In characters. */
const rooms = [110, 60, 30] as const;

/**
 * One text message: whose it is, what is new, what is next and when. Further sentences only as far as two parts go.
 * The first text about an order, its receipt unless told, says how to opt out. `pageUrl` null: no link.
 */
export function customerText(
  given: readonly CustomerNews[],
  order: Order,
  voice: ShopVoice,
  now: Date,
  pageUrl: string | null,
  { first = given.some(({ kind }) => kind === 'received') }: { first?: boolean } = {},
): string {
  const about: About = { order, voice, now, medium: 'text', pageUrl };
  const end = [...(pageUrl ? [`Your order: ${pageUrl}`] : []), ...(first ? ['Reply STOP to opt out.'] : [])];
  const write = (parts: readonly string[]) => gsmText([...parts, ...end].join(' '));
  const tell = (room: number) => {
    const told = mergedNews(given).map((one, position) => toldNews(one, { ...about, room }, position === 0));
    const next = told.at(-1)?.next ?? [];
    const what = told.flatMap((one) => one.what).join(' ');
    return { said: [`${cutText(oneLine(voice.shop.name), 40)}: ${what}`, ...next.slice(0, 1)], next };
  };
  const { said, next } =
    rooms.map(tell).find((told) => write(told.said).length <= most) ?? tell(Math.min(...rooms));
  for (const more of [...next.slice(1), `Questions? Please ${reach(about)}.`]) {
    const longer = [...said, more];
    if (write(longer).length <= most && !said.some((one) => one.includes(reach(about)))) said.push(more);
  }
  return write(said);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
