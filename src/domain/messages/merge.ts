import type { OrderStatus } from '../orders/order-status.ts';
import { mergedNews } from '../wording/customer/merged-news.ts';
import type { CustomerNews, NewsKind } from './customer-message.ts';

export type NewsOf = { id: string; news: CustomerNews };

export type Merged = {
  /** What one message says; empty: nothing is left to say. */
  say: readonly CustomerNews[];
  /** The messages that it says. */
  said: readonly string[];
  /** Overtaken by what came later, or no longer true. */
  obsolete: readonly string[];
};

/** Several pieces of news of one order, oldest first, as one message; `status` is the order's at this moment. */
export function mergeNews(waiting: readonly NewsOf[], status: OrderStatus): Merged {
  const say = mergedNews(waiting.filter(({ news }) => isTrue(news.kind, status)).map(({ news }) => news));
  const isSaid = ({ news }: NewsOf) => say.some(({ kind }) => kind === news.kind);
  return {
    say,
    said: waiting.filter(isSaid).map(({ id }) => id),
    obsolete: waiting.filter((one) => !isSaid(one)).map(({ id }) => id),
  };
}

const beforeReady: readonly OrderStatus[] = [
  'placed',
  'accepted',
  'preparing',
  'delayed',
  'waiting-for-stock',
  'partly-fulfilled',
];
const fromReady: readonly OrderStatus[] = ['ready', 'out-for-delivery', 'completed', 'partly-fulfilled'];

/** The statuses in which news can be true; null: in any. */
const trueIn: Readonly<Record<NewsKind, readonly OrderStatus[] | null>> = {
  received: null,
  accepted: [...beforeReady, ...fromReady],
  delayed: [...beforeReady, 'out-for-delivery'],
  'running-late': [...beforeReady, 'out-for-delivery'],
  changed: [...beforeReady, ...fromReady],
  ready: fromReady,
  'on-its-way': ['out-for-delivery', 'completed', 'partly-fulfilled'],
  'partly-fulfilled': ['partly-fulfilled', ...beforeReady, ...fromReady],
  completed: ['completed'],
  cancelled: ['cancelled'],
  'backorder-arrived': [...beforeReady, ...fromReady],
  'follow-up': ['completed'],
};

function isTrue(kind: NewsKind, status: OrderStatus): boolean {
  return trueIn[kind]?.includes(status) ?? true;
}
