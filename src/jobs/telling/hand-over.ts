import { checkpoint } from '../../domain/checkpoints.ts';
import { optOut } from '../../domain/customers/opt-out-store.ts';
import { retryTransient } from '../../domain/database/retry-transient.ts';
import type { Sql } from '../../domain/database/sql.ts';
import { noteTaken, renewClaim, settleAttempt } from '../../domain/messages/attempt-store.ts';
import { lockTelling, setState } from '../../domain/messages/message-store.ts';
import { channelLimitMs } from '../../domain/messages/which-channel.ts';
import { addToTimeline } from '../../domain/records/timeline-store.ts';
import type { Mailed, Mailer } from '../channels/email.ts';
import { askAfterMs, type Texted, type Texter } from '../channels/text.ts';
import type { HandlerDeps } from '../handler.ts';
import { TryAgainLater } from '../retries.ts';
import { claimMs, type Sending } from './take-step.ts';

/** `failed`: not again before a pause, and why. */
export type HandedOver = { failed: string | null };

/** Hands a message to its provider and records what became of it: an outcome that is known is known for good. */
export async function handOver(deps: HandlerDeps, sending: Sending): Promise<HandedOver> {
  const { texter, mailer } = deps;
  if (sending.channel === 'email') {
    return mailer ? mailer.inTurn(() => byEmail(deps, mailer, sending)) : notSetUp(deps, sending, 'SMTP_URL');
  }
  return texter ? byText(deps, texter, sending) : notSetUp(deps, sending, 'TWILIO_ACCOUNT_SID');
}

/** Settles a text whose outcome nobody knows, by asking the provider. */
export async function askAfter(deps: HandlerDeps, sending: Sending): Promise<HandedOver> {
  const { texter } = deps;
  if (!texter) return notSetUp(deps, sending, 'TWILIO_ACCOUNT_SID');
  const { claim, address, words, firstAt } = sending;
  const found = await texter.find({ to: address, body: words.text, key: claim.attempt, since: firstAt });
  if (found.found === null) return unknown(deps, sending, found.detail, found.retryAfterMs ?? 0);
  if (found.found) return taken(deps, sending, found.providerId);
  await backToWaiting(deps, sending, 'retrying', 'Twilio never had it');
  return { failed: null };
}

async function byEmail(deps: HandlerDeps, mailer: Mailer, sending: Sending): Promise<HandedOver> {
  const { database, clock } = deps;
  const { messageId: message, address: to, words } = sending;
  const { subject = '', text, html = '' } = words;
  // It may have waited for its turn so long that another worker took it up.
  const claim = await renewClaim(database.pool, sending.claim, { at: clock(), forMs: claimMs.email });
  if (!claim) throw new TryAgainLater('another worker is sending this e-mail', 1_000);
  // The message's own: what is sent twice is one to every mail program.
  const messageId = `<${message}@${mailer.domain}>`;
  checkpoint('mail.before-send');
  const mailed = await mailer.send({ to, subject, text, html, messageId });
  checkpoint('mail.after-send');
  return outcome(deps, sending, mailed, { providerId: messageId, setting: 'SMTP_URL: ' });
}

async function byText(deps: HandlerDeps, texter: Texter, sending: Sending): Promise<HandedOver> {
  const { claim, address: to, words } = sending;
  checkpoint('text.before-send');
  const texted = await texter.send({ to, body: words.text, key: claim.attempt });
  checkpoint('text.after-send');
  return outcome(deps, sending, texted, {
    providerId: texted.sent ? texted.providerId : '',
    setting: '',
  });
}

async function outcome(
  deps: HandlerDeps,
  sending: Sending,
  sent: Mailed | Texted,
  { providerId, setting }: { providerId: string; setting: string },
): Promise<HandedOver> {
  if (sent.sent) return taken(deps, sending, providerId);
  switch (sent.why) {
    case 'refused':
      await backToWaiting(deps, sending, 'refused', refusedWhy(sending, sent.detail));
      return { failed: null };
    case 'opted-out':
      await backToWaiting(deps, sending, 'refused', 'the customer wrote STOP', (tx) =>
        stop(deps, tx, sending),
      );
      return { failed: null };
    case 'failed':
      // This time it certainly failed; of the time before nobody knows still.
      if (sending.inDoubt) return unknown(deps, sending, setting + sent.detail, 0);
      await backToWaiting(deps, sending, 'retrying', setting + sent.detail);
      return { failed: setting + sent.detail };
    case 'rate-limited': {
      const pauseMs = Math.min(sent.retryAfterMs, channelLimitMs);
      await backToWaiting(deps, sending, 'retrying', sent.detail, undefined, pauseMs);
      return { failed: sent.detail };
    }
    case 'unknown':
      return unknown(deps, sending, setting + sent.detail, sending.channel === 'text' ? askAfterMs : 0);
    default:
      return sent satisfies never;
  }
}

async function taken(deps: HandlerDeps, { claim }: Sending, providerId: string): Promise<HandedOver> {
  const { database, clock } = deps;
  await retryTransient(() => noteTaken(database.pool, claim.attempt, { providerId, at: clock() }));
  return { failed: null };
}

/** It stays in hand: nobody else sends it, and it is asked after, or sent again under its id. */
async function unknown(
  { database, clock }: HandlerDeps,
  { claim }: Sending,
  detail: string,
  busyMs: number,
): Promise<HandedOver> {
  const to = { state: 'unknown' as const, at: clock(), detail, busyMs };
  await retryTransient(() => settleAttempt(database.pool, claim.attempt, to));
  return { failed: detail };
}

/** It certainly was not sent: it can be merged, overtaken or sent another way. */
function backToWaiting(
  { database, shop, clock }: HandlerDeps,
  { orderId, messageId, claim }: Sending,
  state: 'retrying' | 'refused',
  detail: string,
  also: (tx: Sql) => Promise<void> = async () => {},
  pauseMs = 0,
): Promise<void> {
  return retryTransient(() =>
    database.transaction(async (tx) => {
      await lockTelling(tx, orderId);
      const at = clock();
      if (!(await settleAttempt(tx, claim.attempt, { state, at, detail }))) return;
      const due = pauseMs > 0 ? new Date(at.getTime() + pauseMs) : undefined;
      await setState(tx, shop, [messageId], { state: 'waiting', at, due });
      await also(tx);
    }),
  );
}

/** The provider knows of a STOP that did not reach us. */
async function stop({ shop, clock }: HandlerDeps, tx: Sql, { address, orderId }: Sending): Promise<void> {
  const at = clock();
  if (!(await optOut(tx, shop, address, at))) return;
  await addToTimeline(tx, shop, [
    { orderId, at, actor: 'customer', kind: 'opted-out', body: { by: 'text' } },
  ]);
}

/** It was set up when the message was planned, by another process. */
async function notSetUp(deps: HandlerDeps, sending: Sending, setting: string): Promise<HandedOver> {
  return unknown(deps, sending, `${setting} is not set, and a message was sent by it`, 0);
}

function refusedWhy({ channel }: Sending, detail: string): string {
  return channel === 'email' ? `the mail server refused the address: ${detail}` : detail;
}
