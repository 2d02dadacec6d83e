import { z } from 'zod';
import type { TimelineEntry } from '../domain/records/timeline-store.ts';

/** One entry of an order's timeline for people; `time` writes its instant. What is not known here is shown by name. */
export function timelineText({ at, actor, kind, body }: TimelineEntry, time: (at: Date) => string): string {
  const who = actor === 'readback' ? 'Readback' : actor;
  return `${time(at)}  ${who} ${deedText(kind, body)}`.replace(/\s+/g, ' ').trim();
}

const text = z.string().catch('');
const replySchema = z
  .object({ card: text, whisper: text, form: text, say: z.array(z.string()).catch([]) })
  .partial();
const bodySchema = z.object({
  text,
  by: text,
  reason: text,
  number: text,
  action: z.object({ do: text }).catch({ do: '' }),
  replies: z.array(replySchema).catch([]),
});

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
  call: 'asked for a call to the customer',
  receipt: 'left the receipt page as the confirmation',
};

function deedText(kind: string, given: TimelineEntry['body']): string {
  const body = bodySchema.parse(given);
  const because = body.reason ? ` (${body.reason})` : '';
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
      return `${confirmedBy[body.by] ?? kind}${because}`;
    default:
      return kind.replaceAll('-', ' ') + because;
  }
}

function replyText({ card, whisper, form, say = [] }: z.infer<typeof replySchema>): string {
  return [card || whisper || (form && `the form “${form}”`), ...say.map((one) => `“${one}”`)]
    .filter(Boolean)
    .join(' ');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1).replaceAll('-', ' ');
}
