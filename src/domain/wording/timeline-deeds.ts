import { z } from 'zod';
import { type OrderStatus, orderStatuses } from '../orders/order-status.ts';
import type { TimelineEntry } from '../records/timeline-entry.ts';
import { statusName } from './status-text.ts';

const text = z.string().catch('');
const count = z.number().nullable().catch(null);
const replySchema = z
  .object({ card: text, shown: text, whisper: text, form: text, say: z.array(z.string()).catch([]) })
  .partial();
const bodySchema = z.object({
  text,
  by: text,
  reason: text,
  detail: text,
  number: text,
  to: text,
  due: text,
  direction: text,
  channel: text,
  outcome: text,
  news: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
  comment: text,
  score: count,
  event: text,
  host: text,
  status: z.union([z.number(), z.string()]).nullable().catch(null),
  lines: z.array(z.string()).catch([]),
  changes: z.array(z.string()).catch([]),
  action: z.object({ do: text }).catch({ do: '' }),
  replies: z.array(replySchema).catch([]),
});
type Body = z.infer<typeof bodySchema>;

const pressed: Readonly<Record<string, string>> = {
  'no-contact': 'No contact',
  'as-soon-as-possible': 'As soon as possible',
  'take-available': 'Take what is there',
  'drop-line': 'Leave the line out',
  'add-words': 'Add to this order',
  'new-order': 'New order',
  'start-over': 'Start over',
  pick: 'an answer',
  skip: 'Leave it out',
};

const confirmedBy: Readonly<Record<string, string>> = {
  email: 'sent the confirmation by e-mail',
  text: 'sent the confirmation by text message',
  call: 'asked for a call to the customer',
  receipt: 'left the receipt page as the confirmation',
};

const channelName: Readonly<Record<string, string>> = {
  text: 'text message',
  email: 'e-mail',
  call: 'call',
};

const newsName: Readonly<Record<string, string>> = {
  received: 'order received',
  'running-late': 'running late',
  'on-its-way': 'on its way',
  'partly-fulfilled': 'partly fulfilled',
  'backorder-arrived': 'back in stock',
  'follow-up': 'how was it',
};

const outcomeText: Readonly<Record<string, string>> = {
  reached: 'reached the customer by phone',
  voicemail: 'called the customer and left a voicemail',
  'no-answer': 'called the customer: no answer',
  'wrong-number': 'called the customer: a wrong number',
};

/** What an entry tells, without who did it. A kind that is not known here is shown by its name. */
export function deedText(kind: string, given: TimelineEntry['body'], time: (at: Date) => string): string {
  const body = bodySchema.parse(given);
  const why = body.reason || body.detail;
  const because = why ? ` (${why})` : '';
  switch (kind) {
    case 'said':
      return `said: ${body.text || '(nothing)'}`;
    case 'pressed':
      return `pressed ${pressed[body.action.do] ?? capital(body.action.do)}`;
    case 'submitted':
      return 'sent the form';
    case 'expired':
      return 'put the draft away: nobody touched it';
    case 'answered':
      return `answered: ${body.replies.map(replyText).filter(Boolean).join(' / ') || 'the card as it stands'}`;
    case 'placed':
      return `placed the order as ${body.number}`;
    case 'confirmation-sent':
    case 'call-requested':
      return `${confirmedBy[body.by] ?? words(kind)}${because}`;
    case 'moved':
      return `moved the order to ${status(body.to)}${because}`;
    case 'amended':
      return `changed the order${body.changes.length > 0 ? `: ${body.changes.join('; ')}` : ''}`;
    case 'change-refused':
      return `wanted to change the order, which was not possible any more${body.changes.length > 0 ? `: ${body.changes.join('; ')}` : ''}`;
    case 'stock-arrived':
      return `gave the order the stock it waited for: ${body.lines.join(', ')}`;
    case 'delayed':
      return `delayed the order${body.due ? ` to ${instant(body.due, time)}` : ''}${because}`;
    case 'cancelled':
      return `cancelled the order${because}`;
    case 'customer-warned':
      return 'saw that the promised time will be missed, and has the customer told';
    case 'overdue':
      return 'reminded the team: the promised time has passed';
    case 'overdue-escalated':
      return 'told the supervisors: the promised time is long past';
    case 'noted':
      return `noted: ${body.text}`;
    case 'phone-call':
      return `${body.direction === 'in' ? 'had a call from' : 'called'} the customer: ${body.text || '(no words)'}`;
    case 'customer-said':
      return `wrote${by(body)}: ${body.text || '(nothing)'}`;
    case 'rated':
      return `gave ${body.score ?? 'no'} of 5${body.comment ? `: ${body.comment}` : ''}`;
    case 'opted-out':
      return 'wants no more text messages';
    case 'opted-in':
      return 'wants text messages again';
    case 'preference-changed':
      return `asked to be told by ${channelName[body.channel] ?? body.channel}`;
    case 'call-outcome':
      return outcomeText[body.outcome] ?? `called the customer: ${words(body.outcome)}`;
    case 'webhook-sent':
      return `told ${body.host} of ${body.event}`;
    case 'webhook-failed':
      return `could not tell ${body.host} of ${body.event} yet${because}`;
    case 'webhook-stopped':
      return `no longer tells ${body.host} of ${body.event}${because}`;
    default:
      return messageText(kind, body) ?? words(kind) + because;
  }
}

/** Of messages to the customer; null for everything else. */
function messageText(kind: string, body: Body): string | null {
  const { news, channel } = body;
  const what = news.length > 0 ? ` (${news.map((one) => newsName[one] ?? words(one)).join(', ')})` : '';
  const how = channel ? ` by ${channelName[channel] ?? channel}` : '';
  const why = body.reason || body.detail;
  switch (kind) {
    case 'message-due':
      return `is to tell the customer${what}`;
    case 'message-sent':
      return `told the customer${what}${how}`;
    case 'message-delivered':
      return `heard that the message arrived${what}${how}`;
    case 'message-failed':
      return `could not tell the customer${what}${how}${why ? `: ${why}` : ''}`;
    default:
      return null;
  }
}

function by({ channel, by: way }: Body): string {
  const known = channelName[channel] ?? channelName[way];
  return known ? ` by ${known}` : '';
}

function status(to: string): string {
  const known = orderStatuses.find((one): one is OrderStatus => one === to);
  return known ? statusName(known) : words(to);
}

function instant(due: string, time: (at: Date) => string): string {
  const at = new Date(due);
  return Number.isNaN(at.getTime()) ? due : time(at);
}

function replyText({ card, shown, whisper, form, say = [] }: z.infer<typeof replySchema>): string {
  return [card || shown || whisper || (form && `the form “${form}”`), ...say.map((one) => `“${one}”`)]
    .filter(Boolean)
    .join(' ');
}

const words = (kind: string): string => kind.replaceAll('-', ' ');

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + words(name.slice(1));
}
