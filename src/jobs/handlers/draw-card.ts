import { drawCard } from '../../domain/conversation/draw-card.ts';
import type { Handler } from '../handler.ts';
import { GiveUp, TryAgainLater } from '../retries.ts';

/** Shows the newest version of a card, where the turn did not get to it. */
export const drawCardOf: Handler<'draw-card'> = async (deps, { subject }, { outbox }) => {
  const drawn = await drawCard(deps, subject, { outbox });
  if (drawn.drawn) return 'recorded';
  switch (drawn.why) {
    case 'busy':
    case 'rate-limited':
    case 'unknown':
      throw new TryAgainLater(drawn.detail, drawn.retryAfterMs);
    case 'refused':
    case 'no-card':
    case 'no-messenger':
      throw new GiveUp(drawn.detail);
    default:
      return drawn satisfies never;
  }
};
