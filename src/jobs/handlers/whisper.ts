import type { Handler } from '../handler.ts';
import { GiveUp, TryAgainLater } from '../retries.ts';

/** An answer older than this puzzles more than it helps. */
const staleMs = 10 * 60_000;

/** Says something to one person in a chat, where the turn did not get to it. */
export const whisper: Handler<'whisper'> = async ({ messengers, clock }, effect, { createdAt }) => {
  if (clock().getTime() - createdAt.getTime() > staleMs) return { result: { skipped: 'too old to help' } };
  const messenger = messengers[effect.place.platform];
  if (!messenger) throw new GiveUp(`${effect.place.platform} is not set up, and this answer belongs there`);
  const sent = await messenger.whisper({ place: effect.place, user: effect.user, text: effect.text });
  if (sent.sent) return { result: { message: sent.message } };
  switch (sent.why) {
    case 'gone':
    case 'refused':
      // The person has left the place: nobody is there to hear it.
      return { result: { refused: sent.detail } };
    case 'rate-limited':
      throw new TryAgainLater(sent.detail, sent.retryAfterMs);
    case 'unknown':
      // Nobody can be asked after a whisper; heard twice is better than not at all.
      throw new Error(sent.detail);
    default:
      return sent satisfies never;
  }
};
