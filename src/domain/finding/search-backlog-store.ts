import type { Sql } from '../database/sql.ts';

const together = 200;

/**
 * Gives words to orders that were placed before there was a search for them, the newest first, for about so long;
 * resolves to how many. Each batch is a transaction of its own: nobody waits for more than one.
 */
export async function indexBacklog(
  sql: Sql,
  shop: number,
  ms: number,
  clock: () => Date = () => new Date(),
): Promise<number> {
  const until = clock().getTime() + ms;
  let indexed = 0;
  for (;;) {
    const { rows } = await sql.query<{ taken: number }>({
      name: 'search-backlog',
      text: 'select index_backlog($1, $2) as taken',
      values: [shop, together],
    });
    const taken = rows[0]?.taken ?? 0;
    indexed += taken;
    if (taken === 0 || clock().getTime() >= until) return indexed;
  }
}

/** Orders below this number are not found by their words yet; null: all are. */
export async function backlogBelow(sql: Sql, shop: number): Promise<number | null> {
  const { rows } = await sql.query<{ below: number }>({
    name: 'search-backlog-below',
    text: 'select below from order_search_backlog where shop_id = $1',
    values: [shop],
  });
  return rows[0]?.below ?? null;
}
