import type { CustomerNews } from '../../messages/customer-message.ts';
import type { Order } from '../../orders/order.ts';
import { spokenLine } from '../line-text.ts';
import { fulfilmentText } from '../order-parts.ts';
import { listedApart, type ShopVoice } from '../shop-voice.ts';
import type { About } from './about.ts';
import { mergedNews } from './merged-news.ts';
import { toldNews } from './told-news.ts';

/** What staff say to a customer on the phone, from the greeting to the goodbye. */
export function customerScript(
  given: readonly CustomerNews[],
  order: Order,
  voice: ShopVoice,
  now: Date,
): string {
  const about: About = { order, voice, now, medium: 'call', pageUrl: null };
  const news = mergedNews(given);
  const received = news.some(({ kind }) => kind === 'received');
  const told = news
    .filter(({ kind }) => kind !== 'received')
    // The first sentence says which order it is.
    .map((one) => toldNews(one, about, false));
  return [
    order.customer.name ? `Hello, may I speak to ${order.customer.name}?` : 'Hello.',
    `This is ${voice.shop.name}, ${received ? 'to confirm your order' : `about your order ${order.number}`}.`,
    ...(received ? confirmation(about) : []),
    ...told.flatMap(({ what }) => what),
    ...(told.at(-1)?.next ?? []),
    'Is there anything else I can do for you? Thank you, goodbye.',
  ].join(' ');
}

function confirmation({ order, voice, now }: About): string[] {
  const lines = listedApart(order.lines.map((line) => spokenLine(line, undefined, voice)));
  return [
    `We have ${lines}, ${fulfilmentText(order.fulfilment, voice, now)}.`,
    `The total is ${voice.money(order.total)}, and your order number is ${order.number}.`,
  ];
}
