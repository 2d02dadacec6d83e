import type { MessageChannel, NewsKind } from '../messages/customer-message.ts';

/** What a card says of an order besides the order itself. */
export type OrderFacts = {
  /** The last that was said to the customer, or tried. */
  told: { news: NewsKind; channel: MessageChannel; state: string; at: Date } | null;
  /** The newest first, a few. */
  notes: readonly { text: string; by: string; at: Date }[];
  /** How the customer asked to be told; null: they did not. */
  prefers: MessageChannel | null;
  rating: { score: number; comment: string | null } | null;
};
