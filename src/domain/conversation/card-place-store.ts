import type { Sql } from '../database/sql.ts';
import type { Place } from './input.ts';

/** Where a card stands; null when there is no such card. */
export async function findCardPlace(sql: Sql, shop: number, subject: string): Promise<Place | null> {
  const { rows } = await sql.query<Place>({
    name: 'card-place',
    text: `select platform, workspace, channel, thread from cards where shop_id = $1 and subject = $2`,
    values: [shop, subject],
  });
  return rows[0] ?? null;
}

/** Where a card stands, and the platform's name for it; `message` is null until it is posted. */
export async function findCardPost(
  sql: Sql,
  shop: number,
  subject: string,
): Promise<{ place: Place; message: string | null } | null> {
  const { rows } = await sql.query<Place & { message: string | null }>({
    name: 'card-post',
    text: `select platform, workspace, channel, thread, message from cards where shop_id = $1 and subject = $2`,
    values: [shop, subject],
  });
  const row = rows[0];
  if (!row) return null;
  const { message, ...place } = row;
  return { place, message };
}

/** A card, locked until the transaction ends. */
export type LockedCard = { subject: string; place: Place; conversationId: string | null; body: unknown };

/**
 * What the cards show, or will, where an order was taken and where it was changed since; the one where it was taken
 * comes first.
 */
export async function lockCardsOfDrafts(tx: Sql, shop: number, orderId: string): Promise<LockedCard[]> {
  const { rows } = await tx.query<Place & Omit<LockedCard, 'place'>>({
    name: 'cards-of-drafts-lock',
    text: `select subject, platform, workspace, channel, thread, conversation_id as "conversationId", body
      from cards
      where shop_id = $1 and subject in (
        select 'draft:' || $2::text
        union all
        select 'draft:' || (body ->> 'draft') from timeline
        where shop_id = $1 and order_id = $2::uuid and kind = 'amended')
      order by subject <> 'draft:' || $2::text, subject
      for update`,
    values: [shop, orderId],
  });
  return rows.map(({ subject, conversationId, body, ...place }) => ({
    subject,
    conversationId,
    body,
    place,
  }));
}
