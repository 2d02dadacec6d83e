import type { Policy } from '../../policy.ts';
import type { Faq } from '../inquiries/faq.ts';
import type { Context, Unclear, Understanding } from '../language/understanding.ts';
import type { Minor } from '../money.ts';
import type { LineWanted } from '../orders/line.ts';
import type { PriceBook } from '../orders/price.ts';
import type { ShopVoice } from '../wording/shop-voice.ts';

/** What the conversation knows of the shop it speaks for; fixed until the catalogue or the policy changes. */
export type FlowShop = {
  book: PriceBook;
  policy: Policy;
  voice: ShopVoice;
  /** The policy's `limits.total` in the currency's minor unit. */
  totalLimit: Minor;
  understand(text: string, context: Context): Understanding;
  /** Whether the words begin like an addition to what was said before. */
  addsOn(understood: Understanding): boolean;
  /** The products that a question speaks of, in the words of an order. */
  mentioned(text: string): { lines: readonly LineWanted[]; unclear: readonly Unclear[] };
  /** The shop's own questions and answers. */
  faq: Faq;
  /** What there are providers for: a confirmation goes out by one of these, or staff call. */
  ways: { text: boolean; email: boolean };
  /** The customer's page of an order, where the shop has one. */
  receiptUrl(order: string): string | null;
};
