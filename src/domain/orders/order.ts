import type { Steps } from '../conversation/draft.ts';
import type { Minor } from '../money.ts';
import type { Due, Source } from './fulfilment.ts';
import type { OrderLine } from './line.ts';
import type { OrderStatus } from './order-status.ts';

/** An order as it stands. Names and prices are as sold. */
export type Order = {
  /** The draft's id. */
  id: string;
  /** As shown: `R-10001`. */
  number: string;
  status: OrderStatus;
  /** Counts the changes, from 1: a button or a form that was drawn for another version is stale. */
  version: number;
  /** Why it is delayed or cancelled, as told to the customer; null elsewhere. */
  reason: string | null;
  /** Since when it has this status. ISO 8601, UTC. */
  statusAt: string;
  /** Of a delayed order: the status that it had, and goes on from. */
  delayedFrom?: OrderStatus;
  customer: { id: string | null; name: string | null; phone: string | null; email: string | null };
  fulfilment: { kind: 'pickup' | 'delivery'; due: Due; address: string | null };
  source: Source;
  payment: string | null;
  instructions: readonly string[];
  allergies: readonly string[];
  /** Words that nothing explained and that were confirmed all the same: whoever fills the order may know. */
  uncertain: readonly string[];
  lines: readonly OrderLine[];
  currency: string;
  total: Minor;
  /** ISO 8601, UTC. */
  placedAt: string;
  /** `slack:U1`, `teams:29:1abc`. */
  placedBy: string;
  steps: Steps;
};
