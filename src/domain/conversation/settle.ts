import { usesOfLine } from '../orders/price.ts';
import { noticeText } from '../wording/notice-text.ts';
import { problemText } from '../wording/question-text.ts';
import type { Draft } from './draft.ts';
import { finish } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import { openQuestions, standsAlone } from './open-questions.ts';
import type { Question, State } from './state.ts';
import type { Step } from './step.ts';

/** Someone who comes a few minutes after the time said is not asked for another. */
const lateMs = 5 * 60_000;

/** A draft on its way to the next state. */
export type Progress = {
  turn: number;
  draft: Draft;
  waiting: readonly Question[];
  notices: readonly string[];
  /** Stock may be held for it. */
  holds: boolean;
};

export type Checking = Extract<State, { tag: 'checking' }>;

export function checking(progress: Progress, more: Partial<Checking> = {}): Checking {
  const { turn, draft, waiting, notices } = progress;
  return { tag: 'checking', turn, draft, waiting, notices, repeat: false, shortages: [], ...more };
}

/** Where the draft stands now: nothing ordered yet, a question, or clear, and then the stock is asked. */
export function settle(shop: FlowShop, at: Date, progress: Progress): Step {
  const kept = withoutPastTime(shop, at, withoutLostProducts(shop, progress));
  const { turn, draft, notices } = kept;
  const questions = openQuestions(shop.book, draft, kept.waiting);
  if (draft.lines.length === 0 && !questions.some(standsAlone)) {
    // The hold is given back first; its answer comes here again.
    if (kept.holds) {
      return { state: checking(kept), call: { call: 'release-hold', draft: draft.id } };
    }
    const problems = kept.waiting.flatMap((question) => problemText(question) ?? []);
    return finish(shop, at, { tag: 'collecting', turn, draft }, { notices: [...notices, ...problems] });
  }
  const [question, ...waiting] = questions;
  if (question) {
    return finish(shop, at, { tag: 'clarifying', turn, draft, question, waiting }, { notices });
  }
  return {
    state: checking({ ...kept, waiting: [] }),
    call: {
      call: 'hold-stock',
      draft: draft.id,
      ...(draft.amends ? { beyond: draft.amends.order } : {}),
      lines: draft.lines
        .filter((line) => !line.backorder)
        .map((line) => ({ line: line.id, uses: usesOfLine(shop.book, line) })),
      until: new Date(at.getTime() + shop.policy.stock.hold),
    },
  };
}

/** Whether the time agreed is over. */
export function hasPassed({ fulfilment, amends }: Draft, at: Date): boolean {
  const { due } = fulfilment;
  // An order that is late may be changed all the same; its time is not what is agreed on now.
  if (amends && due === amends.fulfilment.due) return false;
  return due !== null && due !== 'asap' && Date.parse(due) < at.getTime() - lateMs;
}

/** A promised time may pass while a draft is left alone: another is asked for. */
function withoutPastTime(shop: FlowShop, at: Date, progress: Progress): Progress {
  const { draft } = progress;
  const { due } = draft.fulfilment;
  if (due === null || due === 'asap' || !hasPassed(draft, at)) return progress;
  const problem = noticeText.timePassed(shop.voice.when(new Date(due), at));
  return {
    ...progress,
    draft: { ...draft, fulfilment: { ...draft.fulfilment, due: null } },
    waiting: [...progress.waiting, { about: 'time', problem, candidates: [] }],
  };
}

/** A product that a newer catalogue no longer has is asked about, never dropped in silence. */
function withoutLostProducts(shop: FlowShop, progress: Progress): Progress {
  const { draft } = progress;
  const lost = draft.lines.filter((line) => !shop.book.products.has(line.sku));
  if (lost.length === 0) return progress;
  return {
    ...progress,
    draft: { ...draft, lines: draft.lines.filter((line) => shop.book.products.has(line.sku)) },
    waiting: [
      ...progress.waiting,
      ...lost.map(
        (line): Question => ({
          about: 'product',
          text: line.sku,
          known: false,
          candidates: [],
          wanted: { quantity: line.quantity, options: line.options, note: line.note },
        }),
      ),
    ],
  };
}
