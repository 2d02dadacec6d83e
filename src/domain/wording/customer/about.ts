import type { Order } from '../../orders/order.ts';
import { inSentence, type ShopVoice } from '../shop-voice.ts';

export type Medium = 'text' | 'email' | 'call';

/** What a message to a customer is made from. */
export type About = {
  order: Order;
  voice: ShopVoice;
  now: Date;
  medium: Medium;
  pageUrl: string | null;
  /** Of a text: so long may be what it tells of a change. In characters; 110 unless told. */
  room?: number;
};

/** "today at 6:00 PM"; what is read later names the whole date. */
export function timeText(at: Date, { voice, medium, now }: Pick<About, 'voice' | 'medium' | 'now'>): string {
  return medium === 'email' ? `on ${voice.date(at)}, at ${voice.clock(at)}` : inSentence(voice.when(at, now));
}

/** "call us at …": how a customer answers. */
export function reach({ voice, medium }: Pick<About, 'voice' | 'medium'>): string {
  const { phone } = voice.shop;
  switch (medium) {
    case 'call':
      return phone ? `call us at ${voice.phoneAloud(phone)}` : 'call us';
    case 'text':
      return phone ? `call us at ${phone}` : 'reply to this text';
    case 'email':
      return phone ? `call us at ${phone}` : 'reply to this e-mail';
    default:
      return medium satisfies never;
  }
}
