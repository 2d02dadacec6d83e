import { setTimeout as sleep } from 'node:timers/promises';
import { checkpoint } from '../checkpoints.ts';
import { markSent } from '../database/outbox-store.ts';
import type { Taken } from '../desk.ts';
import type { DeskLog } from '../desk-log.ts';
import type { EffectOf } from '../effects.ts';
import { type DrawDeps, type Drawn, drawCard } from './draw-card.ts';
import type { LeasedCard } from './leased-card.ts';
import { withinTime } from './within-time.ts';

type Leased = Extract<Taken, { outcome: 'done' }>['outbox'][number];

/** A card that someone else is drawing shows our version in a moment: look again before leaving it. */
const lookAgainMs = [60, 250];

/**
 * The relay comes only once the lease has ended, so a platform that asks to wait for a second is waited for; in all
 * so long, well within the lease.
 */
const patienceMs = 5_000;

/**
 * The relay whispers once the row's lease of 10 s has ended: no call begins that could still be heard after that,
 * as one may last 8 s.
 */
const beginWhisperMs = 1_500;

/**
 * Sends what a turn left to send, right after its commit. Whatever fails stays in the outbox for the relay, so
 * this never rejects.
 */
export async function deliverTurn(deps: DrawDeps & { log: DeskLog }, taken: Taken): Promise<void> {
  if (taken.outcome === 'repeat' || taken.outbox.length === 0) return;
  const outcomes = await Promise.all(
    taken.outbox.map(async (row) => {
      try {
        return await send(deps, row);
      } catch (error) {
        deps.log.warn(
          { outbox: row.id, effect: row.effect.effect, err: error },
          'a reply is left to the relay',
        );
        return null;
      }
    }),
  );
  const sent = outcomes.filter((id) => id !== null);
  if (sent.length === 0) return;
  try {
    await markSent(deps.database.pool, sent);
  } catch (error) {
    deps.log.warn({ outbox: sent, err: error }, 'replies were sent and could not be marked so');
  }
}

/** Resolves to the row's id when it is yet to be marked; a card marks its own. */
async function send(deps: DrawDeps & { log: DeskLog }, { id, effect, card }: Leased): Promise<string | null> {
  switch (effect.effect) {
    case 'draw-card': {
      await draw(deps, effect.subject, id, card ?? null);
      return null;
    }
    case 'whisper':
      return (await whisper(deps, effect)) ? id : null;
    default:
      return null;
  }
}

async function draw(
  deps: DrawDeps & { log: DeskLog },
  subject: string,
  id: string,
  held: LeasedCard | null,
): Promise<void> {
  const until = performance.now() + patienceMs;
  const looks = lookAgainMs.values();
  let drawn = await drawCard(deps, subject, { outbox: id, held });
  while (!drawn.drawn) {
    const wait = waitFor(drawn, looks);
    if (wait === undefined || performance.now() + wait > until) {
      deps.log.warn({ outbox: id, why: drawn.why, detail: drawn.detail }, 'a card is left to the relay');
      return;
    }
    await sleep(wait);
    drawn = await drawCard(deps, subject, { outbox: id });
  }
}

function waitFor(drawn: Exclude<Drawn, { drawn: true }>, looks: Iterator<number>): number | undefined {
  if (drawn.why === 'rate-limited') return drawn.retryAfterMs;
  return drawn.why === 'busy' ? looks.next().value : undefined;
}

async function whisper(
  { messengers, log, sendTimeoutMs = 9_000 }: DrawDeps & { log: DeskLog },
  effect: EffectOf<'whisper'>,
) {
  const { place, user, text } = effect;
  const messenger = messengers[place.platform];
  if (!messenger) return false;
  checkpoint('reply.before-send');
  const signal = AbortSignal.timeout(beginWhisperMs);
  const sent = await withinTime(messenger.whisper({ place, user, text, signal }), sendTimeoutMs);
  checkpoint('reply.after-send');
  if (!sent.sent) log.warn({ why: sent.why, detail: sent.detail }, 'a whisper is left to the relay');
  return sent.sent;
}
