import type { EffectName } from '../domain/effects.ts';

/** How often and how long each effect is tried before it is given up. */
export type Patience = {
  firstMs: number;
  longestMs: number;
  attempts: Readonly<Record<EffectName, number>>;
};

/**
 * 1 s, 2 s, 4 s and so on, never more than 10 minutes apart. 18 attempts span about an hour and a half: long
 * enough for a mail server to come back, short enough for staff to still reach the customer by themselves.
 */
export const patience: Patience = {
  firstMs: 1_000,
  longestMs: 600_000,
  attempts: {
    'draw-card': 18,
    whisper: 5,
    'confirm-to-customer': 18,
    'announce-order': 18,
    'report-dead-letter': 18,
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
