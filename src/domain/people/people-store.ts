import type { Sql } from '../database/sql.ts';
import { storableText } from '../database/storable.ts';

/** Keeps under which name someone was seen. `id` as the timeline names its actors: `slack:U1`. */
export async function savePerson(
  sql: Sql,
  shop: number,
  { id, name, at }: { id: string; name: string; at: Date },
): Promise<void> {
  await sql.query({
    name: 'person-save',
    text: `insert into people (id, shop_id, name, seen_at) values ($2, $1, $3, $4)
      on conflict (id, shop_id) do update set name = excluded.name, seen_at = excluded.seen_at`,
    values: [shop, storableText(id), storableText(name), at],
  });
}

/** The names of those who are known, by id. */
export async function namesOf(sql: Sql, shop: number, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; name: string }>({
    name: 'person-names',
    text: 'select id, name from people where shop_id = $1 and id = any($2::text[])',
    values: [shop, ids],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
