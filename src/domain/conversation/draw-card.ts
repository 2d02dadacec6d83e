import { checkpoint } from '../checkpoints.ts';
import type { Database } from '../database/sql.ts';
import type { Messenger, Sent } from '../messenger.ts';
import { forgetMessage, leaseCard, leaseLeft, releaseCard, storeDrawn } from './card-store.ts';
import type { Place, Platform } from './input.ts';
import type { LeasedCard } from './leased-card.ts';
import { withinTime } from './within-time.ts';

export type Messengers = Partial<Record<Platform, Messenger>>;

export type DrawDeps = {
  database: Database;
  messengers: Messengers;
  shop: number;
  /** After so long a send counts as sent or not, nobody knows. Shorter than the lease; 9 s unless told. */
  sendTimeoutMs?: number;
};

export type Drawn =
  /** The card shows its newest version, and the outbox row is done. */
  | { drawn: true }
  /** Not now: someone else is drawing it, or the platform asks to wait. */
  | { drawn: false; why: 'busy' | 'rate-limited'; retryAfterMs: number; detail: string }
  /** Sent or not, nobody knows. Drawing it again asks the platform first. */
  | { drawn: false; why: 'unknown'; retryAfterMs: number; detail: string }
  /** Trying again changes nothing: no such card, no messenger for its platform, or a place that refuses. */
  | { drawn: false; why: 'refused' | 'no-card' | 'no-messenger'; detail: string };

/**
 * How long one who draws has the card to himself. Longer than one call to the platform may take, and each call
 * begins with a whole lease, so that two never send the same card; short, since after a crash the card waits for
 * its end.
 */
export const leaseMs = 12_000;

/** Most who draw are done long before their lease ends: look again this soon. */
const longestBusyMs = 2_000;

const tookTooLong: Drawn = {
  drawn: false,
  why: 'busy',
  retryAfterMs: leaseMs,
  detail: 'the send took longer than its lease; someone else draws the card now',
};

/** How often one call may find that the card changed while it was being sent. */
const mostVersions = 20;

/**
 * Makes a card show its newest version: posts it where it was not yet posted, updates it in place otherwise,
 * and again while newer versions appear. Rejects only for surprises; the lease then runs out by itself.
 * `outbox` is the row that asks for it; `held` is a lease that the caller has already.
 */
export async function drawCard(
  { database, messengers, shop, sendTimeoutMs = 9_000 }: DrawDeps,
  subject: string,
  { outbox, held }: { outbox: string | null; held?: LeasedCard | null },
): Promise<Drawn> {
  const sql = database.pool;
  const leased = held ?? (await leaseCard(sql, shop, subject, { leaseMs, outbox }));
  if (!leased) {
    const left = await leaseLeft(sql, shop, subject);
    if (left === null) return { drawn: false, why: 'no-card', detail: `there is no card ${subject}` };
    const retryAfterMs = Math.ceil(Math.min(Math.max(left, 200), longestBusyMs));
    return { drawn: false, why: 'busy', retryAfterMs, detail: 'someone else is drawing this card' };
  }
  if (leased.lease === null) return { drawn: true };

  const messenger = messengers[leased.place.platform];
  if (!messenger) {
    await releaseCard(sql, shop, subject, { lease: leased.lease, unsettled: leased.unsettled });
    const detail = `${leased.place.platform} is not set up, and this card stands there`;
    return { drawn: false, why: 'no-messenger', detail };
  }

  let { lease, version, body, message, place } = { ...leased, lease: leased.lease };
  let mayBeThere = leased.unsettled;
  for (let round = 0; round < mostVersions; round += 1) {
    const { card, press } = body;
    checkpoint('reply.before-send');
    const at = withoutNewThread(place);
    const sent = await withinTime(
      message !== null
        ? messenger.update({ place, message, card, press })
        : mayBeThere
          ? messenger.find({ place: at, key: subject })
          : messenger.post({ place: at, card, press, key: subject }),
      sendTimeoutMs,
    );
    checkpoint('reply.after-send');
    // There is nothing to update, or nothing was posted: the next round posts, under a lease of its own.
    if (sent === null || (!sent.sent && sent.why === 'gone' && message !== null)) {
      const renewed = await forgetMessage(sql, shop, subject, { lease, leaseMs });
      if (renewed === null) return tookTooLong;
      lease = renewed;
      message = null;
      mayBeThere = false;
      continue;
    }
    if (!sent.sent) {
      if (sent.why !== 'unknown') await releaseCard(sql, shop, subject, { lease, unsettled: mayBeThere });
      return notDrawn(sent);
    }
    const stored = await storeDrawn(sql, shop, subject, {
      lease,
      leaseMs,
      // What an earlier attempt posted may show an older version: it is found now, and drawn in the next round.
      version: mayBeThere && message === null ? 0 : version,
      channel: sent.channel,
      message: sent.message,
      begins: begins(place) ? leased.conversationId : null,
      outbox,
    });
    if (stored.newest === true) return { drawn: true };
    if (stored.newest === null) return tookTooLong;
    ({ lease, version, body } = stored);
    ({ message } = sent);
    place = { ...place, channel: sent.channel, thread: begins(place) ? sent.message : place.thread };
    mayBeThere = false;
  }
  await releaseCard(sql, shop, subject, { lease, unsettled: false });
  return {
    drawn: false,
    why: 'busy',
    retryAfterMs: 1000,
    detail: 'the card changes faster than it is drawn',
  };
}

function begins(place: LeasedCard['place']): boolean {
  return place.thread.startsWith('new:');
}

/** A thread that is yet to begin is no thread for the platform. */
export function withoutNewThread(place: Place): Place {
  return begins(place) ? { ...place, thread: '' } : place;
}

function notDrawn(sent: Exclude<Sent, { sent: true }>): Drawn {
  const { why, detail } = sent;
  switch (why) {
    case 'gone':
    case 'refused':
      return { drawn: false, why: 'refused', detail };
    case 'rate-limited':
      return { drawn: false, why, retryAfterMs: sent.retryAfterMs, detail };
    case 'unknown':
      return { drawn: false, why, retryAfterMs: leaseMs, detail };
    default:
      return why satisfies never;
  }
}
