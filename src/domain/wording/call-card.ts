import type { Card, Element } from '../conversation/card.ts';
import type { CallOutcome } from '../messages/call-outcome.ts';
import type { CustomerNews, NewsKind } from '../messages/customer-message.ts';
import { askAgainMs, mostCallRounds } from '../messages/decide-call.ts';
import type { Order } from '../orders/order.ts';
import { reach } from './customer/about.ts';
import { careElements } from './order-parts.ts';
import { inSentence, listed, type ShopVoice } from './shop-voice.ts';

export const outcomeLabel: Readonly<Record<CallOutcome, string>> = {
  reached: 'Reached',
  voicemail: 'Voicemail',
  'no-answer': 'No answer',
  'wrong-number': 'Wrong number',
};

const about: Readonly<Record<NewsKind, string>> = {
  received: 'to confirm the order',
  accepted: 'to say that the order is accepted',
  delayed: 'to tell of the delay',
  'running-late': 'to say that it takes longer',
  changed: 'to read the changed order back',
  ready: 'to say that the order is ready',
  'on-its-way': 'to say that the order is on its way',
  'partly-fulfilled': 'to say that a part of the order is done',
  completed: 'to say that the order is completed',
  cancelled: 'to say that the order is cancelled',
  'backorder-arrived': 'to say that what was awaited has arrived',
  'follow-up': 'to ask how the order was',
};

export type CallToMake = {
  order: Order;
  news: readonly CustomerNews[];
  /** What to say. */
  script: string;
  /** Which time staff are asked, from 1. */
  round: number;
};

/** Asks staff to call a customer, with the words to say and a button for each way that it can go. */
export function callCard(call: CallToMake, voice: ShopVoice): Card {
  const { order, round } = call;
  const who = order.customer.name ?? 'the customer';
  const why = purpose(call);
  return {
    summary: `Please call ${who} ${why} (${order.number})`,
    elements: [
      { kind: 'heading', text: round === 1 ? `Please call ${who}` : `Please call ${who} again` },
      ...facts(call, voice),
      { kind: 'say', text: call.script },
      ...careElements(order),
      {
        kind: 'note',
        tone: 'info',
        text: [`Please call now and press how it went. ${onVoicemail(voice)} ${ifNobodyAnswers(round)}`],
      },
      {
        kind: 'buttons',
        buttons: [
          button('reached', 'primary'),
          button('voicemail', 'plain'),
          button('no-answer', 'plain'),
          button('wrong-number', 'danger'),
        ],
      },
    ],
  };
}

/** Who hears a recording cannot answer: they are told how. */
function onVoicemail(voice: ShopVoice): string {
  return `On a voicemail, please say the same and add: “If there is anything, please ${reach({ voice, medium: 'call' })}.”`;
}

function ifNobodyAnswers(round: number): string {
  const again =
    round < mostCallRounds
      ? `I will ask again in ${askAgainMs / 60_000} minutes`
      : 'I will try the next way to reach them';
  return `If nobody answers, ${again}${round > 1 ? `; this is try ${round} of ${mostCallRounds}` : ''}.`;
}

export type CallMade = { outcome: CallOutcome; by: string; at: Date; askAgainAt: Date | null };

/** The card once someone pressed how it went. While it is asked again, another outcome can still be pressed. */
export function calledCard(call: CallToMake, made: CallMade, voice: ShopVoice): Card {
  const { order } = call;
  const who = order.customer.name ?? 'the customer';
  const when = inSentence(voice.when(made.at, made.at));
  return {
    summary: `${made.by} called ${who} (${order.number}): ${outcomeLabel[made.outcome].toLowerCase()}`,
    elements: [
      { kind: 'heading', text: `Called: ${who}` },
      ...facts(call, voice),
      { kind: 'note', tone: 'info', text: [`${made.by} called ${when}. ${after(made, voice)}`] },
      ...(made.askAgainAt
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                button('reached', 'primary'),
                button('voicemail', 'plain'),
                button('wrong-number', 'danger'),
              ],
            },
          ]
        : []),
    ],
  };
}

function after({ outcome, askAgainAt, at }: CallMade, voice: ShopVoice): string {
  switch (outcome) {
    case 'reached':
      return 'The customer has heard it; nothing more is needed.';
    case 'voicemail':
      return 'The message is on the voicemail; nothing more is needed.';
    case 'no-answer':
      return askAgainAt
        ? `Nobody answered. I will ask again ${inSentence(voice.when(askAgainAt, at))}; if they call back before, please press how it went.`
        : 'Nobody answered. I am trying the next way to reach them now, and tell you here if there is none.';
    case 'wrong-number':
      return 'The number is another person’s, and is noted so. I am trying the next way to reach them now, and tell you here if there is none.';
    default:
      return outcome satisfies never;
  }
}

function facts({ order, news }: CallToMake, voice: ShopVoice): Element[] {
  const { phone } = order.customer;
  return [
    {
      kind: 'fields',
      fields: [
        { label: 'Phone', value: phone ? voice.phone(phone) : 'none given' },
        { label: 'Order', value: order.number },
        { label: 'About', value: listed(news.map(({ kind }) => about[kind])) },
      ],
    },
  ];
}

function purpose({ news }: CallToMake): string {
  const last = news.at(-1);
  return last ? about[last.kind] : 'about the order';
}

function button(outcome: CallOutcome, style: 'plain' | 'primary' | 'danger') {
  return { label: outcomeLabel[outcome], action: { do: 'call-outcome' as const, outcome }, style };
}
