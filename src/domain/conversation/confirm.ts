import { totalOf, usesOfLine } from '../orders/price.ts';
import { priceDraft } from '../orders/price-draft.ts';
import { sumUses } from '../stock/sum-uses.ts';
import { amendText } from '../wording/amend-text.ts';
import { changesText } from '../wording/changes-text.ts';
import { noticeText } from '../wording/notice-text.ts';
import { hasSameLines, isUnchanged } from './amendment.ts';
import { approvalOf } from './approval-state.ts';
import { askSupervisors } from './approve.ts';
import type { Draft } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import { redraw } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Input, OrderToPlace } from './input.ts';
import { overLimits } from './limits.ts';
import { openQuestions } from './open-questions.ts';
import { hasPassed, settle } from './settle.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

type ReadingBack = Extract<State, { tag: 'reading-back' }>;

/**
 * Places the order as it was read back. Where that no longer holds (a name, a unit, an option or a price of the
 * catalogue has changed, or the time agreed has passed) it is asked or read back again, and above the policy's limits
 * a supervisor has to press or to approve.
 */
export function confirm(shop: FlowShop, state: ReadingBack, input: Input): Step {
  const { actor, at } = input;
  const { draft, turn } = state;
  const known = draft.lines.every((line) => shop.book.products.has(line.sku));
  const again = (notices: readonly string[]) =>
    settle(shop, at, { turn, draft, waiting: [], notices, holds: true });
  const unclear = openQuestions(shop.book, draft, []).length > 0;
  if (!known || unclear || hasPassed(draft, at)) return again([]);
  const lines = priceDraft(shop.book, draft);
  if (fingerprint(lines, shop.book.currency) !== state.fingerprint) {
    return again([noticeText.catalogChanged]);
  }
  const total = totalOf(lines);
  if (draft.amends && isUnchanged(shop, draft, draft.amends))
    return redraw(shop, at, state, amendText.nothingToConfirm(draft.amends.number));
  // What stands already was approved when it was placed.
  const over =
    draft.amends && hasSameLines(shop, draft, draft.amends) ? null : overLimits(shop, lines, total);
  if (over && !actor.roles.includes('supervisors') && typeof approvalOf(shop, draft) === 'string') {
    return askSupervisors(shop, state, input, over);
  }
  const { kind, address } = draft.fulfilment;
  const confirmed: Draft = {
    ...draft,
    source: draft.source ?? 'chat',
    fulfilment: {
      ...draft.fulfilment,
      kind: kind ?? 'pickup',
      // While it is being taken, an order may go back from pickup to delivery and still know where to.
      address: kind === 'delivery' ? address : null,
    },
    steps: { ...draft.steps, confirmed: at.toISOString() },
  };
  const order: OrderToPlace = {
    draft: confirmed,
    lines: lines.map((line) => (line.backorder ? { ...line, uses: usesOfLine(shop.book, line) } : line)),
    uses: sumUses(
      draft.lines.filter((line) => !line.backorder).flatMap((line) => usesOfLine(shop.book, line)),
    ),
    total,
    currency: shop.book.currency,
    placedBy: `${actor.platform}:${actor.user}`,
    at,
  };
  return {
    state: { tag: 'placing', turn, draft: confirmed },
    call: draft.amends
      ? {
          call: 'amend-order',
          order,
          amends: draft.amends,
          changes: changesText(draft, draft.amends, lines, shop.voice, at),
          by: actor,
        }
      : { call: 'place-order', order },
  };
}
