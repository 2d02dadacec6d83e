import type { Minor } from '../money.ts';
import type { ProcedureStep } from './procedure.ts';

/** Whole days of the shop: from the first instant on, and before the second. */
export type Period = { from: Date; to: Date };

/** How long something took, of those that came to it; null: none did. Milliseconds. */
export type Took = { median: number; longest: number } | null;

export type OrderFigures = {
  placed: number;
  /** Sums of what was placed and not cancelled since, by currency. */
  sums: readonly { currency: string; total: Minor }[];
  completed: number;
  cancelled: number;
  /** Promised within the period, and not kept in time. */
  late: number;
};

/** How a shop did in a period. */
export type Report = {
  period: Period;
  orders: OrderFigures;
  /** One for each day of the period, or for each hour of a single day, in the shop's zone. */
  course: readonly { from: Date; placed: number }[];
  escalations: {
    raised: number;
    /** Of those raised by the end of the period: neither claimed nor resolved by now. */
    open: number;
    response: Took;
    resolution: Took;
    responseBreaches: number;
    resolutionBreaches: number;
  };
  ratings: { count: number; average: number | null; low: number };
  messages: { told: number; failed: number };
  inquiries: { asked: number; unanswered: number };
  /** Orders of the period that missed a step, and the first few of them by number. */
  missed: readonly { step: ProcedureStep; count: number; orders: readonly string[] }[];
};
