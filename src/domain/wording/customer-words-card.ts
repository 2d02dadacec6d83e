import type { Card, Element } from '../conversation/card.ts';
import type { Order } from '../orders/order.ts';
import { quoted, type ShopVoice } from './shop-voice.ts';

/** A card shows this much of what was written; the records keep all. In characters. */
const mostShown = 1_000;

const way = { text: 'text', email: 'e-mail' } as const;
const aWay = { text: 'A text', email: 'An e-mail' } as const;

export type Wrote = {
  by: 'text' | 'email';
  /** As the order names it, or another. */
  sender: string;
  words: string;
};

/** What a customer wrote about an order, for its thread. */
export function customerWordsCard(order: Order, wrote: Wrote, voice: ShopVoice): Card {
  const { by, words } = wrote;
  const who = order.customer.name ?? 'The customer';
  const from = shownSender(wrote, voice);
  return {
    summary: `${who} wrote about order ${order.number}: ${quoted(words)}`,
    elements: [
      { kind: 'text', text: [{ bold: who }, ` wrote by ${way[by]} about order ${order.number}:`] },
      { kind: 'text', text: [quoted(words, mostShown)] },
      ...(isOwn(order, wrote)
        ? []
        : [
            warning(
              `This came from ${from}, which is not on the order. Please make sure who it is before you tell or change anything.`,
            ),
          ]),
      info(`Please answer ${from} within 15 minutes, and note it on the order.`),
    ],
  };
}

function isOwn({ customer }: Order, { by, sender }: Wrote): boolean {
  return by === 'text' ? customer.phone === sender : customer.email?.toLowerCase() === sender.toLowerCase();
}

/** Someone whom no order names wrote. */
export function strangerCard(wrote: Wrote, voice: ShopVoice): Card {
  const from = shownSender(wrote, voice);
  return {
    summary: `${aWay[wrote.by]} from ${from}, who has no order: ${quoted(wrote.words)}`,
    elements: [
      { kind: 'heading', text: `${aWay[wrote.by]} from someone without an order` },
      { kind: 'fields', fields: [{ label: wrote.by === 'text' ? 'Number' : 'Address', value: from }] },
      { kind: 'text', text: [quoted(wrote.words, mostShown)] },
      info('Please look for the order by name, and answer within 15 minutes.'),
    ],
  };
}

/** A number opted out of texts, or back in. `words` null: by START. */
export function optOutCard(
  { phone, words, order }: { phone: string; words: string | null; order: Order | null },
  voice: ShopVoice,
): Card {
  const who = order?.customer.name ?? voice.phone(phone);
  if (words === null) {
    return {
      summary: `${who} wants text messages again`,
      elements: [
        { kind: 'text', text: [{ bold: who }, ' wrote START and gets text messages again from now on.'] },
      ],
    };
  }
  const aboutOrder = /cancel|end|stop it/i.test(words);
  return {
    summary: `${who} wants no more text messages`,
    elements: [
      {
        kind: 'text',
        text: [{ bold: who }, ` wrote ${quoted(words)}: no text goes to ${voice.phone(phone)} any more.`],
      },
      info('News of orders goes by e-mail, or as a call for staff, until they write START.'),
      ...(aboutOrder && order
        ? [warning(`If order ${order.number} itself was meant, please call within 15 minutes and ask.`)]
        : []),
    ],
  };
}

const shownSender = ({ by, sender }: Wrote, voice: ShopVoice) =>
  by === 'text' ? voice.phone(sender) : sender;
const info = (text: string): Element => ({ kind: 'note', tone: 'info', text: [text] });
const warning = (text: string): Element => ({ kind: 'note', tone: 'warning', text: [text] });
