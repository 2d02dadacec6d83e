import type { StockUse } from '../catalog/catalog.ts';
import type { Minor } from '../money.ts';
import type { Source } from '../orders/fulfilment.ts';
import type { LineWanted, OrderLine } from '../orders/line.ts';
import type { Order } from '../orders/order.ts';
import type { Role } from '../roles.ts';
import type { Action } from './action.ts';
import type { Draft } from './draft.ts';
import type { FormValues } from './form.ts';

export type Platform = 'slack' | 'teams';

/** Where words are spoken. `thread` is '' for a direct chat. */
export type Place = { platform: Platform; workspace: string; channel: string; thread: string };

export type Actor = {
  platform: Platform;
  workspace: string;
  user: string;
  name: string;
  roles: readonly Role[];
};

/** One thing that someone did, or the answer to a call. `id` names the delivery: a repeat has the same. */
export type Input = { id: string; actor: Actor; at: Date; what: What };

export type What =
  /** `opening`: by command, mention or shortcut, which may begin an order with no words at all. */
  | { kind: 'words'; text: string; opening: boolean; source: Source | null }
  | { kind: 'press'; draft: string; turn: number; action: Action }
  | { kind: 'submit'; draft: string; turn: number; drawnAt: string; values: FormValues }
  /** Time has passed: the draft was left alone for longer than policy allows. */
  | { kind: 'expire'; draft: string }
  | { kind: 'answer'; answer: Answer };

/** What `step` needs to know or have done inside the transaction. Each has one answer of the same `call`. */
export type Call =
  /** A fresh id for a new draft, and the customer's record and last lines when phone or e-mail are known. */
  | { call: 'find-customer'; phone: string | null; email: string | null }
  /** Replaces the draft's hold by one for these lines, all or nothing. */
  | { call: 'hold-stock'; draft: string; lines: readonly HoldLine[]; until: Date }
  | { call: 'release-hold'; draft: string }
  /** How much of each item this draft could have, its own hold included: for substitutes. */
  | { call: 'availability'; draft: string; items: readonly string[] }
  | { call: 'place-order'; order: OrderToPlace }
  /** The confirmation was given by telephone; the first time counts. `by` as in `slack:U1`. */
  | { call: 'record-call'; order: string; by: string; at: Date };

/** What one draft line takes from the stock, all its units together. */
export type HoldLine = { line: string; uses: readonly StockUse[] };

export type OrderToPlace = {
  draft: Draft;
  lines: readonly OrderLine[];
  /** Summed per stock item, backordered lines left out. */
  uses: readonly StockUse[];
  total: Minor;
  currency: string;
  placedBy: string;
  at: Date;
};

export type Answer =
  | { call: 'find-customer'; found: FoundCustomer | null }
  | { call: 'hold-stock'; held: true }
  | { call: 'hold-stock'; held: false; short: readonly ItemShortage[] }
  | { call: 'release-hold' }
  /** By stock item; an item that is not there is 0. */
  | { call: 'availability'; available: Readonly<Record<string, number>> }
  | { call: 'place-order'; placed: true; number: string }
  | { call: 'place-order'; placed: false; short: readonly ItemShortage[] }
  /** null: there is no such order. */
  | { call: 'record-call'; order: Order | null; first: boolean };

export type FoundCustomer = {
  id: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  /** What the customer ordered last, newest order's lines; empty when there is none. */
  lastLines: readonly LineWanted[];
};

/** `available` counts what this draft could have, its own hold included. */
export type ItemShortage = { item: string; wanted: number; available: number; expectedAt: string | null };
