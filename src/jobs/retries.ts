import type { EffectName } from '../domain/effects.ts';

/** How long each effect is tried, and how often meanwhile. All in milliseconds. */
export type Patience = {
  firstMs: number;
  longestMs: number;
  /** Staff hear once of what fails for so long, while it goes on being tried. */
  reportAfterMs: number;
  /** Since the job came onto the queue: however often it was tried until then, only time gives it up. */
  giveUpAfterMs: Readonly<Record<EffectName, number>>;
};

const hourMs = 3_600_000;

/**
 * 1 s, 2 s, 4 s and so on, never more than 15 minutes apart. Two days outlast a platform's or a mail server's
 * outage and a weekend's wait for a new token; no number of attempts ends it sooner.
 */
export const patience: Patience = {
  firstMs: 1_000,
  longestMs: hourMs / 4,
  reportAfterMs: hourMs,
  giveUpAfterMs: {
    'draw-card': 48 * hourMs,
    // An answer that comes so late puzzles more than it helps.
    whisper: hourMs / 4,
    // They end by themselves before that: after 72 hours staff are told that the customer was not.
    'confirm-to-customer': 96 * hourMs,
    'announce-order': 48 * hourMs,
    'tell-customer': 96 * hourMs,
    'check-delivery': 48 * hourMs,
    'ask-follow-up': 48 * hourMs,
    'call-webhook': 48 * hourMs,
    'raise-escalation': 48 * hourMs,
    'allocate-freed': 48 * hourMs,
    'report-dead-letter': 48 * hourMs,
  },
};

/** Thrown by a handler that was told when to come again, or that someone else is at work. */
export class TryAgainLater extends Error {
  readonly afterMs: number;

  constructor(message: string, afterMs: number) {
    super(message);
    this.name = 'TryAgainLater';
    this.afterMs = afterMs;
  }
}

/** Thrown by a handler that will not succeed however often it is tried. */
export class GiveUp extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GiveUp';
  }
}

/** What becomes of an effect whose attempt failed, `ageMs` after its job came onto the queue. */
export function afterFailure(
  { reportAfterMs, giveUpAfterMs }: Patience,
  effect: EffectName,
  ageMs: number,
  error: Error,
): 'try-again' | 'report-and-try-again' | 'give-up' {
  if (error instanceof GiveUp || ageMs >= giveUpAfterMs[effect]) return 'give-up';
  // A platform that is away would show the report no sooner than the message itself.
  if (error instanceof TryAgainLater || ageMs < reportAfterMs) return 'try-again';
  return 'report-and-try-again';
}

/** Whoever is told "in a moment" again and again comes ever later, but not later than this. */
const longestAskedMs = 30_000;

/** Milliseconds before the next attempt: between half the pause and all of it, so that failures do not march in step. */
export function waitBefore(
  { firstMs, longestMs }: Patience,
  attempts: number,
  error: unknown,
  chance: () => number = Math.random,
): number {
  if (error instanceof TryAgainLater) {
    const { afterMs } = error;
    return Math.max(1, Math.ceil(Math.max(afterMs, Math.min(afterMs * attempts, longestAskedMs))));
  }
  const pause = Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 30));
  return Math.max(1, Math.round(pause * (0.5 + chance() / 2)));
}
