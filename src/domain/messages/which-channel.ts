import type { MessageChannel } from './customer-message.ts';
import type { AttemptState, MessageAttempt } from './message-record.ts';

/** How a customer can be reached at this moment. */
export type Reach = {
  /** Best first: the customer's choice, then the shop's order. */
  preferred: readonly MessageChannel[];
  phone: string | null;
  email: string | null;
  /** Whether there is a provider. */
  texting: boolean;
  mailing: boolean;
  /** The owner of the phone wrote STOP. */
  optedOut: boolean;
  /** Staff found the phone to be another person's. */
  wrongNumber: boolean;
};

export const noMailServer = 'no mail server is set up (SMTP_URL)';

type Tried = Pick<MessageAttempt, 'channel' | 'state' | 'firstAt' | 'lastAt' | 'detail'>;

export type Choice =
  | { channel: MessageChannel; address: string }
  /** `why`: a clause for each way there might have been. */
  | { channel: null; why: readonly string[] };

/** A way that fails for so long makes room for the next one. In milliseconds. */
export const channelLimitMs = 5 * 60_000;

/** After that long without success a message is given up and staff are told. In milliseconds. */
export const totalLimitMs = 72 * 3_600_000;

/** No second attempt by these: they failed for good, or were not confirmed in time. */
const closed: readonly AttemptState[] = ['refused', 'undelivered', 'unconfirmed', 'withdrawn'];

/**
 * The best way that is left: in the order of preference those that did not fail yet, or not for long; then the one
 * that was left alone the longest.
 */
export function whichChannel(
  reach: Reach,
  tried: readonly Tried[],
  { now, neverCall = false }: { now: Date; neverCall?: boolean },
): Choice {
  const why: string[] = [];
  const open: { channel: MessageChannel; address: string; attempt: Tried | undefined }[] = [];
  for (const channel of reach.preferred) {
    if (channel === 'call' && neverCall) continue;
    const address = channel === 'email' ? reach.email : reach.phone;
    const attempt = tried.find((one) => one.channel === channel);
    const problem = address === null ? 'no address' : hindrance(channel, reach, attempt);
    if (problem === null && address !== null) open.push({ channel, address, attempt });
    else if (address !== null && problem !== null) why.push(problem);
  }
  const fresh = open.find(
    ({ attempt }) => !attempt || now.getTime() - attempt.firstAt.getTime() < channelLimitMs,
  );
  const [rested] = open.toSorted((a, b) => lastTry(a.attempt) - lastTry(b.attempt));
  const chosen = fresh ?? rested;
  if (chosen) return { channel: chosen.channel, address: chosen.address };
  return { channel: null, why: why.length > 0 ? why : ['there is no phone number or e-mail address to use'] };
}

function hindrance(channel: MessageChannel, reach: Reach, attempt: Tried | undefined): string | null {
  if (attempt && closed.includes(attempt.state)) return attempt.detail ?? `${channel}: ${attempt.state}`;
  switch (channel) {
    case 'text':
      if (!reach.texting) return 'no provider of text messages is set up (TWILIO_ACCOUNT_SID)';
      if (reach.optedOut) return 'the customer wrote STOP, so no text message may be sent';
      return reach.wrongNumber ? 'the phone number is another person’s' : null;
    case 'email':
      return reach.mailing ? null : noMailServer;
    case 'call':
      return reach.wrongNumber ? 'the phone number is another person’s' : null;
    default:
      return channel satisfies never;
  }
}

const lastTry = (attempt: Tried | undefined) => attempt?.lastAt.getTime() ?? 0;
