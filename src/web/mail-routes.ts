import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import { type InboundLetter, type LetterRead, readLetter } from '../domain/messages/read-letter.ts';

export type MailFate = Omit<Extract<LetterRead, { kind: 'fate' }>, 'kind'>;

export type MailHookSettings = {
  /** Whoever knows it may hand in mails. */
  token: string;
  takeLetter: (letter: InboundLetter) => Promise<void>;
  takeFate: (fate: MailFate) => Promise<void>;
};

/** With what a customer attached; the token is asked for before anything is read. */
const largest = '40mb';

/** Customers' mails, and what became of ours, as JSON from a mail provider. */
export function mailRoutes({ token, takeLetter, takeFate }: MailHookSettings): Router {
  const router = express.Router();
  router.post(
    '/webhooks/email',
    (request, response, next) => {
      if (isKnown(request, token)) return next();
      response
        .status(401)
        .set('WWW-Authenticate', 'Basic realm="Readback"')
        .type('text')
        .send('The token is missing or wrong: send the one of MAIL_WEBHOOK_TOKEN.\n');
    },
    express.json({ limit: largest, type: ['application/json', 'application/*+json'] }),
    async (request, response) => {
      const read = readLetter(request.body);
      switch (read.kind) {
        case 'letter':
          await takeLetter(read.letter);
          break;
        case 'fate':
          await takeFate(read);
          break;
        case 'nothing':
          break;
        case 'garbage':
          response.status(400).type('text').send('This is no mail: From and MessageID are needed.\n');
          return;
        default:
          read satisfies never;
      }
      response.json({ ok: true });
    },
  );
  return router;
}

/** `Authorization: Bearer TOKEN`, any user with TOKEN as the password, or `?token=TOKEN`. */
function isKnown(request: Request, token: string): boolean {
  const [, scheme = '', value = ''] = /^(\S+) +(.*)$/.exec(request.get('authorization') ?? '') ?? [];
  const given =
    scheme.toLowerCase() === 'bearer'
      ? value
      : scheme.toLowerCase() === 'basic'
        ? Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':')
        : request.query.token;
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
