import type { NewsKind } from '../../../src/domain/messages/customer-message.ts';
import type { Evidence } from './evidence.ts';

type Order = Evidence['orders'][number];
type Entry = Evidence['timeline'][number];

/** Entries of the timeline that change an order: the shop's other systems hear of each. */
export const deeds = ['moved', 'delayed', 'cancelled', 'amended'];

/** What the customer is to hear, by what was done to the order according to its timeline. */
export function dueNews(order: Order, timeline: readonly Entry[]): NewsKind[] {
  const heard = timeline.flatMap(({ kind, body }): NewsKind[] => {
    switch (kind) {
      case 'delayed':
        return ['delayed'];
      case 'cancelled':
        return ['cancelled'];
      case 'amended':
        return ['changed'];
      case 'moved':
        return moved[String(body.to)]?.(order) ?? [];
      default:
        return [];
    }
  });
  return ['received', ...heard];
}

const moved: Readonly<Record<string, (order: Order) => NewsKind[]>> = {
  accepted: () => ['accepted'],
  ready: ({ pickup }) => (pickup ? ['ready'] : []),
  'out-for-delivery': () => ['on-its-way'],
  completed: () => ['completed', 'follow-up'],
};
