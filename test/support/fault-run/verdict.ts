import type { Letter } from '../../../src/playground/mailbox.ts';
import type { SlackMessage } from '../../../src/playground/slack-stand-in/workspace.ts';
import type { StandInText } from '../../../src/playground/twilio-stand-in/texts.ts';
import { deeds } from './due-news.ts';
import type { Evidence } from './evidence.ts';
import { judgeNews, judgeOrderOfMessages, judgeWays } from './judge-news.ts';
import { judgeCalls, judgePosts } from './judge-posts.ts';
import { judgeLetters, judgeTexts } from './judge-sends.ts';
import { type Story, stepsOf } from './stories.ts';

/** What the outside world has, as its stand-ins kept it. */
export type World = {
  texts: readonly StandInText[];
  letters: readonly Letter[];
  /** Of all channels. */
  posts: readonly SlackMessage[];
  /** Ids of calls of the shop's other system, as they came. */
  calls: readonly string[];
};

export type Verdict = {
  counts: Record<string, number>;
  /** Each is a promise that was not kept. */
  faults: string[];
};

/** Compares what was to happen, what the records say, and what the world has. */
export function judge(stories: readonly Story[], evidence: Evidence, world: World): Verdict {
  const faults: string[] = [];
  const parts = [
    judgeOrders(stories, evidence),
    judgeNews(evidence),
    judgeTexts(evidence, world),
    judgeLetters(evidence, world),
    judgeWays(evidence),
    judgeOrderOfMessages(evidence, world),
    judgePosts(evidence, world),
    judgeCalls(evidence, world),
  ];
  for (const part of parts) faults.push(...part.faults);
  for (const { id, effect, error } of evidence.dead) faults.push(`dead letter ${effect} ${id}: ${error}`);
  return { counts: Object.assign({}, ...parts.map(({ counts }) => counts)), faults };
}

function judgeOrders(stories: readonly Story[], { orders, timeline }: Evidence): Verdict {
  const faults: string[] = [];
  for (const story of stories) {
    const { phone, email, amendedTo, quantity } = story;
    const mine = orders.filter((order) => order.phone === phone && order.email === email);
    const [order] = mine;
    if (mine.length !== 1 || !order) {
      faults.push(`customer ${story.place} has ${mine.length} orders`);
      continue;
    }
    const status = stepsOf(story).at(-1)?.toLowerCase();
    if (order.status !== status) faults.push(`${order.number} is ${order.status} instead of ${status}`);
    if (order.quantity !== (amendedTo ?? quantity))
      faults.push(`${order.number} has ${order.quantity} pizzas`);
    const moves = timeline.filter(({ orderId, kind }) => orderId === order.id && deeds.includes(kind));
    const wanted = stepsOf(story).length + (amendedTo === null ? 0 : 1);
    if (moves.length !== wanted)
      faults.push(`${order.number} was moved ${moves.length} times, not ${wanted}`);
  }
  if (orders.length !== stories.length) faults.push(`${orders.length} orders of ${stories.length}`);
  return { counts: { orders: orders.length }, faults };
}
