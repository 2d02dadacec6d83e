import type { Sql } from '../database/sql.ts';
import { tagIsOpen } from './open-tag-store.ts';

/** Who has a change of this order open that is not confirmed yet, by name where it is known; the latest, or null. */
export async function whoChanges(sql: Sql, shop: number, orderId: string): Promise<string | null> {
  const { rows } = await sql.query<{ who: string }>({
    name: 'conversation-changing',
    text: `
      select coalesce(p.name, c.owner) as who from conversations c
      left join people p on p.shop_id = c.shop_id and p.id = c.owner
      where c.shop_id = $1 and c.owner is not null and ${tagIsOpen}
        and c.state -> 'draft' -> 'amends' ->> 'order' = $2
      order by c.updated_at desc limit 1`,
    values: [shop, orderId],
  });
  return rows[0]?.who ?? null;
}
