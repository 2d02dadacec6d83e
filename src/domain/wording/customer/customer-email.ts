import type { CustomerNews } from '../../messages/customer-message.ts';
import type { Order } from '../../orders/order.ts';
import { lineDetail, lineTitle } from '../line-text.ts';
import { kindName } from '../order-parts.ts';
import type { ShopVoice } from '../shop-voice.ts';
import { type About, reach } from './about.ts';
import { type Email, layOut } from './email-layout.ts';
import { mergedNews } from './merged-news.ts';
import { toldNews } from './told-news.ts';

/** One e-mail. `pageUrl` is the customer's own page, or null when there is none. Everything in `html` is escaped. */
export function customerEmail(
  given: readonly CustomerNews[],
  order: Order,
  voice: ShopVoice,
  now: Date,
  pageUrl: string | null,
): Email {
  const about: About = { order, voice, now, medium: 'email', pageUrl };
  const news = mergedNews(given);
  const told = news.map((one, position) => toldNews(one, about, position === 0));
  const next = told.at(-1)?.next ?? [];
  // Who is told what was ordered anew sees all of it.
  const whole = news.some(({ kind }) => kind === 'received' || kind === 'changed');
  const rating = news.some(({ kind }) => kind === 'follow-up');
  return layOut({
    subject: subject(news, order, voice),
    hello: order.customer.name ? `Dear ${order.customer.name},` : 'Hello,',
    paragraphs: [told.flatMap(({ what }) => what), next],
    rows: whole
      ? order.lines.map((line) => ({
          title: lineTitle(line, voice),
          detail: lineDetail(line, voice),
          amount: voice.money(line.total),
        }))
      : [],
    total: whole ? voice.money(order.total) : null,
    facts: whole ? facts(order) : [],
    link: pageUrl
      ? { label: rating ? 'Tell us how it was' : 'Follow your order, or print it', url: pageUrl }
      : null,
    closing: next.some((sentence) => sentence.includes(reach(about)))
      ? []
      : [`To change or ask anything, please ${reach(about)} and name the order number.`],
    shop: voice.shop.name,
  });
}

/** Every subject names the order: a reply finds its way back by it. */
function subject(news: readonly CustomerNews[], { number }: Order, voice: ShopVoice): string {
  const last = news.at(-1)?.kind ?? 'received';
  const kind = news.some((one) => one.kind === 'received') ? 'received' : last;
  switch (kind) {
    case 'received':
      return `Your order ${number} at ${voice.shop.name}`;
    case 'accepted':
      return `Your order ${number} is accepted`;
    case 'delayed':
      return `Your order ${number} is delayed`;
    case 'running-late':
      return `Your order ${number} takes longer than promised`;
    case 'changed':
      return `Your order ${number} is changed`;
    case 'ready':
      return `Your order ${number} is ready`;
    case 'on-its-way':
      return `Your order ${number} is on its way`;
    case 'partly-fulfilled':
      return `A part of your order ${number} is done`;
    case 'completed':
      return `Your order ${number} is completed`;
    case 'cancelled':
      return `Your order ${number} is cancelled`;
    case 'backorder-arrived':
      return `Your order ${number}: what you waited for is here`;
    case 'follow-up':
      return `How was your order ${number}?`;
    default:
      return kind satisfies never;
  }
}

function facts(order: Order): (readonly [string, string])[] {
  const { kind, address } = order.fulfilment;
  return [
    ...(address ? [[`${kindName[kind]} address`, address] as const] : []),
    ...order.allergies.map((allergy) => ['Allergy noted', allergy] as const),
    ...order.instructions.map((instruction) => ['Your instruction', instruction] as const),
    ...(order.payment ? [['Payment', order.payment] as const] : []),
  ];
}
