import type { Message, MessageAttempt } from '../messages/message-record.ts';
import type { Order } from '../orders/order.ts';
import type { Rating } from '../orders/rating.ts';
import type { TimelineEntry } from '../records/timeline-entry.ts';

/** All that is on record about an order. */
export type OrderRecord = {
  order: Order;
  timeline: readonly TimelineEntry[];
  messages: readonly Message[];
  attempts: readonly MessageAttempt[];
  rating: Rating | null;
};

/** An order as other programs read it: `orders show --json` and the webhooks. It grows, it never changes. */
export function orderJson({ order, timeline, messages, attempts, rating }: OrderRecord) {
  return {
    ...order,
    timeline: timeline.map(({ at, actor, kind, body }) => ({ at: at.toISOString(), actor, kind, body })),
    /** What the customer was told, and each way that was tried. */
    messages: messages.map(({ id, news, at, state, detail }) => ({
      news: news.kind,
      at: at.toISOString(),
      state,
      detail,
      attempts: attempts
        .filter(({ messageId }) => messageId === id)
        .map(({ channel, address, state: how, firstAt, lastAt, words, detail: why }) => ({
          channel,
          address,
          state: how,
          firstAt: firstAt.toISOString(),
          lastAt: lastAt.toISOString(),
          text: words.text,
          detail: why,
        })),
    })),
    rating: rating && {
      score: rating.score,
      comment: rating.comment,
      by: rating.by,
      at: rating.at.toISOString(),
    },
  };
}
