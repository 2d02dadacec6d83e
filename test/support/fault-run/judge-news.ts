import { isOvertaken } from '../../../src/domain/wording/customer/merged-news.ts';
import { dueNews } from './due-news.ts';
import type { Evidence } from './evidence.ts';
import type { Verdict, World } from './verdict.ts';

/** Everything that became true is recorded as news once, and every piece of news came to a good end. */
export function judgeNews({ orders, messages, timeline }: Evidence): Verdict {
  const faults: string[] = [];
  const states: Record<string, number> = {};
  for (const order of orders) {
    const mine = messages.filter(({ orderId }) => orderId === order.id);
    const due = dueNews(
      order,
      timeline.filter(({ orderId }) => orderId === order.id),
    );
    const recorded = mine.map(({ news }) => news.kind).toSorted();
    if (`${recorded}` !== `${due.toSorted()}`) {
      faults.push(`${order.number}: due was ${due.toSorted()}, recorded is ${recorded}`);
    }
    for (const { news, state, mergedInto, detail } of mine) {
      states[state] = (states[state] ?? 0) + 1;
      const said = ['sent', 'delivered', 'calling', 'merged'].includes(state);
      const overtaken = state === 'obsolete' && mayBeOvertaken(news.kind, order.status);
      // Nobody is called for a rating.
      const unasked = state === 'skipped' && news.kind === 'follow-up';
      if (!said && !overtaken && !unasked)
        faults.push(`${order.number}: ${news.kind} is ${state}, ${detail}`);
      if (state === 'merged' && !mine.some(({ id }) => id === mergedInto)) {
        faults.push(`${order.number}: ${news.kind} was merged into nothing`);
      }
    }
  }
  const counts = Object.fromEntries(Object.entries(states).map(([state, n]) => [`news ${state}`, n]));
  return { counts: { 'news due': messages.length, ...counts }, faults };
}

function mayBeOvertaken(kind: string, status: string): boolean {
  if (status === 'cancelled') return kind !== 'cancelled';
  return !['completed', 'received', 'changed', 'follow-up'].includes(kind);
}

/** What is said has a way that took it; a second way only where the first one did not do. */
export function judgeWays({ messages, attempts }: Evidence): Verdict {
  const faults: string[] = [];
  let second = 0;
  for (const message of messages) {
    const tried = attempts.filter(({ messageId }) => messageId === message.id);
    const good = tried.filter(({ state }) => ['sent', 'delivered', 'asked'].includes(state));
    if (tried.length > 1) second += 1;
    if (['sent', 'delivered', 'calling'].includes(message.state)) {
      // A text that was delivered after all, or that nobody confirmed.
      const late = tried.some(({ state }) => state === 'unconfirmed');
      if (good.length === 0 && !late) faults.push(`${message.news.kind} ${message.id} was said by nobody`);
    }
    const closed = ['undelivered', 'unconfirmed', 'refused', 'retrying', 'withdrawn', 'delivered'];
    const open = tried.slice(0, -1).filter(({ state }) => !closed.includes(state));
    if (open.length > 0) faults.push(`${message.id} was said by a second way while the first one was open`);
  }
  return { counts: { 'second ways': second }, faults };
}

/** No customer hears what a later piece of news, heard before, made old. */
export function judgeOrderOfMessages({ messages, attempts }: Evidence, { texts, letters }: World): Verdict {
  const faults: string[] = [];
  const heard = attempts.flatMap((attempt) => {
    const at =
      attempt.channel === 'text'
        ? texts.find(({ sid }) => sid === attempt.providerId)?.createdAt
        : letters.find(({ messageId }) => messageId.startsWith(`<${attempt.messageId}@`))?.at;
    if (!at) return [];
    const said = messages.filter(({ id, mergedInto }) => [id, mergedInto].includes(attempt.messageId));
    // What was merged into it after that was not in it.
    return [{ at, said: said.filter((one) => one.at <= at) }];
  });
  const inOrder = heard.toSorted((a, b) => Number(a.at) - Number(b.at));
  for (const [place, { said }] of inOrder.entries()) {
    const before = inOrder.slice(0, place).flatMap((one) => one.said);
    for (const one of said) {
      const better = before.find(
        (later) => later.orderId === one.orderId && later.at > one.at && isOvertaken(one.news, later.news),
      );
      if (better) faults.push(`order ${one.orderId}: ${one.news.kind} was heard after ${better.news.kind}`);
    }
  }
  return { counts: { 'messages told': heard.length }, faults };
}
