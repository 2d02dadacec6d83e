import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Sql } from '../../../src/domain/database/sql.ts';
import { findSought } from '../../../src/domain/finding/find-sought.ts';
import { readSearch } from '../../../src/domain/finding/read-search.ts';
import { backlogBelow, indexBacklog } from '../../../src/domain/finding/search-backlog-store.ts';
import { formatOrderNumber } from '../../../src/domain/orders/order-number.ts';
import { savePerson } from '../../../src/domain/people/people-store.ts';
import { addToTimeline } from '../../../src/domain/records/timeline-store.ts';
import { policySchema } from '../../../src/policy.ts';
import { testDatabase } from '../../support/database.ts';

const policy = policySchema.parse({ shop: { name: 'Test', timezone: 'America/New_York', locale: 'en-US' } });
// A Monday.
const now = new Date('2026-11-23T20:00:00Z');

type Given = {
  name?: string;
  phone?: string;
  email?: string;
  status?: string;
  kind?: string;
  placed?: string;
  by?: string;
  shop?: number;
  number?: number;
  instructions?: string[];
  products?: { name: string; options?: object[]; note?: string }[];
  said?: string[];
};

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
  await opened.database.pool.query("insert into shops (id, name) values (2, 'other')");
  await savePerson(opened.database.pool, 1, { id: 'slack:U1', name: 'Sam Ray', at: now });
  await savePerson(opened.database.pool, 1, { id: 'teams:29:x', name: 'Zoë Lind', at: now });
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.database.pool.query('truncate orders cascade');
});

let numbered = 0;
/** As the desk writes an order: its draft's words, then itself and its lines, in one transaction. Resolves to its id. */
async function place(order: Given): Promise<{ id: string; number: string }> {
  const id = randomUUID();
  numbered = order.number ?? numbered + 1;
  const shop = order.shop ?? 1;
  await opened.database.transaction(async (tx) => {
    const said = (order.said ?? []).map((text) => ({
      orderId: id,
      at: now,
      actor: order.by ?? 'slack:U9',
      kind: 'said',
      body: { text },
    }));
    await addToTimeline(tx, shop, said);
    await tx.query(
      `insert into orders (shop_id, id, number, status, name, phone, email, fulfilment, source, currency, total,
         placed_at, placed_by, instructions)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'phone', 'USD', 100, $9, $10, $11)`,
      [
        shop,
        id,
        numbered,
        order.status ?? 'completed',
        order.name ?? null,
        order.phone ?? null,
        order.email ?? null,
        order.kind ?? 'pickup',
        order.placed ?? new Date(now.getTime() - 1_000_000 + numbered),
        order.by ?? 'slack:U9',
        order.instructions ?? [],
      ],
    );
    await addLines(tx, id, order.products ?? []);
  });
  return { id, number: formatOrderNumber(numbered) };
}

/** So many other orders of this shop, wanted at that time, that looking at the likely ones alone is not enough. */
async function fill(placed: string, count: number, from = 300_000) {
  await opened.database.pool.query(
    `insert into orders (shop_id, id, number, status, fulfilment, source, currency, total, placed_at, placed_by)
     select 1, gen_random_uuid(), $3::integer + n, 'completed', 'pickup', 'phone', 'USD', 100, $1, 'slack:U0'
     from generate_series(1, $2::integer) n`,
    [placed, count, from],
  );
}

async function addLines(sql: Sql, id: string, products: NonNullable<Given['products']>) {
  for (const [position, { name, options = [], note }] of products.entries()) {
    await sql.query(
      `insert into order_lines (order_id, position, sku, name, unit, quantity, unit_price, total, options, note)
       values ($1, $2, $3, $3, 'each', 1, 100, 100, $4, $5)`,
      [id, position, name, JSON.stringify(options), note ?? null],
    );
  }
}

async function find(words: string, limit?: number): Promise<string[]> {
  const { timezone, locale } = policy.shop;
  const search = readSearch(words, 'US', { now, timezone, locale });
  if (!search) throw new Error(`nothing to look for in ${words}`);
  const deps = { sql: opened.database.pool, shop: 1, policy, clock: () => now };
  return (await findSought(deps, search, limit)).map(({ number }) => number);
}

