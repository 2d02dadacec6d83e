import { z } from 'zod';
import { addToOutbox } from '../database/outbox-store.ts';
import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { closeCallCard } from './call-card-store.ts';
import type { MessageChannel } from './customer-message.ts';
import {
  type AttemptState,
  attemptSchema,
  type Message,
  type MessageAttempt,
  type Words,
} from './message-record.ts';
import { lockTelling, messagesOf, setState } from './message-store.ts';
import { newsOf } from './plan-telling.ts';

/** The ways that were tried with the messages of an order, oldest first. */
export async function attemptsOf(sql: Sql, shop: number, orderId: string): Promise<MessageAttempt[]> {
  const { rows } = await sql.query({
    name: 'attempts-of-order',
    text: `select id, message_id as "messageId", channel, address, words, state,
        greatest(coalesce(extract(epoch from claimed_until - clock_timestamp()) * 1000, 0), 0)::float8 as "busyMs",
        ask_again_at as "askAgainAt", sends, provider_id as "providerId", first_at as "firstAt",
        last_at as "lastAt", detail
      from message_attempts where order_id = $2 and shop_id = $1 order by first_at, id`,
    values: [shop, orderId],
  });
  return rows.map((row) => attemptSchema.parse(row));
}

/** A claim ends by itself; whoever holds it shows it to be let on. */
export type Claim = { attempt: string; token: string };

export type AttemptToClaim = {
  /** The key of a new attempt; one that was made before by the same way keeps its own. */
  id: string;
  messageId: string;
  orderId: string;
  channel: MessageChannel;
  address: string;
  words: Words;
  state: 'claimed' | 'asked';
  at: Date;
  /** How long the send may take, in milliseconds. */
  forMs: number;
};

/** Records an attempt before it is made. */
export async function claimAttempt(tx: Sql, shop: number, attempt: AttemptToClaim): Promise<Claim> {
  const { rows } = await tx.query<Claim>({
    name: 'attempt-claim',
    text: `
      insert into message_attempts as a
        (shop_id, id, message_id, order_id, channel, address, words, state, claimed_until, first_at, last_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + $10 * interval '1 ms', $9, $9)
      on conflict (message_id, channel) do update set
        address = excluded.address, words = excluded.words, state = excluded.state, provider_id = null,
        claimed_until = excluded.claimed_until, last_at = excluded.last_at, sends = a.sends + 1,
        ask_again_at = null, settled_at = null
      returning id as attempt, claimed_until::text as token`,
    values: [
      shop,
      attempt.id,
      attempt.messageId,
      attempt.orderId,
      attempt.channel,
      attempt.address,
      storableJson(attempt.words),
      attempt.state,
      attempt.at,
      attempt.forMs,
    ],
  });
  const [claim] = rows;
  if (!claim) throw new Error(`The attempt of message ${attempt.messageId} was not recorded.`);
  return claim;
}

/** Claims anew what broke off, with the words that it was made with. */
export async function reclaim(
  tx: Sql,
  id: string,
  { at, forMs, sending }: { at: Date; forMs: number; sending: boolean },
): Promise<Claim> {
  const { rows } = await tx.query<Claim>({
    name: 'attempt-reclaim',
    text: `update message_attempts set state = 'claimed', sends = sends + $4::integer,
        last_at = case when $4 = 1 then $2 else last_at end,
        claimed_until = clock_timestamp() + $3 * interval '1 ms'
      where id = $1 returning id as attempt, claimed_until::text as token`,
    values: [id, at, forMs, sending ? 1 : 0],
  });
  const [claim] = rows;
  if (!claim) throw new Error(`There is no attempt ${id}.`);
  return claim;
}

/** Begins the claim's time anew before the send; null: it ran out, and someone else may be sending. */
export async function renewClaim(
  sql: Sql,
  { attempt, token }: Claim,
  { at, forMs }: { at: Date; forMs: number },
): Promise<Claim | null> {
  const { rows } = await sql.query<Claim>({
    name: 'attempt-renew',
    text: `update message_attempts set claimed_until = clock_timestamp() + $3 * interval '1 ms', last_at = $4
      where id = $1 and state = 'claimed' and claimed_until = $2::timestamptz and claimed_until > clock_timestamp()
      returning id as attempt, claimed_until::text as token`,
    values: [attempt, token, forMs, at],
  });
  return rows[0] ?? null;
}

/**
 * Notes at once that the provider has it, so that no later attempt sends it again. What a receipt has said
 * meanwhile stays.
 */
export async function noteTaken(
  sql: Sql,
  id: string,
  { providerId, at }: { providerId: string; at: Date },
): Promise<void> {
  await sql.query({
    name: 'attempt-taken',
    text: `update message_attempts set provider_id = $2, sent_at = coalesce(sent_at, $3), claimed_until = null,
        state = case when state in ('claimed', 'unknown', 'retrying') then 'sent' else state end
      where id = $1`,
    values: [id, providerId, at],
  });
}

/**
 * What became of an attempt. Its claim ends, or lasts for another `busyMs`. False when a receipt has said more
 * meanwhile: then that stays.
 */
