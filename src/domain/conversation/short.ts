import type { Action } from './action.ts';
import type { Draft, DraftLine } from './draft.ts';
import { finish } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { ItemShortage } from './input.ts';
import { checking, settle } from './settle.ts';
import { itemsOfSubstitutes, shortagesOf, substituted } from './shortages.ts';
import type { Shortage, State } from './state.ts';
import type { Step } from './step.ts';

type Short = Extract<State, { tag: 'short' }>;
type Resolution = Extract<Action, { do: 'take-available' | 'substitute' | 'wait' | 'drop-line' }>;

/** The stock said no: which lines, and what could take their place. */
export function becomeShort(
  shop: FlowShop,
  at: Date,
  from: { turn: number; draft: Draft; notices: readonly string[] },
  short: readonly ItemShortage[],
): Step {
  const shortages = shortagesOf(shop, from.draft, short);
  // A card without a way out would end the order there: nobody could settle what no line is short of.
  if (shortages.length === 0) {
    throw new Error(`No line is short of ${short.map(({ item }) => item).join(', ')}, but the stock is.`);
  }
  const items = itemsOfSubstitutes(shop, from.draft, shortages);
  if (items.length === 0) return showShort(shop, at, from, shortages);
  return {
    state: checking({ ...from, waiting: [], holds: true }, { shortages }),
    call: {
      call: 'availability',
      draft: from.draft.id,
      ...(from.draft.amends ? { beyond: from.draft.amends.order } : {}),
      items,
    },
  };
}

export function showShort(
  shop: FlowShop,
  at: Date,
  { turn, draft, notices }: { turn: number; draft: Draft; notices: readonly string[] },
  shortages: readonly Shortage[],
): Step {
  return finish(shop, at, { tag: 'short', turn, draft, shortages }, { notices });
}

/** One line's shortage is settled; with the last of them the stock is asked again. null: not on offer. */
export function resolveShortage(shop: FlowShop, at: Date, state: Short, action: Resolution): Step | null {
  const shortage = state.shortages.find((one) => one.line === action.line);
  const line = state.draft.lines.find((one) => one.id === action.line);
  if (!shortage || !line) return null;
  const fresh = resolved(shop, shortage, line, action);
  if (fresh === null) return null;
  const { turn } = state;
  const draft = {
    ...state.draft,
    lines: state.draft.lines.flatMap((one) => (one.id === line.id ? fresh : [one])),
  };
  const shortages = state.shortages.filter((one) => one !== shortage);
  if (shortages.length > 0) return finish(shop, at, { tag: 'short', turn, draft, shortages });
  return settle(shop, at, { turn, draft, waiting: [], notices: [], holds: true });
}

function resolved(
  shop: FlowShop,
  shortage: Shortage,
  line: DraftLine,
  action: Resolution,
): readonly DraftLine[] | null {
  switch (action.do) {
    case 'take-available':
      return shortage.available > 0 ? [{ ...line, quantity: shortage.available }] : null;
    case 'substitute': {
      const product = shop.book.products.get(action.sku);
      return product && shortage.substitutes.includes(action.sku) ? [substituted(product, line)] : null;
    }
    case 'wait':
      return [
        {
          ...line,
          backorder: true,
          ...(shortage.expectedAt ? { expectedAt: shortage.expectedAt } : {}),
        },
      ];
    case 'drop-line':
      return [];
    default:
      return action satisfies never;
  }
}
