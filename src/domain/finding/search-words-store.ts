import type { Sql } from '../database/sql.ts';
import { storableJson, storableText } from '../database/storable.ts';
import {
  type Add,
  foundColumns,
  isUnderWay,
  limits,
  type SearchTimes,
  toFound,
  wanted,
} from './find-orders-store.ts';
import { type FoundOrder, mostFound, type Search } from './search.ts';

/** As the function `search_query` of the database reads them; what a tag means stands there. */
type Term = { tags: string[]; text?: string; exact?: string[]; begun?: boolean };

/** The staff whom a search names: by id, by a mention, or by the beginnings of their names' words. */
export async function staffIds(sql: Sql, shop: number, sought: string): Promise<string[]> {
  const mention = /^<@([^|>]+)(?:\|[^>]*)?>$/.exec(sought);
  if (mention) return [`slack:${mention[1]}`];
  if (/^[a-z]+:\S+$/.test(sought)) return [sought];
  const { rows } = await sql.query<{ id: string }>({
    name: 'staff-by-name',
    text: `select id from people
      where shop_id = $1 and array_to_tsvector(name_words(name)) @@ name_query($2, true) limit 50`,
    values: [shop, storableText(sought.replace(/^@/, ''))],
  });
  return rows.map(({ id }) => id);
}

/** What the words of `search.name` are looked for in, and the ids that `search.staff` stands for. */
export type WordsSought = { name: 'names' | 'anything'; staff: readonly string[] };

/**
 * What matches by words of any kind, the newest first, at most one more than `mostFound`. Orders that wait for their
 * words to be indexed are not found.
 */
export async function searchWords(
  sql: Sql,
  shop: number,
  search: Search,
  sought: WordsSought,
  times: SearchTimes,
  limit = mostFound + 1,
): Promise<FoundOrder[]> {
  if (search.staff !== null && sought.staff.length === 0) return [];
  const on = { sql, shop, search, times, limit, terms: storableJson(termsOf(search, sought)) };
  const { looked, found } = await searchLikely(on);
  return looked < likely(search).most || found.length >= limit ? found : await searchAll(on);
}

type On = {
  sql: Sql;
  shop: number;
  search: Search;
  times: SearchTimes;
  limit: number;
  /** JSON. */
  terms: string;
};

function termsOf(search: Search, sought: WordsSought): Term[] {
  const { name, product, words, phone, email, kind } = search;
  const anywhere = ['n', 'p', 'w'];
  return [
    ...(name === null ? [] : inWords(sought.name === 'names' ? ['n'] : anywhere, name)),
    ...(product === null ? [] : inWords(['p'], product)),
    ...(words === null ? [] : inWords(anywhere, words)),
    ...(search.staff === null ? [] : [{ tags: ['s'], exact: [...sought.staff] }]),
    ...(phone && 'number' in phone ? [{ tags: ['t'], exact: [reversed(phone.number)] }] : []),
    ...(phone && 'ending' in phone ? [{ tags: ['t'], exact: [reversed(phone.ending)], begun: true }] : []),
    ...(email === null ? [] : [{ tags: ['e'], exact: [email.toLowerCase()], begun: true }]),
    // So that a rare kind beside a common word is few to look at.
    ...(kind === null ? [] : [{ tags: ['k'], exact: [kind] }]),
  ];
}

/** The last word may still be typed. */
function inWords(tags: string[], text: string): Term[] {
  const words = text.split(/\s+/).filter(Boolean);
  return words.map((word, at) => ({ tags, text: word, begun: at === words.length - 1 }));
}

const reversed = (text: string) => [...text].reverse().join('');

/** Few orders that an index leads to, among which enough are where many match. */
function likely(search: Search): { where: string | null; order: string; most: number } {
  if (isUnderWay(search)) {
    return { where: `o.status not in ('completed', 'cancelled')`, order: wanted, most: 5000 };
  }
  if (search.statuses?.length === 1 && search.statuses[0] === 'cancelled') {
    return { where: `o.status = 'cancelled'`, order: 'o.placed_at desc', most: 2000 };
  }
  if (search.day !== null || search.days !== null) {
    return { where: null, order: `${wanted} desc`, most: 3000 };
  }
  return { where: null, order: 'o.placed_at desc', most: 1000 };
}

/** Looks at those alone; `looked` is how many there were. */
async function searchLikely({ sql, shop, search, times, limit, terms }: On) {
  const { where, order, most } = likely(search);
  const values: unknown[] = [];
  const add: Add = (value) => `$${values.push(value)}`;
  const among = [
    `o.shop_id = ${add(shop)}`,
    ...(where === null ? [] : [where]),
    ...(times.day?.from ? [`${wanted} >= ${add(times.day.from)}`] : []),
    ...(times.day?.to ? [`${wanted} < ${add(times.day.to)}`] : []),
  ];
  const { rows } = await sql.query<{ looked: number; number: number | null }>(
    `with among as materialized (
       select o.id, ${foundColumns} from orders o where ${among.join(' and ')} order by ${order} limit ${add(most)})
     select (select count(*)::integer from among) as looked, f.*
     from (values (1)) one (row)
     left join lateral (
       select ${foundColumns} from among o join order_search s on s.order_id = o.id
       where ${[`s.words @@ search_query('', ${add(terms)})`, ...limits(search, times, add)].join(' and ')}
       order by o.placed_at desc, o.number desc limit ${add(limit)}) f on true`,
    values,
  );
  const found = rows.filter(({ number }) => number !== null).map(toFound);
  return { looked: rows[0]?.looked ?? 0, found };
}

/**
 * One span of numbers after the other, the newest first, until there are enough: a word that many orders have is found
 * in the first, one that few have is quick in all.
 */
async function searchAll({ sql, shop, search, times, limit, terms }: On): Promise<FoundOrder[]> {
  const values: unknown[] = [];
  const add: Add = (value) => `$${values.push(value)}`;
  const others = limits(search, times, add);
  const [ofShop, upTo, most] = [add(shop), add(times.day?.to ?? null), add(limit)];
  const { rows } = await sql.query(
    `select f.* from (
       -- Whoever wants it before then ordered it before then; numbers are drawn a moment before that.
       select coalesce(max(n.number) + 1000, 0) >> 16 as top from (
         select o.number from orders o
         where o.shop_id = ${ofShop} and o.placed_at < coalesce(${upTo}::timestamptz, 'infinity')
         order by o.placed_at desc limit 1) n) newest,
     generate_series(newest.top, 0, -1) as span (place),
     lateral (
       with hits as materialized (
         select s.order_id, s.number from order_search s
         where search_key(s.shop_id, s.number, s.words)
           @@ search_query(${ofShop}::integer || '.' || span.place || '.', ${add(terms)}::jsonb)
         ${others.length === 0 ? `order by s.number desc limit ${most}` : ''})
       select ${foundColumns} from hits h join orders o on o.id = h.order_id
       where ${[`o.shop_id = ${ofShop}`, ...others].join(' and ')}
       order by o.placed_at desc, o.number desc limit ${most}) f
     limit ${most}`,
    values,
  );
  return rows.map(toFound);
}
