import type { Steps } from '../conversation/draft.ts';
import type { Minor } from '../money.ts';
import type { Due, Source } from './fulfilment.ts';
import type { OrderLine } from './line.ts';

/** What an order can be; the moves between them come with the orders' own table. */
export const orderStatuses = ['placed', 'preparing', 'ready', 'delivered', 'delayed', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** An order as it was placed. Names and prices are as sold. */
export type Order = {
  /** The draft's id. */
  id: string;
  /** As shown: `R-10001`. */
  number: string;
  status: OrderStatus;
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
