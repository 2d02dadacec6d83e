import type { StockUse } from '../catalog/catalog.ts';
import type { Minor } from '../money.ts';
import type { Source } from '../orders/fulfilment.ts';
import type { LineWanted, OrderLine } from '../orders/line.ts';
import type { Order } from '../orders/order.ts';
import type { Role } from '../roles.ts';
import type { Action } from './action.ts';
import type { Amends, Draft } from './draft.ts';
import type { FormName, FormValues } from './form.ts';
import type { Asked, StockSeen } from './inquiry.ts';

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
  /**
   * `opening`: by command, mention or shortcut, which may begin an order with no words at all. `overheard`: in a thread
   * of several people, who may well be speaking to each other.
   */
  | { kind: 'words'; text: string; opening: boolean; source: Source | null; overheard?: true }
  | { kind: 'press'; draft: string; turn: number; action: Action }
  | { kind: 'submit'; form: FormName; draft: string; turn: number; drawnAt: string; values: FormValues }
  /** Time has passed: the draft was left alone for longer than policy allows. */
  | { kind: 'expire'; draft: string }
  | { kind: 'answer'; answer: Answer };

/** What `step` needs to know or have done inside the transaction. Each has one answer of the same `call`. */
export type Call =
  /** A fresh id for a new draft, and the customer's record and last lines when phone or e-mail are known. */
  | { call: 'find-customer'; phone: string | null; email: string | null }
  /**
   * Replaces the draft's hold by one for these lines, all or nothing. What the order has that the draft changes
   * (`beyond`) is there already: only more than that is held.
   */
  | { call: 'hold-stock'; draft: string; beyond?: string; lines: readonly HoldLine[]; until: Date }
  | { call: 'release-hold'; draft: string }
  /** How much of each item this draft could have, its own hold and its order's allocation included: for substitutes. */
  | { call: 'availability'; draft: string; beyond?: string; items: readonly string[] }
  /** What there is of these items by now, for whoever asks. */
  | { call: 'look-at-stock'; items: readonly string[]; asked: Asked }
  /** The orders that a question is about, by whatever it names them by. */
  | { call: 'look-up-orders'; words: string; country: string; asked: Asked; at: Date }
  | { call: 'place-order'; order: OrderToPlace }
  /** A placed order, by its id or as people write its number, and what it is wanted for. */
  | { call: 'load-order'; order: string; purpose: Purpose }
  /** The order as its draft has it (`changes` in words, for the record), if it is still the version that was taken up and may still be changed. */
  | { call: 'amend-order'; order: OrderToPlace; amends: Amends; changes: readonly string[]; by: Actor }
  /** The confirmation was given by telephone; the first time counts. `by` as in `slack:U1`. */
  | { call: 'record-call'; order: string; by: string; at: Date };

/** What a placed order is looked up for. */
export type Purpose =
  /** It is taken up again as a draft, changed by these words. `draft`: the one that is begun anew. */
  | { do: 'change'; words: string | null; draft: string | null }
  | { do: 'again' }
  /** How to cancel it. */
  | { do: 'cancel' };

/** What one draft line takes from the stock, all its units together. */
export type HoldLine = { line: string; uses: readonly StockUse[] };

/** `uses`: what a line that waits takes once it is there. */
export type LineToPlace = OrderLine & { uses?: readonly StockUse[] };

export type OrderToPlace = {
  draft: Draft;
  lines: readonly LineToPlace[];
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
  /** By stock item; one that is not there is missing. */
  | { call: 'look-at-stock'; asked: Asked; stock: Readonly<Record<string, StockSeen>> }
  /** The open ones, or else the newest; `more`: there are others. */
  | { call: 'look-up-orders'; words: string; asked: Asked; orders: readonly Order[]; more: boolean }
  | { call: 'place-order'; placed: true; number: string }
  | { call: 'place-order'; placed: false; short: readonly ItemShortage[] }
  /**
   * null: there is no such order. `handedOver`: a part of it is in the customer's hands. `wrongPhone`: staff found its
   * phone to be another person's. `changing`: who has a change of it open elsewhere.
   */
  | {
      call: 'load-order';
      order: Order | null;
      handedOver: boolean;
      wrongPhone?: boolean;
      changing?: string | null;
      purpose: Purpose;
    }
  | { call: 'amend-order'; outcome: 'amended'; order: Order }
  /** Someone else changed it since it was taken up. */
  | { call: 'amend-order'; outcome: 'stale'; order: Order }
  /** It went on in the meantime, or is gone; what the draft held is given back. */
  | { call: 'amend-order'; outcome: 'not-allowed'; order: Order | null; handedOver: boolean }
  | { call: 'amend-order'; outcome: 'short'; short: readonly ItemShortage[] }
  /** null: there is no such order. */
  | { call: 'record-call'; order: Order | null; first: boolean };

export type FoundCustomer = {
  id: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  /** What the customer ordered last, newest order's lines; empty when there is none. */
  lastLines: readonly LineWanted[];
  /** Staff found the phone asked for to be another person's. */
  wrongPhone?: true;
};

/** `available` counts what this draft could have, its own hold included. */
export type ItemShortage = { item: string; wanted: number; available: number; expectedAt: string | null };
