import { createTransport } from 'nodemailer';

export type Mail = { to: string; subject: string; text: string; html: string; messageId: string };

export type Mailed =
  | { sent: true; response: string }
  /** The mail server will never take it for this recipient: reach the customer another way. */
  | { sent: false; why: 'refused'; detail: string }
  /** Certainly not sent. */
  | { sent: false; why: 'failed'; detail: string }
  /** The message was on its way when the answer failed to come. SMTP cannot be asked: send it again as it is. */
  | { sent: false; why: 'unknown'; detail: string };

export type Mailer = {
  /** What stands behind the `@` of message ids. */
  domain: string;
  send(mail: Mail): Promise<Mailed>;
};

/** Longer than a whole send takes, even one that ends in a time-out. */
export const longestSendMs = 30_000;

/** `url` as in SMTP_URL, `from` as in MAIL_FROM. Opens a connection for each message, none before. */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    dnsTimeout: 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    domain: /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost',
    send: async (mail) => {
      try {
        const sent = await transport.sendMail({
          ...mail,
          from,
          messageId: mail.messageId,
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

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/** A 5xx to the recipient or to the message is for good; one to us (log-in, sender) is for the operator to mend. */
function explain(error: unknown): Mailed {
  if (!(error instanceof Error)) throw error;
  const { code, command, responseCode, message } = error as SmtpError;
  const detail = message;
  if (code === 'EENVELOPE' && responseCode === undefined) return { sent: false, why: 'refused', detail };
  const aboutRecipient = command === 'RCPT TO' || command === 'DATA';
  if (aboutRecipient && responseCode !== undefined) {
    return { sent: false, why: responseCode >= 500 ? 'refused' : 'failed', detail };
  }
  return { sent: false, why: command === 'DATA' ? 'unknown' : 'failed', detail };
}
