import type { Sent } from '../../domain/messenger.ts';
import { teamsLimits } from './limits.ts';

type NotSent = Exclude<Sent, { sent: true }>;

/** What an operator mends, and where; until then it counts as not sent, and is tried again every minute. */
const mendWaitMs = 60_000;
/** Where Teams does not say how long to wait. */
const shortWaitMs = 2_000;
const longestWaitMs = 600_000;

/** The connection was never made, so nothing can have been sent. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a rejected call to the connector means for the message. Anything that is no failed call is thrown again. */
export function failedSend(error: unknown, what: 'post' | 'update'): NotSent {
  if (!(error instanceof Error)) throw error;
  const status = field(error, 'statusCode');
  if (typeof status === 'number') return fromStatus(status, error, what);
  const code = field(error, 'code');
  if (typeof code === 'string' && neverConnected.has(code)) {
    return rateLimited(shortWaitMs, `Teams cannot be reached (${code})`);
  }
  // Microsoft's sign-in answers before anything is sent.
  if (isSignIn(error)) {
    const reason = typeof code === 'string' ? code : error.name;
    return rateLimited(
      mendWaitMs,
      `Microsoft gives no token for TEAMS_APP_ID: check TEAMS_APP_PASSWORD and TEAMS_TENANT_ID (${reason})`,
    );
  }
  if (error.name === 'AbortError' || error.name === 'RestError') {
    return { sent: false, why: 'unknown', detail: `Teams did not answer (${code ?? error.name})` };
  }
  // It was accepted, and the answer does not say under which name.
  if (error.name === 'ZodError') {
    return { sent: false, why: 'unknown', detail: 'Teams answered without the id of the message' };
  }
  throw error;
}

function fromStatus(status: number, error: Error, what: 'post' | 'update'): NotSent {
  const code = codeOf(error);
  const detail = `Teams answered ${status}${code === '' ? '' : ` (${code})`}`;
  if (teamsLimits.retryable.some((one) => one === status)) {
    return rateLimited(retryAfterMs(error) ?? shortWaitMs, detail);
  }
  if (status === 401) {
    return rateLimited(
      mendWaitMs,
      `${detail}: it does not take the token; check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID`,
    );
  }
  if (status >= 500 || status === 408) return { sent: false, why: 'unknown', detail };
  if (status === 404 && what === 'update') return { sent: false, why: 'gone', detail };
  if (status === 403 || status === 404) {
    const mend = 'is the app still installed there, and for that person?';
    return { sent: false, why: 'refused', detail: `${detail}: ${mend}` };
  }
  return { sent: false, why: 'refused', detail };
}

/** Seconds, or a date. */
function retryAfterMs(error: Error): number | null {
  const response = field(error, 'response');
  const headers = isObject(response) ? field(response, 'headers') : null;
  const get = isObject(headers) ? field(headers, 'get') : null;
  const given: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : null;
  if (typeof given !== 'string' || given.trim() === '') return null;
  const seconds = Number(given);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(given) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestWaitMs) : null;
}

/** `{ "error": { "code": "BotNotInConversationRoster" } }` */
function codeOf(error: Error): string {
  const body = field(error, 'details') ?? field(error, 'body');
  const inner = isObject(body) ? field(body, 'error') : null;
  const code = isObject(inner) ? field(inner, 'code') : null;
  return typeof code === 'string' ? code : '';
}

function isSignIn(error: Error): boolean {
  return /^(ClientAuthError|ServerError|AuthError|ClientConfigurationError|InteractionRequiredAuthError|NetworkError)$/.test(
    error.name,
  );
}

function rateLimited(wait: number, detail: string): NotSent {
  return { sent: false, why: 'rate-limited', retryAfterMs: wait, detail };
}

function field(of: object, name: string): unknown {
  return Reflect.get(of, name);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
