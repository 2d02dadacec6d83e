import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { z } from 'zod';

/** What is sent to one of the shop's own systems. `id` names the delivery: another attempt has the same. */
export type WebhookCall = { url: string; id: string; at: Date; body: string };

export type Called =
  | { outcome: 'taken'; status: number }
  /** 410: it wants no more of this. */
  | { outcome: 'gone'; status: number }
  /** Not taken, or nobody knows: it is called again under the same id. */
  | { outcome: 'failed'; status: number | null; detail: string; retryAfterMs?: number }
  /** It answers others at the moment: nothing was sent. */
  | { outcome: 'busy' };

export type WebhookCaller = {
  call(webhook: WebhookCall): Promise<Called>;
  /** Gives back the connections that stay open between calls. */
  close(): Promise<void>;
};

/** A slow system must not keep everything else that is to be sent waiting. */
const mostAtOnce = 4;

/** Whoever asks for more patience is asked again all the same. */
const longestPauseMs = 3_600_000;

/** Of an answer, for whoever looks into a failure. */
const keptCharacters = 200;

/**
 * Calls by POST, signed as the Standard Webhooks specification says. `secret` as in WEBHOOK_SECRET. Follows no
 * redirect: the address is the operator's to name. `onCall` hears of every attempt, for metrics.
 */
export function createWebhookCaller({
  secret,
  withinMs = 10_000,
  onCall,
}: {
  secret: string;
  withinMs?: number;
  onCall?: (outcome: Called['outcome']) => void;
}): WebhookCaller {
  const key = webhookKey(secret);
  const dispatcher = new Agent({ connect: { timeout: withinMs }, pipelining: 1 });
  const tooLate = `it did not answer within ${withinMs / 1000} s`;
  const underWay = new Map<string, number>();

  async function attempt({ url, id, at, body }: WebhookCall): Promise<Called> {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const { address, authorization } = withoutPassword(url);
    const signal = AbortSignal.timeout(withinMs);
    try {
      const answer = await request(address, {
        dispatcher,
        method: 'POST',
        signal,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Readback',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signature(key, id, timestamp, body),
          ...(authorization ? { authorization } : {}),
        },
        body,
      });
      const { statusCode: status } = answer;
      if (status >= 200 && status < 300) {
        await answer.body.dump({ limit: 65_536 });
        return { outcome: 'taken', status };
      }
      if (status === 410) {
        await answer.body.dump({ limit: 65_536 });
        return { outcome: 'gone', status };
      }
      const said = await beginning(answer.body);
      const detail = `it answered ${status}${said ? `: ${said}` : ''}`;
      const pause = pauseAsked(answer.headers['retry-after'], at);
      return { outcome: 'failed', status, detail, ...(pause === null ? {} : { retryAfterMs: pause }) };
    } catch (error) {
      return { outcome: 'failed', status: null, detail: signal.aborted ? tooLate : reason(error) };
    }
  }

  return {
    async call(webhook) {
      const others = underWay.get(webhook.url) ?? 0;
      if (others >= mostAtOnce) {
        onCall?.('busy');
        return { outcome: 'busy' };
      }
      underWay.set(webhook.url, others + 1);
      try {
        const called = await attempt(webhook);
        onCall?.(called.outcome);
        return called;
      } finally {
        const left = (underWay.get(webhook.url) ?? 1) - 1;
        if (left > 0) underWay.set(webhook.url, left);
        else underWay.delete(webhook.url);
      }
    },
    close: () => dispatcher.close(),
  };
}

/** The bytes that `whsec_…` stands for. */
export function webhookKey(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

function signature(key: Buffer, id: string, timestamp: string, body: string): string {
  const hash = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${hash}`;
}

/** A name and a password in an address are sent as such, never as part of it. */
function withoutPassword(url: string): { address: string; authorization: string | null } {
  const { username, password } = new URL(url);
  if (username === '' && password === '') return { address: url, authorization: null };
  const address = new URL(url);
  address.username = '';
  address.password = '';
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    address: address.toString(),
    authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

async function beginning(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    // Leaving the loop drops the connection, however much more would come.
    if (text.length >= keptCharacters) break;
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, keptCharacters);
}

/** Seconds, or a date. */
function pauseAsked(header: string | string[] | undefined, now: Date): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined || text.trim() === '') return null;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestPauseMs) : null;
}

const faultSchema = z.object({ message: z.string(), code: z.string() }).partial();

function reason(error: unknown): string {
  const { message, code } = faultSchema.safeParse(error).data ?? {};
  return ([message, code].filter(Boolean).join(' ') || String(error)).slice(0, keptCharacters);
}