export async function settleAttempt(
  tx: Sql,
  id: string,
  to: { state: AttemptState; at: Date; detail: string | null; busyMs?: number; askAgainAt?: Date | null },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'attempt-settle',
    text: `update message_attempts set state = $2, detail = coalesce($4, detail), ask_again_at = $6,
        settled_at = case when $2 in ('claimed', 'unknown', 'retrying', 'asked') then null else $3::timestamptz end,
        claimed_until = case when $5 > 0 then clock_timestamp() + $5 * interval '1 ms' end
      where id = $1 and state <> 'delivered'
        and ($2 not in ('unknown', 'retrying', 'refused') or state in ('claimed', 'unknown', 'asked'))`,
    values: [id, to.state, to.at, to.detail, to.busyMs ?? 0, to.askAgainAt ?? null],
  });
  return rowCount === 1;
}

export type KnownAttempt = { id: string; messageId: string; orderId: string; state: AttemptState };

/** By the provider's id, or by our own key where the receipt names it. */
export async function findAttempt(
  sql: Sql,
  shop: number,
  { providerId, key }: { providerId: string; key: string | null },
): Promise<KnownAttempt | null> {
  const { rows } = await sql.query<KnownAttempt>({
    name: 'attempt-find',
    text: `select id, message_id as "messageId", order_id as "orderId", state from message_attempts
      where shop_id = $1 and (provider_id = $2 or provider_id is null and id = $3) limit 1`,
    values: [shop, providerId, key],
  });
  return rows[0] ?? null;
}

export type Receipt = {
  /** The provider's id of the message. */
  providerId: string;
  /** Our own key of the attempt, where the receipt names it: it may come before the answer to the send. */
  attempt?: string | null;
  state: 'delivered' | 'undelivered';
  /** Why it was not delivered. */
  detail: string | null;
  at: Date;
};

/** null: no message of ours. `first`: that was new. */
export type Delivered = { orderId: string; messageId: string; first: boolean } | null;

/**
 * What a provider says became of a message it took. Receipts may come twice, late and in any order: a delivery is
 * believed over its contrary, and one that comes after the next way was tried does no harm.
 */
export async function recordDelivery(tx: Sql, shop: number, receipt: Receipt): Promise<Delivered> {
  const { providerId, state, detail, at } = receipt;
  const key = z.uuid().safeParse(receipt.attempt).data ?? null;
  const known = await findAttempt(tx, shop, { providerId, key });
  if (!known) return null;
  const { orderId, messageId } = known;
  await lockTelling(tx, orderId);
  const messages = await messagesOf(tx, shop, orderId);
  const attempts = await attemptsOf(tx, shop, orderId);
  const attempt = attempts.find(({ id }) => id === known.id);
  const message = messages.find(({ id }) => id === messageId);
  if (!attempt || !message) return null;
  const told = { orderId, messageId };
  if (attempt.state === 'delivered' || attempt.state === state) return { ...told, first: false };
  await noteTaken(tx, attempt.id, { providerId, at });
  await settleAttempt(tx, attempt.id, { state, at, detail });
  await addToTimeline(tx, shop, [
    {
      orderId,
      at,
      actor: 'readback',
      kind: state === 'delivered' ? 'message-delivered' : 'message-failed',
      body: {
        channel: attempt.channel,
        news: newsOf(message, messages).map(({ kind }) => kind),
        message: messageId,
        ...(detail ? { detail } : {}),
      },
    },
  ]);
  const others = attempts.filter((one) => one.messageId === messageId && one.id !== attempt.id);
  if (state === 'delivered') await arrived(tx, shop, message, others, at);
  else await tryNext(tx, shop, message, others, at);
  await addToOutbox(tx, shop, [{ effect: 'announce-order', order: orderId }]);
  return { ...told, first: true };
}

/** What was to follow is no longer needed. What is being sent is left to whoever sends it. */
async function arrived(
  tx: Sql,
  shop: number,
  message: Message,
  others: readonly MessageAttempt[],
  at: Date,
): Promise<void> {
  if (!['sent', 'waiting', 'calling', 'failed'].includes(message.state)) return;
  for (const call of others) {
    if (call.state !== 'asked') continue;
    await settleAttempt(tx, call.id, { state: 'withdrawn', at, detail: null });
    const why = 'This call is no longer needed: the message has arrived meanwhile.';
    await closeCallCard(tx, shop, { messageId: message.id, round: call.sends, why });
  }
  await setState(tx, shop, [message.id], { state: 'delivered', at });
}

/** By another way, unless one was taken already, or the message is in hand. */
async function tryNext(
  tx: Sql,
  shop: number,
  message: Message,
  others: readonly MessageAttempt[],
  at: Date,
): Promise<void> {
  const isTold = others.some(({ state }) => state === 'sent' || state === 'delivered');
  if (message.state !== 'sent' || isTold) return;
  await setState(tx, shop, [message.id], { state: 'waiting', at });
  await addToOutbox(tx, shop, [{ effect: 'tell-customer', message: message.id }]);
}
