import { z } from 'zod';
import { type InquiryKept, inquirySources } from '../conversation/inquiry.ts';
import type { Sql } from '../database/sql.ts';
import { storableText } from '../database/storable.ts';

/** `subject`: under which id its words stand in the timeline. `askedBy` as in `slack:U1`. */
export type InquiryToSave = InquiryKept & { at: Date; askedBy: string; subject: string };

/** Keeps a question with its answer, in the transaction that gives it. */
export async function saveInquiry(sql: Sql, shop: number, inquiry: InquiryToSave): Promise<void> {
  const { at, askedBy, question, text, from, subject, order } = inquiry;
  await sql.query({
    name: 'inquiry-save',
    text: `insert into inquiries (shop_id, at, asked_by, question, answer, source, subject, order_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [shop, at, askedBy, storableText(question), storableText(text), from, subject, order],
  });
}

const rowSchema = z.object({
  at: z.date(),
  askedBy: z.string(),
  question: z.string(),
  answer: z.string(),
  from: z.enum(inquirySources),
  order: z.string().nullable(),
});
export type InquiryOnRecord = z.infer<typeof rowSchema>;

/** Newest first. `unanswered`: those that nothing here knew. */
export async function listInquiries(
  sql: Sql,
  shop: number,
  { unanswered, limit }: { unanswered: boolean; limit: number },
): Promise<InquiryOnRecord[]> {
  const { rows } = await sql.query({
    name: unanswered ? 'inquiries-unanswered' : 'inquiries',
    text: `select at, asked_by as "askedBy", question, answer, source as "from", order_id as "order"
      from inquiries where shop_id = $1 ${unanswered ? "and source = 'none'" : ''}
      order by at desc, id desc limit $2`,
    values: [shop, limit],
  });
  return rows.map((row) => rowSchema.parse(row));
}
