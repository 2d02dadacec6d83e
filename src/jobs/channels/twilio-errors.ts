import { z } from 'zod';

export type Refused =
  /** This number will never take it: reach the customer another way. */
  | { sent: false; why: 'refused'; detail: string }
  /** Its owner wrote STOP. */
  | { sent: false; why: 'opted-out'; detail: string }
  /** Certainly not sent; what is wrong is for the operator to mend. */
  | { sent: false; why: 'failed'; detail: string }
  | { sent: false; why: 'rate-limited'; detail: string; retryAfterMs: number }
  /** Sent or not, nobody knows: ask before sending again. */
  | { sent: false; why: 'unknown'; detail: string };

/** https://www.twilio.com/docs/api/errors: what each means for the customer at hand. */
const meanings: Readonly<Record<number, 'refused' | 'opted-out' | 'failed' | 'rate-limited'>> = {
  // The number: not one, not mobile, not reachable from ours, not in a country that the account may text.
  21211: 'refused',
  21214: 'refused',
  21217: 'refused',
  21265: 'refused',
  21401: 'refused',
  21407: 'refused',
  21408: 'refused',
  21421: 'refused',
  21612: 'refused',
  21614: 'refused',
  21617: 'refused',
  63033: 'opted-out',
  21610: 'opted-out',
  20003: 'failed',
  20429: 'rate-limited',
  14107: 'rate-limited',
  21611: 'rate-limited',
};

/** Which setting mends what Twilio complains of. */
const settings: Readonly<Record<number, string>> = {
  20003: 'TWILIO_AUTH_TOKEN',
  20404: 'TWILIO_ACCOUNT_SID',
  21212: 'TWILIO_FROM',
  21603: 'TWILIO_FROM',
  21606: 'TWILIO_FROM',
  21659: 'TWILIO_FROM',
  21660: 'TWILIO_FROM',
  21701: 'TWILIO_FROM',
  21703: 'TWILIO_FROM',
  21608: 'TWILIO_ACCOUNT_SID (a trial account only texts verified numbers)',
  21609: 'PUBLIC_URL',
  11200: 'PUBLIC_URL',
};

const errorSchema = z.object({ code: z.number().nullish(), message: z.string().nullish() });

/** What an answer of Twilio's with a status of 400 or more means. */
export function explainRefusal({
  status,
  retryAfter,
  json,
}: {
  status: number;
  /** The header, in seconds. */
  retryAfter: string | null;
  json: unknown;
}): Refused {
  const read = errorSchema.safeParse(json).data;
  const code = read?.code ?? null;
  const detail = [`Twilio answered ${status}`, code && `error ${code}`, read?.message]
    .filter(Boolean)
    .join(', ');
  const meaning = code === null ? undefined : meanings[code];
  if (meaning === 'rate-limited' || status === 429) {
    const seconds = Number(retryAfter ?? '');
    const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : 5_000;
    return { sent: false, why: 'rate-limited', detail, retryAfterMs };
  }
  if (meaning === 'refused' || meaning === 'opted-out') return { sent: false, why: meaning, detail };
  // It may have broken down after taking the message.
  if (status >= 500) return { sent: false, why: 'unknown', detail };
  const setting =
    (code !== null && settings[code]) || (status === 401 || status === 403 ? settings[20003] : null);
  return { sent: false, why: 'failed', detail: setting ? `${setting}: ${detail}` : detail };
}
