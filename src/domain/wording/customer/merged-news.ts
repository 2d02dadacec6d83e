import type { CustomerNews, NewsKind } from '../../messages/customer-message.ts';

const underWay: readonly NewsKind[] = ['accepted', 'delayed', 'running-late'];
const all: readonly NewsKind[] = [
  ...underWay,
  'received',
  'changed',
  'ready',
  'on-its-way',
  'partly-fulfilled',
  'completed',
  'backorder-arrived',
  'follow-up',
];

/** What each piece of news makes old when it comes later. One of the same kind always does. */
const makesOld: Readonly<Record<NewsKind, readonly NewsKind[]>> = {
  received: [],
  accepted: [],
  delayed: ['running-late'],
  'running-late': [],
  changed: [],
  ready: underWay,
  'on-its-way': [...underWay, 'ready'],
  'partly-fulfilled': [...underWay, 'ready', 'on-its-way'],
  completed: [...underWay, 'ready', 'on-its-way', 'partly-fulfilled', 'backorder-arrived'],
  cancelled: all,
  'backorder-arrived': [],
  'follow-up': [],
};

/** Whether a piece of news is no longer worth telling once the customer heard a later one. */
export function isOvertaken(one: CustomerNews, later: CustomerNews): boolean {
  // A later change or arrival says nothing of the one before.
  const addsUp = one.kind === 'changed' || one.kind === 'backorder-arrived';
  return makesOld[later.kind].includes(one.kind) || (one.kind === later.kind && !addsUp);
}

/** News of one order, oldest first, as one message tells it: what a later piece made old is left out. */
export function mergedNews(news: readonly CustomerNews[]): CustomerNews[] {
  let merged: CustomerNews[] = [];
  for (const one of news) {
    const same = merged.find(({ kind }) => kind === one.kind);
    const old = makesOld[one.kind];
    merged = merged.filter(({ kind }) => kind !== one.kind && !old.includes(kind));
    merged.push(same ? together(same, one) : one);
  }
  return merged;
}

/** Two pieces of one kind: the later one counts, and what adds up is added up. */
function together(before: CustomerNews, after: CustomerNews): CustomerNews {
  if (before.kind === 'changed' && after.kind === 'changed') {
    const difference = before.difference + after.difference;
    return { kind: 'changed', difference, ...(before.before ? { before: before.before } : {}) };
  }
  if (before.kind === 'backorder-arrived' && after.kind === 'backorder-arrived') {
    return { kind: 'backorder-arrived', lines: [...new Set([...before.lines, ...after.lines])] };
  }
  return after;
}
