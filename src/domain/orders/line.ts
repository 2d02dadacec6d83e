import type { Minor } from '../money.ts';

/** An option of an order line, as the customer chose it. */
export type LineOption = {
  group: string;
  /** null: not settled yet; `candidates` holds what it may be. */
  choice: string | null;
  candidates?: readonly string[];
  /** An amount's id: `extra`, `light`, or the shop's own. */
  amount?: string;
  /** For countable choices; absent is 1. */
  quantity?: number;
  removed?: true;
};

/** What was asked for, before any price: the language's output and the draft's line without its id. */
export type LineWanted = {
  sku: string;
  /** In the product's unit; an integer where the unit is `each`, at most three decimals elsewhere. */
  quantity: number;
  options: readonly LineOption[];
  /** The customer's own words for this line, word for word. */
  note: string | null;
};

/** A line as it was sold: names and prices stay as they are when the catalogue changes. */
export type OrderLine = {
  sku: string;
  name: string;
  unit: string;
  quantity: number;
  options: readonly SoldOption[];
  note: string | null;
  /** For one unit, its options included. */
  unitPrice: Minor;
  /** unitPrice x quantity, rounded once. */
  total: Minor;
};

export type SoldOption = LineOption & { choice: string; name: string };
