import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { twilioSignature } from '../../web/twilio-signature.ts';
import { createMessagesApi } from './messages-api.ts';
import { createTextFaults, type TextFault } from './text-faults.ts';
import { createTexts, type StandInText, type TextStatus } from './texts.ts';

export type TwilioStandInOptions = {
  accountSid?: string;
  authToken?: string;
  /** The shop's number. */
  number?: string;
  /** Where inbound texts go, such as `http://127.0.0.1:3000/webhooks/twilio`; see also `connect`. */
  webhookUrl?: string;
  /** Milliseconds before each receipt. */
  receiptDelayMs?: number;
};

/** A request to the application, and the status that it answered with; null: it did not answer. */
export type TwilioRequest = {
  url: string;
  fields: Record<string, string>;
  status: number | null;
  body: string;
};

export type TwilioStandIn = Awaited<ReturnType<typeof createTwilioStandIn>>;

const stops = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
const starts = ['START', 'YES', 'UNSTOP'];

/**
 * A stand-in Twilio on loopback: it takes texts over the real protocol, signs what it tells the application, and
 * keeps those who wrote STOP from getting any more, as Twilio does.
 */
export async function createTwilioStandIn(options: TwilioStandInOptions = {}) {
  const accountSid = options.accountSid ?? `AC${randomBytes(16).toString('hex')}`;
  const authToken = options.authToken ?? randomBytes(16).toString('hex');
  const number = options.number ?? '+15005550006';
  const texts = createTexts();
  const faults = createTextFaults();
  const optedOut = new Set<string>();
  const requests: TwilioRequest[] = [];
  const background = new Set<Promise<void>>();
  const stopping = new AbortController();
  let webhookUrl = options.webhookUrl ?? null;

  const inBackground = (work: Promise<unknown>) => {
    const settled: Promise<void> = work
      // The application was stopped, or the stand-in is closing: the provider gives up, too.
      .catch(() => {})
      .then(() => {
        background.delete(settled);
      });
    background.add(settled);
  };

  async function post(url: string, fields: Record<string, string>): Promise<TwilioRequest> {
    const form = new URLSearchParams(fields);
    const noted: TwilioRequest = { url, fields, status: null, body: '' };
    requests.push(noted);
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': twilioSignature(authToken, url, form),
        'i-twilio-idempotency-token': randomBytes(16).toString('hex'),
      },
      body: form,
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(15_000)]),
    });
    noted.body = await answer.text();
    noted.status = answer.status;
    return noted;
  }

  async function tellReceipts(
    text: StandInText,
    callback: string | null,
    statuses: readonly TextStatus[],
    errorCode: number | null,
  ): Promise<void> {
    for (const status of statuses) {
      if (options.receiptDelayMs) await pause(options.receiptDelayMs, null, { signal: stopping.signal });
      const bad = status === 'undelivered' || status === 'failed';
      text.status = status;
      text.errorCode = bad ? errorCode : null;
      if (callback === null) continue;
      await post(callback, {
        ApiVersion: '2010-04-01',
        AccountSid: accountSid,
        MessageSid: text.sid,
        SmsSid: text.sid,
        MessageStatus: status,
        SmsStatus: status,
        From: text.from,
        To: text.to,
        ...(bad && errorCode !== null ? { ErrorCode: String(errorCode) } : {}),
      });
    }
  }

  const server = createMessagesApi({
    accountSid,
    authToken,
    number,
    texts,
    optedOut,
    faults,
    taken: (text, callback, hit: readonly TextFault[]) => {
      const told = hit.find((fault) => fault.kind === 'receipts');
      inBackground(
        tellReceipts(text, callback, told?.statuses ?? ['sent', 'delivered'], told?.errorCode ?? 30003),
      );
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  const reply = (to: string, body: string) => {
    if (!optedOut.has(to)) {
      texts.add({ from: number, to, body, direction: 'outbound-reply', status: 'delivered' });
    }
  };

  /** The provider's own part of an inbound text: it answers, and blocks or unblocks, before anyone else hears. */
  function keyword(from: string, body: string): void {
    const word = body.trim().toUpperCase();
    if (stops.includes(word)) {
      reply(from, 'You have successfully been unsubscribed. Reply START to resubscribe.');
      optedOut.add(from);
    } else if (starts.includes(word) && optedOut.delete(from)) {
      reply(from, 'You have successfully been re-subscribed. Reply STOP to unsubscribe.');
    }
  }

  return {
    /** For `TWILIO_API_URL`. */
    apiUrl: `http://127.0.0.1:${port}`,
    accountSid,
    authToken,
    number,
    texts: texts.all,
    watch: texts.watch,
    optedOut: optedOut as ReadonlySet<string>,
    faults,
    /** Every request to the application, in order: inbound texts and receipts. */
    requests: requests as readonly TwilioRequest[],
    /** From now on inbound texts go to this address. */
    connect(url: string): void {
      webhookUrl = url;
    },
    /** Someone writes to the shop. Resolves once the application has answered; rejects when it did not. */
    async write(from: string, body: string, extra: Record<string, string> = {}): Promise<TwilioRequest> {
      const text = texts.add({ from, to: number, body, direction: 'inbound', status: 'received' });
      keyword(from, body);
      if (webhookUrl === null) throw new Error('No address is set for inbound texts.');
      const request = await post(webhookUrl, {
        ApiVersion: '2010-04-01',
        AccountSid: accountSid,
        MessageSid: text.sid,
        SmsSid: text.sid,
        SmsMessageSid: text.sid,
        SmsStatus: 'received',
        From: from,
        To: number,
        Body: body,
        NumMedia: '0',
        NumSegments: '1',
        ...extra,
      });
      for (const said of saidIn(request.body)) reply(from, said);
      return request;
    },
    /** Delivers once more, exactly the same. */
    redeliver: (request: TwilioRequest) => post(request.url, request.fields),
    /** Resolves when every receipt that is due was told. */
    async settled(): Promise<void> {
      while (background.size > 0) await Promise.all(background);
    },
    async close(): Promise<void> {
      stopping.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(background);
    },
  };
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&amp;': '&',
};

/** What TwiML answers to a text. */
function saidIn(twiml: string): string[] {
  return [...twiml.matchAll(/<Message>([\s\S]*?)<\/Message>/g)].map(([, said = '']) =>
    said.replace(/&(?:lt|gt|quot|#39|apos|amp);/g, (entity) => entities[entity] ?? entity),
  );
}
