import { changeableUntil, highestScore, lowestScore, type Rating } from '../../orders/rating.ts';
import type { ShopVoice } from '../shop-voice.ts';

/** The question, the answer, and until when it may be changed. */
export function ratingText(rating: Rating | null, voice: ShopVoice, now: Date) {
  const until = rating ? changeableUntil(rating) : null;
  return {
    heading: 'How was it?',
    question: `Please rate this order from ${lowestScore} to ${highestScore}.`,
    scores: [
      { score: 1, label: '1 – very bad' },
      { score: 2, label: '2 – bad' },
      { score: 3, label: '3 – fair' },
      { score: 4, label: '4 – good' },
      { score: 5, label: '5 – very good' },
    ],
    comment: 'What should we know? (You may leave this empty.)',
    send: rating ? 'Change my rating' : 'Send my rating',
    given: rating ? `You rated this order ${rating.score} of ${highestScore}. Thank you.` : null,
    change: 'Change your rating',
    until:
      until === null
        ? null
        : until >= now
          ? `You may change it until ${voice.date(until)}.`
          : 'It was given a while ago and stays as it is. To add something, please ask us.',
    mayChange: until === null || until >= now,
  };
}
