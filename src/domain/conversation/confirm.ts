import { priceLine, sumUses, totalOf, usesOfLine } from '../orders/price.ts';
import { limitText } from '../wording/limit-text.ts';
import type { Draft } from './draft.ts';
import { redraw } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Input } from './input.ts';
import { overLimits } from './limits.ts';
import { openQuestions } from './open-questions.ts';
import { settle } from './settle.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

type ReadingBack = Extract<State, { tag: 'reading-back' }>;

/** Places the order, unless the policy wants a supervisor for it or the catalogue changed under it. */
export function confirm(shop: FlowShop, state: ReadingBack, { actor, at }: Input): Step {
  const { draft, turn } = state;
  const known = draft.lines.every((line) => shop.book.products.has(line.sku));
  if (!known || openQuestions(shop.book, draft, []).length > 0) {
    return settle(shop, at, { turn, draft, waiting: [], notices: [], holds: true });
  }
  const lines = draft.lines.flatMap((line) => priceLine(shop.book, line) ?? []);
  const total = totalOf(lines);
  const over = overLimits(shop, lines, total);
  if (over && !actor.roles.includes('supervisors')) return redraw(shop, at, state, limitText(shop, over));
  const confirmed: Draft = {
    ...draft,
    source: draft.source ?? 'chat',
    fulfilment: { ...draft.fulfilment, kind: draft.fulfilment.kind ?? 'pickup' },
    steps: { ...draft.steps, confirmed: at.toISOString() },
  };
  return {
    state: { tag: 'placing', turn, draft: confirmed },
    call: {
      call: 'place-order',
      order: {
        draft: confirmed,
        lines,
        uses: sumUses(
          draft.lines.filter((line) => !line.backorder).flatMap((line) => usesOfLine(shop.book, line)),
        ),
        total,
        currency: shop.book.currency,
        placedBy: `${actor.platform}:${actor.user}`,
        at,
      },
    },
  };
}
