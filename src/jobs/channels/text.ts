import { createHash } from 'node:crypto';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { explainRefusal, type Refused } from './twilio-errors.ts';

/** `to` in E.164; `key` names the attempt: receipts carry it, and it marks the link in the body. */
export type Text = { to: string; body: string; key: string };

export type Texted = { sent: true; providerId: string } | Refused;

export type FoundText =
  | { found: true; providerId: string }
  /** The provider never took it: it may be sent again. */
  | { found: false }
  /** The provider could not be asked. */
  | { found: null; detail: string; retryAfterMs?: number };

export type Texter = {
  /** The number, or the messaging service, that texts come from. */
  from: string;
  /** Whether the provider can tell us of deliveries: it needs an address of ours that it can reach. */
  receipts: boolean;
  send(text: Text): Promise<Texted>;
  /**
   * Asks after an attempt whose outcome is unknown, with the very body it was made with. Twilio lists a message some
   * seconds after it took it: ask no sooner than `askAfterMs` after the attempt.
   */
  find(text: Text & { since: Date }): Promise<FoundText>;
};

/** The provider's list may lag behind by so long. */
export const askAfterMs = 10_000;

const answerWithinMs = 10_000;

/** No send is under way any more when this has gone by. */
export const longestTextMs = 3 * answerWithinMs;

/** A list is read so far back; whoever gets more texts since an attempt began is no customer. */
const mostPages = 5;

/** The provider's clock may be behind ours by this much. */
const clockSkewMs = 60_000;

const sentSchema = z.object({ sid: z.string().min(1) });

const listSchema = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      body: z.string().nullable(),
      direction: z.string().nullable(),
      date_created: z.coerce.date(),
    }),
  ),
  next_page_uri: z.string().nullish(),
});

export type TexterSettings = {
  accountSid: string;
  authToken: string;
  /** A number in E.164, or a messaging service's `MG…`. */
  from: string;
  /** Twilio's own unless told. */
  apiUrl?: string | undefined;
  /** Where Twilio tells of deliveries; null: nowhere. Asked at each send. */
  statusCallback: () => string | null;
  /** For tests: at most `answerWithinMs`. */
  withinMs?: number;
};

/**
 * Twilio's REST API: two calls, over the HTTP client that is here already. Its SDK brings its own client, several
 * megabytes of other products, and knows no other address than Twilio's own.
 */
export function createTexter(settings: TexterSettings): Texter {
  const { accountSid, from, withinMs = answerWithinMs } = settings;
  const base = (settings.apiUrl ?? 'https://api.twilio.com').replace(/\/+$/, '');
  const messages = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${settings.authToken}`).toString('base64')}`;
  const dispatcher = new Agent({
    connect: { timeout: withinMs },
    headersTimeout: withinMs,
    bodyTimeout: withinMs,
  });

  async function call(path: string, form: URLSearchParams | null): Promise<Answer> {
    const answer = await request(`${base}${path}`, {
      dispatcher,
      method: form ? 'POST' : 'GET',
      headers: {
        authorization,
        accept: 'application/json',
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      body: form ? form.toString() : null,
      signal: AbortSignal.timeout(withinMs * 2),
    });
    return {
      status: answer.statusCode,
      retryAfter: answer.headers['retry-after']?.toString() ?? null,
      json: parsed(await answer.body.text()),
    };
  }

  return {
    from,
    get receipts() {
      return settings.statusCallback() !== null;
    },
    send: async ({ to, body, key }) => {
      const callback = settings.statusCallback();
      const form = new URLSearchParams({
        To: to,
        Body: markedBody(body, key),
        ...(from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }),
        ...(callback ? { StatusCallback: `${callback}?attempt=${encodeURIComponent(key)}` } : {}),
      });
      try {
        const answer = await call(messages, form);
        if (answer.status >= 400) return explainRefusal(answer);
        const taken = sentSchema.safeParse(answer.json);
        if (taken.success) return { sent: true, providerId: taken.data.sid };
        return { sent: false, why: 'unknown', detail: `Twilio answered ${answer.status} with no message id` };
      } catch (error) {
        return unreached(error);
      }
    },
    find: async ({ to, body, key, since }) => {
      const marked = markedBody(body, key);
      const mark = markOf(marked);
      const earliest = since.getTime() - clockSkewMs;
      let path: string | null = `${messages}?${new URLSearchParams({ To: to, PageSize: '50' })}`;
      try {
        for (let page = 0; path !== null && page < mostPages; page += 1) {
          const answer: Answer = await call(path, null);
          if (answer.status >= 400) return notAsked(explainRefusal(answer));
          const list = listSchema.safeParse(answer.json);
          if (!list.success) return { found: null, detail: 'Twilio’s list of messages could not be read' };
          const found = list.data.messages.find(
            (one) =>
              one.date_created.getTime() >= earliest &&
              one.direction !== 'inbound' &&
              // A trial account puts words of its own before the body.
              (mark ? one.body?.includes(mark) : one.body?.endsWith(marked)),
          );
          if (found) return { found: true, providerId: found.sid };
          // Newest first: what follows is older.
          if (list.data.messages.some((one) => one.date_created.getTime() < earliest)) break;
          path = list.data.next_page_uri ?? null;
        }
        return { found: false };
      } catch (error) {
        return notAsked(unreached(error));
      }
    },
  };
}

type Answer = { status: number; retryAfter: string | null; json: unknown };

const link = /https?:\/\/\S+\/o\/[\w-]+/;

/**
 * The body with the attempt's mark behind the `#` of the customer's link, where the browser keeps it to itself: two
 * texts with the same words can be told apart. A body without a link is known by its words alone.
 */
export function markedBody(body: string, key: string): string {
  const mark = createHash('sha256').update(key).digest('base64url').replace(/[_-]/g, '').slice(0, 6);
  return body.replace(link, (url) => `${url}#${mark}`);
}

function markOf(marked: string): string | null {
  return /\/o\/[\w-]+(#\w{6})/.exec(marked)?.[1] ?? null;
}

function notAsked({ detail, ...refused }: Refused): FoundText {
  return {
    found: null,
    detail,
    ...('retryAfterMs' in refused ? { retryAfterMs: refused.retryAfterMs } : {}),
  };
}

/** Before a connection stood nothing was sent; after that nobody knows. */
function unreached(thrown: unknown): Refused {
  const read = z.object({ code: z.string().optional(), message: z.string() }).safeParse(thrown);
  const detail = read.success
    ? `Twilio was not reached: ${read.data.message || read.data.code}`
    : String(thrown);
  const code = (read.success && read.data.code) || '';
  return { sent: false, why: neverConnected.includes(code) ? 'failed' : 'unknown', detail };
}

const neverConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
