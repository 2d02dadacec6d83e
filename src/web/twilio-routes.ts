import express, { type Router } from 'express';
import { z } from 'zod';
import type { InboundText } from '../domain/messages/take-text.ts';
import { escapeHtml } from '../domain/wording/escape-html.ts';
import { isTwilioSigned } from './twilio-signature.ts';

/** What the provider says became of a text. */
export type TextReceipt = {
  providerId: string;
  /** Our own name of the attempt, where the address of the receipt holds it. */
  key: string | null;
  state: 'delivered' | 'undelivered';
  detail: string;
  at: Date;
};

export type TwilioSettings = {
  accountSid: string;
  authToken: string;
  /** How Twilio reaches us: what it signs begins with it. */
  publicUrl: () => string;
  /** Resolves to what to answer, or null. */
  takeText: (text: InboundText) => Promise<string | null>;
  takeReceipt: (receipt: TextReceipt) => Promise<void>;
  clock: () => Date;
};

const field = z.string().optional();

/** An inbound text has a body, a receipt has a status; Twilio sends more fields than we read. */
const inboundSchema = z.object({
  AccountSid: z.string(),
  MessageSid: z.string().min(1).max(64),
  From: z.string().min(1).max(64),
  Body: z.string().max(10_000),
  NumMedia: z.coerce.number().int().nonnegative().default(0),
  OptOutType: field,
});
const receiptSchema = z.object({
  AccountSid: z.string(),
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string(),
  ErrorCode: field,
  ErrorMessage: field,
});

/** Inbound texts and receipts: form-encoded, signed with the account's token. */
export function twilioRoutes(settings: TwilioSettings): Router {
  const { accountSid, authToken, publicUrl, clock } = settings;
  const router = express.Router();
  router.post(
    '/webhooks/twilio',
    express.text({ type: 'application/x-www-form-urlencoded', limit: '100kb' }),
    async (request, response) => {
      const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
      const url = publicUrl().replace(/\/+$/, '') + request.originalUrl;
      if (!isTwilioSigned(authToken, url, form, request.get('x-twilio-signature'))) {
        response.status(403).type('text').send('The signature is not the one of this account and address.\n');
        return;
      }
      const fields = Object.fromEntries(form);
      const receipt = receiptSchema.safeParse(fields);
      const inbound = inboundSchema.safeParse(fields);
      const read = receipt.success ? receipt : inbound;
      if (!read.success) {
        response.status(400).type('text').send('This is neither a text nor a receipt of one.\n');
        return;
      }
      if (read.data.AccountSid !== accountSid) {
        response.status(403).type('text').send('This is about another account.\n');
        return;
      }
      let answer: string | null = null;
      if (receipt.success) {
        const told = receiptOf(receipt.data, request.query.attempt, clock());
        if (told) await settings.takeReceipt(told);
      } else if (inbound.success) {
        answer = await settings.takeText(textOf(inbound.data, clock()));
      }
      response.type('text/xml').send(twiml(answer));
    },
  );
  return router;
}

/** null: it is on its way still. */
function receiptOf(read: z.infer<typeof receiptSchema>, attempt: unknown, at: Date): TextReceipt | null {
  const state = final[read.MessageStatus];
  if (!state) return null;
  const detail = [read.MessageStatus, read.ErrorCode && `error ${read.ErrorCode}`, read.ErrorMessage]
    .filter(Boolean)
    .join(', ');
  return { providerId: read.MessageSid, key: z.uuid().safeParse(attempt).data ?? null, state, detail, at };
}

const final: Readonly<Record<string, TextReceipt['state']>> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'undelivered',
};

function textOf(read: z.infer<typeof inboundSchema>, at: Date): InboundText {
  const pictures =
    read.NumMedia > 0 ? `(${read.NumMedia} ${read.NumMedia === 1 ? 'picture' : 'pictures'})` : '';
  return {
    id: read.MessageSid,
    from: read.From,
    body: [read.Body.trim(), pictures].filter(Boolean).join(' '),
    at,
    answeredAlready: read.OptOutType !== undefined,
  };
}

function twiml(answer: string | null): string {
  const message = answer === null ? '' : `<Message>${escapeHtml(answer)}</Message>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`;
}
