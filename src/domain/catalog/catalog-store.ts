import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import type { Catalog } from './catalog.ts';
import { fromStoredCatalog, toStoredCatalog } from './stored-catalog.ts';

/** Told on every import; the payload is the shop's id. */
export const catalogChannel = 'catalog';

/**
 * Keeps a catalogue as the shop's newest version and tells running servers. One that equals the newest version
 * adds none. Resolves to the version's number.
 */
export async function saveCatalog(sql: Sql, shop: number, catalog: Catalog, by: string): Promise<number> {
  const body = storableJson(toStoredCatalog(catalog));
  for (;;) {
    const { rows } = await sql.query<{ version: number }>(
      `with newest as (
         select version, body from catalogs where shop_id = $1 order by version desc limit 1
       ), added as (
         insert into catalogs (shop_id, version, body, imported_by)
         select $1, coalesce((select version from newest), 0) + 1, $2, $3
         where not exists (select from newest where body = $2::jsonb)
         on conflict do nothing
         returning version, pg_notify('${catalogChannel}', shop_id::text)
       )
       select version from added
       union all select version from newest where body = $2::jsonb`,
      [shop, body, by],
    );
    const version = rows[0]?.version;
    if (version !== undefined) return version;
    // Another import took this number just now.
  }
}

/** The newest version, and who brought it; null when nothing was imported yet. */
export async function loadCatalog(
  sql: Sql,
  shop: number,
): Promise<{ version: number; catalog: Catalog; by: string } | null> {
  const { rows } = await sql.query<{ version: number; body: unknown; by: string }>(
    'select version, body, imported_by as by from catalogs where shop_id = $1 order by version desc limit 1',
    [shop],
  );
  const row = rows[0];
  return row ? { version: row.version, catalog: fromStoredCatalog(row.body), by: row.by } : null;
}

/** The version alone: whether there is something newer is asked more often than what it is. */
export async function catalogVersion(sql: Sql, shop: number): Promise<number | null> {
  const { rows } = await sql.query<{ version: number | null }>(
    'select max(version) as version from catalogs where shop_id = $1',
    [shop],
  );
  return rows[0]?.version ?? null;
}
