import type { Sql } from '../domain/database/sql.ts';
import { demoTeam, demoTenant } from './demo-shop.ts';

/**
 * Whether the database holds what a shop did outside the demo: conversations in a real workspace, orders that came
 * of none of the demo's, or messages that still wait to reach someone because of those. A place in the other chat than
 * an order's own names no workspace.
 */
export async function holdsShopRecords(sql: Sql, shop: number): Promise<boolean> {
  const { rows } = await sql.query<{ holds: boolean }>(
    `with ours as (
       select substr(subject, 7) as id from cards
       where shop_id = $1 and subject like 'draft:%' and (starts_with(workspace, $2) or workspace = $3)
     )
     select exists (select from conversations where shop_id = $1 and not starts_with(workspace, $2) and workspace <> $3)
       or exists (select from orders where shop_id = $1 and id::text not in (select id from ours))
       or exists (
         select from outbox
         where shop_id = $1 and done_at is null
           and ((not starts_with(payload -> 'place' ->> 'workspace', $2)
                and payload -> 'place' ->> 'workspace' not in ('', $3))
             or payload ->> 'order' not in (select id from ours))
       ) as holds`,
    [shop, demoTeam, demoTenant],
  );
  return rows[0]?.holds ?? false;
}
