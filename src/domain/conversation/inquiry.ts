import type { Intent } from '../language/understanding.ts';

/** Where an answer was taken from; `none`: nothing here knows. */
export const inquirySources = ['orders', 'stock', 'catalogue', 'hours', 'faq', 'none'] as const;
export type InquirySource = (typeof inquirySources)[number];

export type InquiryAnswer = { text: string; from: InquirySource };

/** What the records keep of a question: `order` is the order's id, where it is about one. */
export type InquiryKept = InquiryAnswer & { question: string; order: string | null };

/** What is asked, as the language has it. */
export type Asked = { text: string; intent: Intent };

/** What there is of a stock item. `expectedAt`: ISO 8601, when more comes. */
export type StockSeen = { available: number; expectedAt: string | null };
