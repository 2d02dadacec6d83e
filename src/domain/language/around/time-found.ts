import type { DueFound } from './due.ts';

/** When the order is wanted, and the words that say it. */
export type TimeFound = { words: string; found: DueFound } | null;
