import { z } from 'zod';
import { longestComment } from '../../domain/orders/rating.ts';
import { pageFaults } from '../../domain/wording/customer-page/notices.ts';
import type { RatingTried } from './customer-page-view.ts';

const scoreSchema = z
  .string()
  .regex(/^[1-5]$/)
  .transform(Number);

/** Browsers send a line break as two characters, and count it as one. */
const commentSchema = z
  .string()
  .default('')
  .transform((text) => text.replaceAll('\r\n', '\n'));

const formSchema = z.object({ score: scoreSchema, comment: commentSchema });
const triedSchema = z
  .object({ score: scoreSchema.nullable().catch(null), comment: commentSchema.catch('') })
  .catch({ score: null, comment: '' });

export type RatingForm =
  | { ok: true; score: number; comment: string }
  /** What was sent, to be shown again with what to mend. */
  | { ok: false; tried: RatingTried };

export function readRatingForm(body: unknown): RatingForm {
  const read = formSchema.safeParse(body);
  const fits = read.success && [...read.data.comment].length <= longestComment;
  if (fits) return { ok: true, ...read.data };
  const fault = read.success ? pageFaults['long-comment'] : pageFaults['no-score'];
  return { ok: false, tried: { ...triedSchema.parse(body), fault } };
}
