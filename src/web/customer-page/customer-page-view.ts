import type { CustomerReach } from '../../domain/customers/reach.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { ProgressStep } from '../../domain/orders/order-progress.ts';
import type { Rating } from '../../domain/orders/rating.ts';
import type { PageNotice } from '../../domain/wording/customer-page/notices.ts';

/** What was sent and not taken: shown again with what to mend. */
export type RatingTried = { score: number | null; comment: string; fault: string };

export type CustomerPageView = {
  order: Order;
  progress: readonly ProgressStep[];
  reach: CustomerReach;
  rating: Rating | null;
  token: string;
  /** This page's whole address, for its QR code. */
  url: string;
  now: Date;
  /** What was done just now. */
  notice: PageNotice | null;
  /** A rating that was not taken, with why. */
  tried: RatingTried | null;
  /** Some other thing that was not done. */
  fault: string | null;
  /** Whether it looks for news by itself where no script runs. */
  refresh: boolean;
  /** From the address at hand to the folder of pages: forms are answered one level below. */
  base: '' | '../';
};
