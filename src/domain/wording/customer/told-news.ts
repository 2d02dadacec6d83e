import type { CustomerNews } from '../../messages/customer-message.ts';
import type { Order } from '../../orders/order.ts';
import { lineTitle, spokenLine } from '../line-text.ts';
import { listed, listedApart, type ShopVoice } from '../shop-voice.ts';
import { type About, type Medium, reach, timeText } from './about.ts';
import { changedWords } from './changed-words.ts';
import { cutText } from './cut-text.ts';

/** Whole sentences. `next` says what happens next and when, the most important one first. */
export type Told = { what: string[]; next: string[] };

/** Texts are cut to this; a mail and a call have room. In characters. */
const mostOfReason = 80;

/** One piece of news. Of several in one message only the first names the order, and only the last says what is next. */
export function toldNews(news: CustomerNews, about: About, first: boolean): Told {
  const { order, voice, medium } = about;
  const { number } = order;
  const it = first ? `Your order ${number}` : 'It';
  const pickup = order.fulfilment.kind === 'pickup';
  switch (news.kind) {
    case 'received': {
      const total = medium === 'text' ? ` (${voice.money(order.total)})` : '';
      return {
        what: [`Thank you for your order. We have it as ${number}${total}.`],
        next: [promise(about), ...waits(about), ...(promisedTime(about) ? [] : [tellThen(order)])],
      };
    }
    case 'accepted':
      return { what: [`${it} is accepted.`], next: [promise(about), tellThen(order)] };
    case 'delayed':
      return {
        what: [`${it} is delayed${because(news.reason, medium)}.`, 'We are sorry for the wait.'],
        next: [newTime(about)],
      };
    case 'running-late': {
      const promised = dueText(about);
      const missed = pickup ? 'will not be ready' : 'will not reach you';
      return {
        what: [
          promised ? `${it} ${missed} ${promised} as promised.` : `${it} takes longer than usual.`,
          'We are sorry for the wait.',
        ],
        next: [`We are working on it now. ${tellThen(order)}`],
      };
    }
    case 'changed':
      return {
        what: whatChanged(news, it, about),
        next: [promise(about), ...waits(about), 'If anything is not right, please tell us right away.'],
      };
    case 'ready':
      return pickup
        ? {
            what: [`${it} is ready.`],
            next: [`You can pick it up now${where(voice)}. Please name the order number.`],
          }
        : { what: [`${it} is ready.`], next: [tellThen(order)] };
    case 'on-its-way': {
      const time = promisedTime(about);
      return {
        what: [`${it} is on its way to you.`],
        next: [
          time ? `We expect to be with you ${time}.` : 'It will be with you shortly.',
          'Please be ready to receive it.',
        ],
      };
    }
    case 'partly-fulfilled':
      return {
        what: [first ? `A part of your order ${number} is done.` : 'A part of it is done.'],
        next: [`The rest${missing(order)} follows as soon as we have it. We will tell you then.`],
      };
    case 'completed':
      return {
        what: [`${it} is completed. Thank you!`],
        next: [
          medium === 'call'
            ? 'If anything is not right, please tell me now.'
            : `If anything is not right, please ${reach(about)} as soon as you can.`,
        ],
      };
    case 'cancelled':
      return {
        what: [`${it} is cancelled${because(news.reason, medium)}.`],
        next: [
          medium === 'call'
            ? 'If you have paid already or would like to order again, I can see to it now.'
            : `If you have paid already or would like to order again, please ${reach(about)} whenever we are open.`,
        ],
      };
    case 'backorder-arrived': {
      const lines = medium === 'text' ? cutText(listed(news.lines), 60) : listed(news.lines);
      const arrived = `What you waited for has arrived: ${lines}.`;
      return {
        what: first ? [`Good news about your order ${number}.`, arrived] : [arrived],
        next: [promise(about), ...waits(about), tellThen(order)],
      };
    }
    case 'follow-up':
      return { what: [first ? `How was your order ${number}?` : 'How was it?'], next: [question(about)] };
    default:
      return news satisfies never;
  }
}

/** null: as soon as possible. */
function dueText(about: About): string | null {
  const { due } = about.order.fulfilment;
  return due === 'asap' ? null : timeText(new Date(due), about);
}

/** The same where it can still be kept. */
function promisedTime(about: About): string | null {
  const { due } = about.order.fulfilment;
  return due !== 'asap' && new Date(due) > about.now ? dueText(about) : null;
}

function promise(about: About): string {
  if (waitsAltogether(about)) return `It ${untilThere(about)}`;
  const when = promisedTime(about) ?? 'as soon as possible';
  return about.order.fulfilment.kind === 'pickup'
    ? `It will be ready for you to pick up ${when}.`
    : `We will deliver it ${when}.`;
}

