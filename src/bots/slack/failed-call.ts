import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Sent } from '../../domain/messenger.ts';

type NotSent = Exclude<Sent, { sent: true }>;

/** The message to change is no longer there, or no longer ours to change. */
const gone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** Slack's own trouble: it may have done it, or not. */
const unsettled = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);

/** What an operator mends, and where; until then it counts as not sent, and is tried again every minute. */
const toMend: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not know SLACK_BOT_TOKEN: copy it again from "OAuth & Permissions"',
  not_authed: 'Slack got no token: set SLACK_BOT_TOKEN',
  account_inactive: 'SLACK_BOT_TOKEN belongs to a removed app: install it again and copy the new token',
  token_revoked: 'SLACK_BOT_TOKEN was revoked: install the app again and copy the new token',
  token_expired: 'SLACK_BOT_TOKEN has expired: switch token rotation off, or copy a new token',
  missing_scope: 'the app lacks a permission: install it again from manifest/slack.json',
  not_allowed_token_type: 'SLACK_BOT_TOKEN is no bot token: it must begin with xoxb-',
};
const mendWaitMs = 60_000;

/** The connection was never made, so nothing can have been sent. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const connectWaitMs = 2000;

/** What a rejected Web API call means for the message. Anything that is no failed call is thrown again. */
export function failedCall(error: unknown): NotSent {
  if (error instanceof WebAPIRateLimitedError) {
    return rateLimited(error.retryAfter * 1000, `Slack asks to wait ${error.retryAfter} s`);
  }
  if (error instanceof WebAPIPlatformError) return fromCode(error.data.error, detailsOf(error));
  if (error instanceof WebAPIHTTPError) {
    const detail = `Slack answered ${error.statusCode}; if it stays so, check SLACK_API_URL`;
    return { sent: false, why: error.statusCode >= 500 ? 'unknown' : 'refused', detail };
  }
  if (error instanceof WebAPIRequestError) {
    const code = causeCode(error.original);
    const detail = `Slack cannot be reached (${code ?? error.original.message})`;
    if (code !== null && neverConnected.has(code)) return rateLimited(connectWaitMs, detail);
    return { sent: false, why: 'unknown', detail };
  }
  // A 429 without a usable Retry-After is a plain error of the client.
  if (error instanceof Error && error.message.startsWith('Retry header')) {
    return rateLimited(connectWaitMs, 'Slack asks to wait');
  }
  throw error;
}

export function errorCode(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

function fromCode(code: string, details: string): NotSent {
  const mend = toMend[code];
  if (mend) return rateLimited(mendWaitMs, `${mend} (${code})`);
  if (code === 'ratelimited' || code === 'rate_limited') return rateLimited(1000, 'Slack asks to wait');
  const detail = details === '' ? `Slack says ${code}` : `Slack says ${code}: ${details}`;
  if (gone.has(code)) return { sent: false, why: 'gone', detail };
  if (unsettled.has(code)) return { sent: false, why: 'unknown', detail };
  return { sent: false, why: 'refused', detail };
}

/** For refused blocks Slack names the place at fault. */
function detailsOf(error: WebAPIPlatformError): string {
  return (error.data.response_metadata?.messages ?? []).slice(0, 3).join('; ');
}

function rateLimited(retryAfterMs: number, detail: string): NotSent {
  return { sent: false, why: 'rate-limited', retryAfterMs, detail };
}

function causeCode(error: unknown): string | null {
  let at: unknown = error;
  for (let depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    at = 'cause' in at ? at.cause : null;
  }
  return null;
}
