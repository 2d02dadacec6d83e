import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { limits } from './limits.ts';

/** One thing that Slack sends to the bot: an event, a slash command or an interaction. */
export type Delivery = {
  kind: 'events_api' | 'slash_commands' | 'interactive';
  payload: Record<string, unknown>;
};

export type Retry = { num: number; reason: 'http_timeout' | 'http_error' | 'connection_failed' };

export type Delivered =
  | { outcome: 'answered'; status: number; body: unknown; noRetry: boolean; tookMs: number }
  | { outcome: 'timeout' | 'connection-failed'; tookMs: number };

export type Transport = (delivery: Delivery, retry: Retry | null) => Promise<Delivered>;

export const accepted = (delivered: Delivered): boolean =>
  delivered.outcome === 'answered' && delivered.status >= 200 && delivered.status < 300;

/** The headers by which the bot knows that Slack sent this body. */
export function sign(body: string, secret: string, at: Date = new Date()): Record<string, string> {
  const stamp = String(Math.floor(at.getTime() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${digest}` };
}

/** Events go as JSON, commands as a form, interactions as a form with the JSON in `payload`. */
export function encode(delivery: Delivery): { body: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  switch (delivery.kind) {
    case 'events_api':
      return { body: JSON.stringify(delivery.payload), contentType: 'application/json' };
    case 'slash_commands': {
      const fields = Object.entries(delivery.payload).map(([key, value]): [string, string] => [
        key,
        String(value),
      ]);
      return { body: new URLSearchParams(fields).toString(), contentType: form };
    }
    case 'interactive':
      return {
        body: new URLSearchParams({ payload: JSON.stringify(delivery.payload) }).toString(),
        contentType: form,
      };
    default:
      return delivery.kind satisfies never;
  }
}

export function httpTransport(requestUrl: string, signingSecret: string): Transport {
  return async (delivery, retry) => {
    const { body, contentType } = encode(delivery);
    const started = performance.now();
    const tookMs = () => performance.now() - started;
    try {
      const response = await fetch(requestUrl, {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(limits.answerWithin),
        headers: {
          'content-type': contentType,
          ...sign(body, signingSecret),
          ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
        },
      });
      const text = await response.text();
      return {
        outcome: 'answered',
        status: response.status,
        body: readAnswer(text),
        noRetry: response.headers.get('x-slack-no-retry') === '1',
        tookMs: tookMs(),
      };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { outcome: late ? 'timeout' : 'connection-failed', tookMs: tookMs() };
    }
  };
}

function readAnswer(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sends once; when that fails, goes on in the background with the given waits until it is accepted or given up. */
export async function deliverEvent(
  send: Transport,
  delivery: Delivery,
  waits: readonly number[],
  stop: AbortSignal,
  background: (work: Promise<void>) => void,
): Promise<Delivered> {
  const first = await send(delivery, null);
  if (!wantsRetry(first)) return first;
  background(retry(send, delivery, waits, stop, first));
  return first;
}

async function retry(
  send: Transport,
  delivery: Delivery,
  waits: readonly number[],
  stop: AbortSignal,
  first: Delivered,
): Promise<void> {
  let last = first;
  for (const [at, wait] of waits.entries()) {
    await pause(wait, undefined, { signal: stop }).catch(() => {});
    if (stop.aborted) return;
    const reason =
      last.outcome === 'answered'
        ? 'http_error'
        : last.outcome === 'timeout'
          ? 'http_timeout'
          : 'connection_failed';
    last = await send(delivery, { num: at + 1, reason });
    if (!wantsRetry(last)) return;
  }
}

const wantsRetry = (delivered: Delivered) =>
  !accepted(delivered) && !(delivered.outcome === 'answered' && delivered.noRetry);
