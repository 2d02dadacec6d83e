/** One thing that was said, done or sent about an order. */
export type TimelineEntry = {
  /** The order's id, or its draft's: they are the same. */
  orderId: string;
  at: Date;
  /** `slack:U1`, `teams:29:1abc`, `customer`, or `readback`. */
  actor: string;
  kind: string;
  body: Readonly<Record<string, unknown>>;
};
