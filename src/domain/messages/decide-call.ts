import type { CallOutcome } from './call-outcome.ts';
import type { AttemptState, MessageState } from './message-record.ts';

/** How often staff are asked to call before the next way is tried. */
export const mostCallRounds = 3;

/** How long after an unanswered call staff are asked again. In milliseconds. */
export const askAgainMs = 15 * 60_000;

export type CallDecided =
  /** Staff are asked again, unless something else is pressed before. */
  | { decided: 'again'; askAgainAt: Date }
  /** The customer has heard it, or will hear it from the voicemail. */
  | { decided: 'told'; attempt: AttemptState; message: MessageState }
  /** The next way is tried, if there is one. */
  | { decided: 'next'; detail: string }
  /** It was pressed before. */
  | { decided: 'already'; askAgainAt: Date };

/** What follows from how a call went; `round` counts from 1, `askAgainAt` is when staff are to be asked again. */
export function decideCall(
  outcome: CallOutcome,
  { round, askAgainAt }: { round: number; askAgainAt: Date | null },
  at: Date,
): CallDecided {
  switch (outcome) {
    case 'reached':
      return { decided: 'told', attempt: 'delivered', message: 'delivered' };
    case 'voicemail':
      return { decided: 'told', attempt: 'sent', message: 'sent' };
    case 'no-answer':
      if (askAgainAt) return { decided: 'already', askAgainAt };
      return round < mostCallRounds
        ? { decided: 'again', askAgainAt: new Date(at.getTime() + askAgainMs) }
        : { decided: 'next', detail: `nobody answered the phone (${round} calls)` };
    case 'wrong-number':
      return { decided: 'next', detail: 'the phone number is another person’s' };
    default:
      return outcome satisfies never;
  }
}