function newTime(about: About): string {
  // What waits for stock has no time until its stock is there.
  const time = about.order.status === 'waiting-for-stock' ? null : promisedTime(about);
  if (time) {
    return about.order.fulfilment.kind === 'pickup'
      ? `The new time to pick it up is ${time.replace(/^on /, '')}.`
      : `We will deliver it ${time}.`;
  }
  const day = expected(about);
  return day
    ? `We expect what is missing on ${day}, and will tell you as soon as it is here.`
    : 'We will tell you the new time as soon as we know it.';
}

/** The last day on which something is awaited. */
function expected({ order, voice, now }: About): string | null {
  const days = order.lines.flatMap((line) => (line.backorder && line.expectedAt ? [line.expectedAt] : []));
  const last = days.toSorted().at(-1);
  return last && new Date(last) > now ? voice.date(new Date(last)) : null;
}

function tellThen({ fulfilment }: Order): string {
  return fulfilment.kind === 'pickup'
    ? 'We will tell you as soon as it is ready.'
    : 'We will tell you as soon as it is on its way.';
}

/** That a part waits; of an order that waits as a whole, it is said instead of when it is promised. */
function waits(about: About): string[] {
  const { lines } = about.order;
  return lines.some((line) => line.backorder) && !waitsAltogether(about)
    ? [`Part of it ${untilThere(about)}`]
    : [];
}

function waitsAltogether({ order }: About): boolean {
  return order.lines.every((line) => line.backorder);
}

function untilThere(about: About): string {
  const day = expected(about);
  return `waits for stock${day ? `, expected on ${day}` : ''}; we will tell you as soon as it is here.`;
}

function missing({ lines }: Order): string {
  const names = lines.filter((line) => line.backorder).map((line) => line.name);
  return names.length > 0 ? ` (${cutText(listed(names), 60)})` : '';
}

/** What is different and what it costs; of a change of an earlier release only how the order is by now. */
function whatChanged(
  { before, difference }: Extract<CustomerNews, { kind: 'changed' }>,
  it: string,
  about: About,
): string[] {
  if (!before) return [`${it} is changed.`, ...readBack(about), ...costText(difference, about)];
  const words = changedWords(before, about);
  const aloud = about.medium === 'call' ? [`It is now ${spokenLines(about)}.`] : [];
  const is =
    words === '' ? `${it} was changed, and is again as you first agreed it` : `${it} is changed: ${words}`;
  return [`${is}.`, ...aloud, totalText(about.order.total - before.total, about)];
}

function totalText(difference: number, { order, voice, medium }: About): string {
  const total = voice.money(order.total);
  if (difference === 0) return `The total stays ${total}.`;
  if (medium === 'text') {
    return `The total is now ${total} (${voice.money(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'}).`;
  }
  return `The total is now ${total}, ${voice.money(Math.abs(difference))} ${moreOrLess(difference)}.`;
}

function readBack(about: About): string[] {
  const { order, voice, medium } = about;
  const total = voice.money(order.total);
  switch (medium) {
    case 'call':
      return [`It is now ${spokenLines(about)}, and the total is ${total}.`];
    case 'text': {
      const shown = order.lines.slice(0, 3).map((line) => lineTitle(line, voice));
      const more = order.lines.length - shown.length;
      return [`It is now ${cutText(shown.join(', '), 60)}${more > 0 ? ` and ${more} more` : ''}: ${total}.`];
    }
    case 'email':
      return [`The total is ${total}.`];
    default:
      return medium satisfies never;
  }
}

function spokenLines({ order, voice }: About): string {
  return listedApart(order.lines.map((line) => spokenLine(line, undefined, voice)));
}

function costText(difference: number, { voice }: About): string[] {
  if (difference === 0) return [];
  return [`That is ${voice.money(Math.abs(difference))} ${moreOrLess(difference)}.`];
}

const moreOrLess = (difference: number) => `${difference > 0 ? 'more' : 'less'} than before`;

function where({ shop }: ShopVoice): string {
  return shop.address ? ` at ${shop.address}` : '';
}

function because(reason: string, medium: Medium): string {
  const plain = reason
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!,;:]+$/, '');
  if (plain === '') return '';
  return `: ${medium === 'text' ? cutText(plain, mostOfReason) : plain}`;
}

function question({ medium, pageUrl }: About): string {
  switch (medium) {
    case 'text':
      return 'Please reply this week with a number from 1 to 5, 5 being the best, and a word about it if you like.';
    case 'email':
      return pageUrl
        ? 'Please give us a number from 1 to 5, 5 being the best, on the page of your order this week.'
        : 'Please reply this week with a number from 1 to 5, 5 being the best.';
    case 'call':
      return 'May I ask you now for a number from 1 to 5, where 5 is the best?';
    default:
      return medium satisfies never;
  }
}
