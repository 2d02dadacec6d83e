import { createTransport } from 'nodemailer';
import pLimit from 'p-limit';
import { z } from 'zod';

export type Mail = { to: string; subject: string; text: string; html: string; messageId: string };

export type Mailed =
  | { sent: true; response: string }
  /** The mail server will never take it for this recipient: reach the customer another way. */
  | { sent: false; why: 'refused'; detail: string }
  /** Certainly not taken; worth another try. */
  | { sent: false; why: 'failed'; detail: string }
  /** Nobody knows, and SMTP cannot be asked afterwards: the same words are sent again under the same id. */
  | { sent: false; why: 'unknown'; detail: string };

export type Mailer = {
  /** What stands behind the `@` of message ids. */
  domain: string;
  /** Runs `send` and what belongs to it once fewer than a handful of others are under way. */
  inTurn<T>(run: () => Promise<T>): Promise<T>;
  send(mail: Mail): Promise<Mailed>;
};

/** Mail servers refuse whoever comes with many connections at once. */
const mostConnections = 5;

/** A send that takes longer is broken off, however lively the server: each of its answers has time of its own. */
const sendWithinMs = 25_000;

/** No send is under way any more when this has gone by. */
export const longestSendMs = sendWithinMs + 5_000;

/** `url` as in SMTP_URL, `from` as in MAIL_FROM. Opens a connection for each message, none before. */
export function createMailer({
  url,
  from,
  withinMs = sendWithinMs,
}: {
  url: string;
  from: string;
  /** For tests: at most `sendWithinMs`. */
  withinMs?: number;
}): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    dnsTimeout: 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const inTurn = pLimit(mostConnections);
  return {
    inTurn,
    domain: /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost',
    send: async (mail) => {
      try {
        const sent = await transport.sendMail({
          ...mail,
          from,
          messageId: mail.messageId,
          signal: AbortSignal.timeout(withinMs),
          // Out-of-office answers to a machine help nobody.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { sent: true, response: sent.response };
      } catch (error) {
        return explain(error);
      }
    },
  };
}

/** What nodemailer says besides the message: where in the dialogue it broke off, and what the server answered. */
const smtpErrorSchema = z.object({
  message: z.string(),
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
});

/** A 5xx to the recipient or to the message is for good; one to us (log-in, sender) is for the operator to mend. */
function explain(thrown: unknown): Mailed {
  const read = smtpErrorSchema.safeParse(thrown);
  if (!read.success) return { sent: false, why: 'unknown', detail: String(thrown) };
  const { code, command, responseCode, message: detail } = read.data;
  // It found no address to send to.
  if (code === 'EENVELOPE' && responseCode === undefined) return { sent: false, why: 'refused', detail };
  const aboutRecipient = command === 'RCPT TO' || command === 'DATA';
  const forGood = aboutRecipient && responseCode !== undefined && responseCode >= 500;
  if (forGood) return { sent: false, why: 'refused', detail };
  // Whatever the server answered, it was no; and where there was no connection it has nothing.
  const certain = responseCode !== undefined || code === 'EDNS' || neverConnected.test(detail);
  return { sent: false, why: certain ? 'failed' : 'unknown', detail };
}

const neverConnected = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Greeting never received/;
