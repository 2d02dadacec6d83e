import { isOptedOut, optIn, optOut } from '../customers/opt-out-store.ts';
import { retryTransient } from '../database/retry-transient.ts';
import type { Sql } from '../database/sql.ts';
import type { Order } from '../orders/order.ts';
import { findOrder } from '../orders/order-store.ts';
import { addRemark, findRating, rate } from '../orders/rating-store.ts';
import type { RecordDeps } from '../record-turn.ts';
import { addToTimeline } from '../records/timeline-store.ts';
import { answerText } from '../wording/customer/answer-text.ts';
import { customerWordsCard, optOutCard, strangerCard } from '../wording/customer-words-card.ts';
import {
  askedOrderOf,
  hasOpenOrder,
  keepWords,
  newestOrderOf,
  settleWords,
  wasAnswered,
} from './customer-words-store.ts';
import { noteForStaff } from './note-for-staff.ts';
import { readText, type Score } from './read-text.ts';
import { noteInThread } from './thread-note.ts';

const dayMs = 86_400_000;

/** Words of a customer without an open order are about their last one, if it is no older than this. */
const recentMs = 30 * dayMs;

/** A number alone answers the follow-up question for so long. */
const ratingMs = 14 * dayMs;

/** Two machines that thank each other do so no more often than this. */
const answerEveryMs = 30 * 60_000;

export type InboundText = {
  /** The provider's id: a repeat has the same. */
  id: string;
  /** E.164. */
  from: string;
  body: string;
  at: Date;
  /** The provider has answered STOP, START or HELP itself. */
  answeredAlready: boolean;
};

type Deps = Pick<RecordDeps, 'database' | 'shop' | 'policy' | 'voice' | 'log'>;
/** `answer` null: nothing is sent back. */
type Took = { orderId: string | null; answer: string | null };

/** A customer's text, in one transaction. Resolves to what to answer; null also for a repeat, which does nothing. */
export async function takeText(deps: Deps, text: InboundText): Promise<string | null> {
  const { database, shop } = deps;
  const id = `text:${text.id}`;
  return retryTransient(() =>
    database.transaction(async (tx) => {
      const kept = await keepWords(tx, shop, {
        id,
        channel: 'text',
        sender: text.from,
        body: text.body,
        at: text.at,
      });
      if (!kept) return null;
      const { orderId, answer } = await take(deps, tx, text);
      await settleWords(tx, shop, id, { orderId, answered: answer !== null });
      return answer;
    }),
  );
}

async function take(deps: Deps, tx: Sql, text: InboundText): Promise<Took> {
  const { shop } = deps;
  const out = await isOptedOut(tx, shop, text.from);
  const orderId = await newestOrderOf(tx, shop, { phone: text.from }, new Date(text.at.getTime() - recentMs));
  const order = orderId === null ? null : await findOrder(tx, shop, orderId);
  const read = readText(text.body);
  switch (read.asks) {
    case 'stop':
      return stop(deps, tx, text, order, read);
    case 'start':
      // A YES of someone who gets our texts is an answer to whatever they were asked.
      return out || read.sure ? start(deps, tx, text, order) : words(deps, tx, text, order, null);
    case 'help': {
      const silent = out || text.answeredAlready;
      return { orderId, answer: silent ? null : answerText.help(voiceOf(deps, order)) };
    }
    case 'words': {
      const took = await words(deps, tx, text, order, read.score);
      // The provider would refuse it.
      return out ? { ...took, answer: null } : took;
    }
    default:
      return read satisfies never;
  }
}

/** The provider answers the words that it knows, and blocks the number by itself. */
async function stop(
  deps: Deps,
  tx: Sql,
  text: InboundText,
  order: Order | null,
  { word, known }: { word: string; known: boolean },
): Promise<Took> {
  const isNew = await optOut(tx, deps.shop, text.from, text.at);
  if (isNew) await tellOptOut(deps, tx, text, order, word);
  const silent = !isNew || known || text.answeredAlready;
  return { orderId: order?.id ?? null, answer: silent ? null : answerText.stopped(voiceOf(deps, order)) };
}

async function start(deps: Deps, tx: Sql, text: InboundText, order: Order | null): Promise<Took> {
  if (await optIn(tx, deps.shop, text.from, text.at)) await tellOptOut(deps, tx, text, order, null);
  return { orderId: order?.id ?? null, answer: null };
}

