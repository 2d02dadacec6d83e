import { z } from 'zod';

/** What a mail provider hands in. */
export type LetterRead =
  | { kind: 'letter'; letter: InboundLetter }
  /** What became of a mail of ours. `ids`: what may be its Message-ID. */
  | { kind: 'fate'; state: 'delivered' | 'undelivered'; ids: string[]; email: string; detail: string }
  /** Nothing to do with it, such as an opened mail. */
  | { kind: 'nothing'; why: string }
  | { kind: 'garbage' };

export type InboundLetter = {
  /** The provider's id: a repeat has the same. */
  id: string;
  from: string;
  subject: string;
  /** What the customer wrote, without the mail that was answered. */
  words: string;
  /** Message-IDs of what it answers, nearest first. */
  answers: string[];
  /** Written by a machine, such as an out-of-office note. */
  automatic: boolean;
};

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const letterSchema = z.object({
  MessageID: z.string().min(1),
  From: z.string().min(1),
  FromFull: z.object({ Email: z.string() }).nullish(),
  Subject: text,
  TextBody: text,
  StrippedTextReply: text,
  HtmlBody: text,
  Headers: z
    .array(z.object({ Name: z.string(), Value: z.string() }))
    .nullish()
    .transform((value) => value ?? []),
});

const recordSchema = z.object({
  RecordType: z.string(),
  Type: text,
  MessageID: text,
  Email: text,
  Recipient: text,
  Description: text,
  Details: text,
  Metadata: z
    .record(z.string(), z.string())
    .nullish()
    .transform((value) => value ?? {}),
});

/** Bounces after which the mail still may arrive, or which are no bounces. */
const mayArrive = [
  'Transient',
  'AutoResponder',
  'AddressChange',
  'Subscribe',
  'Unsubscribe',
  'OpenRelayTest',
];

/** Reads Postmark's JSON of an inbound mail, a bounce or a delivery; others can be brought into the same shape. */
export function readLetter(given: unknown): LetterRead {
  const record = recordSchema.safeParse(given);
  if (record.success) return fateOf(record.data);
  const read = letterSchema.safeParse(given);
  if (!read.success) return { kind: 'garbage' };
  const { data } = read;
  const header = (name: string) =>
    data.Headers.find((one) => one.Name.toLowerCase() === name)?.Value.trim() ?? '';
  const from = addressIn(data.FromFull?.Email ?? data.From);
  if (from === null) return { kind: 'garbage' };
  return {
    kind: 'letter',
    letter: {
      id: data.MessageID,
      from,
      subject: data.Subject,
      words: (data.StrippedTextReply || withoutQuoted(data.TextBody)).trim(),
      answers: [...idsIn(header('in-reply-to')), ...idsIn(header('references')).toReversed()],
      automatic:
        !/^(?:no)?$/i.test(header('auto-submitted')) ||
        header('x-autoreply') !== '' ||
        /^(?:bulk|junk|auto_reply)$/i.test(header('precedence')),
    },
  };
}

function fateOf(record: z.infer<typeof recordSchema>): LetterRead {
  const { RecordType, Type, MessageID, Metadata } = record;
  const email = record.Email || record.Recipient;
  const detail = [Type, record.Description, record.Details].filter(Boolean).join(': ').slice(0, 500);
  const ids = [Metadata['message-id'] ?? '', MessageID].filter(Boolean).flatMap((id) => [id, `<${id}>`]);
  switch (RecordType) {
    case 'Bounce':
      if (mayArrive.includes(Type)) return { kind: 'nothing', why: `a bounce of type ${Type}` };
      return { kind: 'fate', state: 'undelivered', ids, email, detail };
    case 'Delivery':
      return { kind: 'fate', state: 'delivered', ids, email, detail };
    default:
      return { kind: 'nothing', why: `a record of type ${RecordType}` };
  }
}

function addressIn(from: string): string | null {
  const found = /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(from)?.[1] ?? from.trim();
  return z.email().safeParse(found).data ?? null;
}

function idsIn(header: string): string[] {
  return header.match(/<[^<>\s]+>/g) ?? [];
}

/** Cuts off the mail that was answered: what follows "On … wrote:" or stands behind `>`. */
function withoutQuoted(body: string): string {
  const lines = body.replaceAll('\r\n', '\n').split('\n');
  const quoted = lines.findIndex(
    (line, index) =>
      /^>/.test(line) ||
      /^-{2,}\s*Original Message\s*-{2,}$/i.test(line.trim()) ||
      (/^On .+/.test(line) && /wrote:\s*$/.test([line, lines[index + 1] ?? ''].join(' ').trim())),
  );
  return (quoted < 0 ? lines : lines.slice(0, quoted)).join('\n');
}