describe('orders by their words', () => {
  it('are found by what was sold, its options and its notes, as the order stands now', async () => {
    const pizza = await place({
      products: [
        {
          name: 'margherita pizza',
          options: [{ name: 'onions', removed: true }, { name: 'olives' }],
          note: 'well done please',
        },
      ],
    });
    const cola = await place({ products: [{ name: 'Cola' }], said: ['a pizza place called'] });
    expect(await find('product pizza')).toEqual([pizza.number]);
    expect(await find('product pizza marg')).toEqual([pizza.number]);
    expect(await find('product olives')).toEqual([pizza.number]);
    expect(await find('product onions')).toEqual([]);
    expect(await find('about well done')).toEqual([pizza.number]);
    expect(await find('pizza')).toEqual([cola.number, pizza.number]);

    await opened.database.transaction(async (tx) => {
      await tx.query('delete from order_lines where order_id = $1', [pizza.id]);
      await addLines(tx, pizza.id, [{ name: 'calzone' }]);
    });
    expect(await find('product margherita')).toEqual([]);
    expect(await find('product calzone')).toEqual([pizza.number]);
  });

  it('are found by what was said and noted of them, before and after they were placed, in any writing', async () => {
    const { id, number } = await place({
      said: ['Two pies for the jubilee'],
      instructions: ['Ring at the Müller bell'],
    });
    expect(await find('about jubilee')).toEqual([number]);
    expect(await find('about muller BEL')).toEqual([number]);
    const entry = { orderId: id, at: now, actor: 'slack:U1' };
    await addToTimeline(opened.database.pool, 1, [
      { ...entry, kind: 'noted', body: { text: "The dog's name is Foxtrot; don't ring" } },
      { ...entry, kind: 'rated', actor: 'customer', body: { score: 2, comment: 'Холодная пицца' } },
      { ...entry, kind: 'answered', body: { text: 'machinery' } },
    ]);
    expect(await find('about foxtrot dont jubil')).toEqual([number]);
    expect(await find('about холодная')).toEqual([number]);
    expect(await find('about machinery')).toEqual([]);
    // A word alone is a name first, and then anything.
    expect(await find('foxtrot')).toEqual([number]);
  });

  it('are found by who placed them or did something about them', async () => {
    const placed = await place({ by: 'slack:U1' });
    const moved = await place({ by: 'slack:U7' });
    await addToTimeline(opened.database.pool, 1, [
      { orderId: moved.id, at: now, actor: 'teams:29:x', kind: 'moved', body: { to: 'completed' } },
    ]);
    expect(await find('by sam')).toEqual([placed.number]);
    expect(await find('by Sam Ray')).toEqual([placed.number]);
    expect(await find('by zoe')).toEqual([moved.number]);
    expect(await find('by <@U7|x>')).toEqual([moved.number]);
    expect(await find('by slack:U7')).toEqual([moved.number]);
    expect(await find('by nobody')).toEqual([]);
  });

  it('are found by all of it together', async () => {
    const wanted = await place({
      name: 'Maria Lopez',
      phone: '+12125550147',
      email: 'maria@example.com',
      products: [{ name: 'cola' }],
      by: 'slack:U1',
      status: 'cancelled',
      kind: 'delivery',
      placed: '2026-11-18T20:00:00Z',
      said: ['for the jubilee'],
    });
    await place({ name: 'Maria Sol', products: [{ name: 'cola' }], placed: '2026-11-10T20:00:00Z' });
    await place({ name: 'Ana', products: [{ name: 'cola' }], by: 'slack:U1', status: 'cancelled' });
    for (const words of [
      'maria cancelled last week',
      'maria cola since 2026-11-16',
      'product cola by sam delivery',
      'cancelled 0147 product cola',
      'maria@example.com about jubilee',
      '(212) 555-0147 by sam',
      'maria on 11/18/2026',
      'maria last wednesday',
      'cancelled by sam last week about jub',
    ]) {
      expect({ words, found: await find(words) }).toEqual({ words, found: [wanted.number] });
    }
  });

  it('are the newest first, across the spans that the index is cut into', async () => {
    const spans = [5, 70_000, 140_000, 140_001];
    const placed = [];
    for (const number of spans) {
      const at = new Date(Date.parse('2026-01-01T00:00:00Z') + number * 1000).toISOString();
      placed.push(await place({ number, products: [{ name: 'cola' }], placed: at }));
    }
    const newest = placed.map(({ number }) => number).reverse();
    const finds = async () => {
      expect(await find('product cola')).toEqual(newest);
      expect(await find('product cola', 2)).toEqual(newest.slice(0, 2));
      expect(await find('product cola completed')).toEqual(newest);
      expect(await find('product cola before 2026-01-02')).toEqual(newest.slice(2));
      expect(await find('product cola cancelled')).toEqual([]);
    };
    await finds();
    await fill('2026-02-01T00:00:00Z', 1001);
    await finds();
    await fill('2026-01-01T10:00:00Z', 3001, 400_000);
    await finds();
  });

  it('are those of this shop', async () => {
    const other = await place({
      shop: 2,
      name: 'Maria',
      products: [{ name: 'cola' }],
      by: 'slack:U1',
      said: ['jubilee'],
    });
    const findsNothing = async () => {
      for (const words of ['cola', 'product cola', 'about jubilee', 'by sam', 'maria cancelled completed']) {
        expect({ words, found: await find(words) }).toEqual({ words, found: [] });
      }
    };
    await findsNothing();
    await fill('2026-02-01T00:00:00Z', 1001);
    await findsNothing();
    // Nor does an entry of another shop give its words to an order of this one.
    await addToTimeline(opened.database.pool, 1, [
      { orderId: other.id, at: now, actor: 'slack:U1', kind: 'noted', body: { text: 'crossing' } },
    ]);
    const { rows } = await opened.database.pool.query<{ words: string }>(
      'select words::text from order_search where order_id = $1',
      [other.id],
    );
    expect(rows[0]?.words).not.toContain('crossing');
  });

  it('go with their order, and can be forgotten alone', async () => {
    const { id, number } = await place({ said: ['jubilee'] });
    await opened.database.pool.query('delete from order_search where order_id = $1', [id]);
    expect(await find('about jubilee')).toEqual([]);
    await opened.database.pool.query('select index_order($1)', [id]);
    expect(await find('about jubilee')).toEqual([number]);
    await opened.database.pool.query('delete from orders where id = $1', [id]);
    const { rows } = await opened.database.pool.query('select from order_search');
    expect(rows).toEqual([]);
  });

  it('take whatever is typed as it is', async () => {
    await place({ said: ['jubilee'] });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', 'about ', 'product ', 'by '),
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.stringMatching(/^[':*&|!()<>\\ a-c]{1,20}$/),
        ),
        async (lead, words) => {
          const search = readSearch(`${lead}${words}`, 'US', { now, timezone: 'UTC', locale: 'en-US' });
          const deps = { sql: opened.database.pool, shop: 1, policy, clock: () => now };
          if (search) expect(await findSought(deps, search)).toBeInstanceOf(Array);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('finds a word wherever it stands in what was said', async () => {
  const word = fc.stringMatching(/^[a-zäöüß]{2,12}$/u);
  const between = fc.constantFrom(' ', ', ', '. ', ' - ', '/', ' "', '! ', '\n');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(word, between), { minLength: 1, maxLength: 12 }), async (words) => {
      await opened.database.pool.query('truncate orders cascade');
      const { number } = await place({ said: [words.flat().join('')] });
      for (const [one] of words) expect(await find(`about "${one}"`)).toEqual([number]);
    }),
    { numRuns: 15 },
  );
});

it('gives words to older orders a few at a time, whatever is said of them meanwhile', async () => {
  const { pool } = opened.database;
  const placed = [];
  for (let count = 0; count < 450; count += 1) {
    placed.push(await place({ products: [{ name: count === 3 ? 'calzone' : 'cola' }] }));
  }
  await pool.query('delete from order_search');
  await pool.query('insert into order_search_backlog select 1, max(number) + 1 from orders');
  const [first] = placed;
  if (!first) throw new Error('no order');
  // No words yet, so none to add to: they come with the rest.
  await addToTimeline(pool, 1, [
    { orderId: first.id, at: now, actor: 'slack:U1', kind: 'noted', body: { text: 'jubilee' } },
  ]);
  expect(await indexBacklog(pool, 1, 0)).toBe(200);
  expect(await find('calzone')).toEqual([]);
  expect(await backlogBelow(pool, 1)).not.toBeNull();
  expect(await indexBacklog(pool, 1, 60_000)).toBe(250);
  expect(await backlogBelow(pool, 1)).toBeNull();
  expect(await find('calzone')).toEqual([placed[3]?.number]);
  expect(await find('jubilee')).toEqual([first.number]);
  expect(await indexBacklog(pool, 1, 60_000)).toBe(0);
});