async function tellOptOut(
  deps: Deps,
  tx: Sql,
  { id, from, at }: InboundText,
  order: Order | null,
  word: string | null,
): Promise<void> {
  const { shop } = deps;
  const card = optOutCard({ phone: from, words: word, order }, voiceOf(deps, order));
  if (order) {
    const kind = word === null ? 'opted-in' : 'opted-out';
    await addToTimeline(tx, shop, [{ orderId: order.id, at, actor: 'customer', kind, body: { text: word } }]);
  }
  await tellStaff(deps, tx, order, { key: `words:${id}`, card });
}

async function words(
  deps: Deps,
  tx: Sql,
  text: InboundText,
  order: Order | null,
  score: Score | null,
): Promise<Took> {
  const { shop } = deps;
  if (score) {
    const rated = await takeRating(deps, tx, text, { score, newest: order });
    if (rated) return rated;
  }
  const remarked = await takeRemark(deps, tx, text, order);
  if (remarked) return remarked;
  const { from, body, at } = text;
  const wrote = { by: 'text', sender: from, words: body } as const;
  const voice = voiceOf(deps, order);
  const key = `words:${text.id}`;
  const again = await wasAnswered(tx, shop, from, new Date(at.getTime() - answerEveryMs));
  const card = order ? customerWordsCard(order, wrote, voice) : strangerCard(wrote, voice);
  await tellStaff(deps, tx, order, { key, card });
  if (!order) return { orderId: null, answer: again ? null : answerText.unknownNumber(voice) };
  await addToTimeline(tx, shop, [
    { orderId: order.id, at, actor: 'customer', kind: 'customer-said', body: { by: 'text', text: body } },
  ]);
  return { orderId: order.id, answer: again ? null : answerText.passedOn(voice, order.number) };
}

/**
 * The answer to the follow-up question. A number with words may be another order ("2 more pizzas"): it counts only
 * from whoever has none under way. A rating that was given changes only as long as no order followed. null: it is no
 * rating.
 */
async function takeRating(
  deps: Deps,
  tx: Sql,
  { from, at }: InboundText,
  { score: { score, comment, alone }, newest }: { score: Score; newest: Order | null },
): Promise<Took | null> {
  const { shop, policy } = deps;
  const asked = await askedOrderOf(tx, shop, from, { since: new Date(at.getTime() - ratingMs), at });
  if (asked === null || (!alone && (await hasOpenOrder(tx, shop, from)))) return null;
  if (newest?.id !== asked && (await findRating(tx, shop, asked))) return null;
  const order = await findOrder(tx, shop, asked);
  if (!order) return null;
  const rated = await rate(tx, shop, policy, { orderId: asked, score, comment, by: 'text', at });
  if (!rated.rated) return null;
  const low = score < policy.followUp.escalateBelow;
  return { orderId: asked, answer: answerText.rated(voiceOf(deps, order), order.number, { score, low }) };
}

/**
 * What follows a rating is said about it, unless it asks something, or another order followed. Thanked for once, so
 * that two machines do not thank each other. null: these words are for staff to answer.
 */
async function takeRemark(
  deps: Deps,
  tx: Sql,
  { body, at }: InboundText,
  order: Order | null,
): Promise<Took | null> {
  const { shop, policy } = deps;
  if (order?.status !== 'completed' || body.trim() === '' || body.includes('?')) return null;
  const remarked = await addRemark(tx, shop, policy, { orderId: order.id, words: body.trim(), at });
  if (!remarked) return null;
  const low = remarked.rating.score < policy.followUp.escalateBelow;
  const answer = remarked.first ? answerText.remarked(voiceOf(deps, order), order.number, { low }) : null;
  return { orderId: order.id, answer };
}

/** In the order's thread, or where problems are shown. Words that reach nobody are on record all the same. */
async function tellStaff(
  { shop, policy, log }: Deps,
  tx: Sql,
  order: Order | null,
  note: { key: string; card: Parameters<typeof noteForStaff>[3]['card'] },
): Promise<void> {
  const told = order
    ? await noteInThread(tx, shop, policy, { orderId: order.id, ...note })
    : await noteForStaff(tx, shop, policy, note);
  if (told === false)
    log.warn({ note: note.key }, 'a customer wrote, and the policy names no channel to show it in');
}

/** What is said about no order at all names no amount. */
function voiceOf({ voice }: Deps, order: Order | null) {
  return voice(order?.currency ?? 'USD');
}
