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
