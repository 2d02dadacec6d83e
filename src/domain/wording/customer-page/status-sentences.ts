import type { Order } from '../../orders/order.ts';
import type { ProgressStep } from '../../orders/order-progress.ts';
import type { ShopVoice } from '../shop-voice.ts';

/** What a screen reader hears beside each step. */
export const stepState: Readonly<Record<ProgressStep['state'], string>> = {
  done: 'done',
  current: 'now',
  'to-come': 'to come',
};

export type StatusSentences = {
  now: string;
  next: string;
  /** When to expect it; null where nobody can say, or nothing is awaited. */
  due: { label: string; value: string } | null;
  /** Why it is not as it should be. */
  reason: string | null;
  /** It stands out. */
  warning: boolean;
};

/** How it stands, what comes next, and when. */
export function statusSentences(order: Order, voice: ShopVoice, now: Date): StatusSentences {
  const { kind, due } = order.fulfilment;
  const pickup = kind === 'pickup';
  const by = (label: string) => ({ label, value: voice.due(due, now) });
  const expected = by(pickup ? 'Ready for pickup' : 'Delivery');
  const fine = { due: expected, reason: null, warning: false };
  const reason = order.reason ? `The reason: ${order.reason}` : null;
  const stands = { due: null, reason, warning: true };
  switch (order.status) {
    case 'placed':
      return { now: 'We have your order.', next: 'We look at it shortly, and confirm it here.', ...fine };
    case 'accepted':
      return { now: 'We have accepted your order.', next: 'Next we prepare it.', ...fine };
    case 'preparing':
      return { now: 'We are preparing your order.', next: 'This page tells you when it is ready.', ...fine };
    case 'ready':
      return pickup
        ? {
            now: 'Your order is ready.',
            next: `You can pick it up now. Please name order ${order.number}.`,
            ...fine,
            due: null,
          }
        : { now: 'Your order is ready.', next: 'Next we bring it to you.', ...fine };
    case 'out-for-delivery':
      return { now: 'Your order is on its way to you.', next: 'Please be there to take it.', ...fine };
    case 'completed':
      return { now: 'Your order is completed.', next: 'Thank you, and enjoy it.', ...fine, due: null };
    case 'delayed':
      return {
        now: 'We are sorry: your order is delayed.',
        next: 'If the new time does not suit you, please get in touch.',
        ...stands,
        due: by('New time'),
      };
    case 'waiting-for-stock':
      return {
        now: 'Your order waits for something that is not in stock yet.',
        next: 'We tell you as soon as it is here. You need to do nothing.',
        ...stands,
      };
    case 'partly-fulfilled':
      return {
        now: 'A part of your order is done.',
        next: 'The rest follows as soon as we have it, and we tell you then.',
        ...stands,
      };
    case 'cancelled':
      return {
        now: 'This order is cancelled.',
        next: 'Nothing more comes of it. If that surprises you, please get in touch.',
        ...stands,
      };
    default:
      return order.status satisfies never;
  }
}
