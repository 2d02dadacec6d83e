import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findOrders } from '../../../src/domain/finding/find-orders-store.ts';
import { readSearch } from '../../../src/domain/finding/read-search.ts';
import { formatOrderNumber } from '../../../src/domain/orders/order-number.ts';
import { testDatabase } from '../../support/database.ts';

type Row = {
  name?: string;
  phone?: string;
  email?: string;
  status?: string;
  due?: string;
  placed?: string;
  kind?: string;
  shop?: number;
};

const now = new Date('2026-11-23T20:00:00Z');
const times = {
  now,
  asapBefore: new Date('2026-11-23T19:00:00Z'),
  day: { from: new Date('2026-11-23T05:00:00Z'), to: new Date('2026-11-24T05:00:00Z') },
};

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
  await opened.database.pool.query("insert into shops (id, name) values (2, 'other')");
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.database.pool.query('truncate orders cascade');
});

/** Numbers count from 1 in the order given. */
async function store(...rows: Row[]) {
  for (const [at, row] of rows.entries()) {
    await opened.database.pool.query(
      `insert into orders (shop_id, id, number, status, name, phone, email, fulfilment, due_at, source, currency, total,
         placed_at, placed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'phone', 'USD', 100, $10, 'slack:U1')`,
      [
        row.shop ?? 1,
        randomUUID(),
        at + 1,
        row.status ?? 'placed',
        row.name ?? null,
        row.phone ?? null,
        row.email ?? null,
        row.kind ?? 'pickup',
        row.due ?? null,
        row.placed ?? new Date(now.getTime() - (rows.length - at) * 1000),
      ],
    );
  }
}

async function find(words: string, limit?: number): Promise<string[]> {
  const search = readSearch(words, 'US');
  if (!search) throw new Error(`nothing to look for in ${words}`);
  const on = { ...times, day: search.day === 'today' ? times.day : null };
  return (await findOrders(opened.database.pool, 1, search, on, limit)).map(({ number }) => number);
}
const numbers = (...all: number[]) => all.map(formatOrderNumber);

describe('orders by who ordered', () => {
  it('are found by the beginnings of the words of a name, in any order and writing, newest first', async () => {
    await store(
      { name: 'María López' },
      { name: 'Marianne' },
      { name: 'Lopez, Mario' },
      { name: "Ana O'Brien" },
    );
    expect(await find('mar')).toEqual(numbers(3, 2, 1));
    expect(await find('MARIA')).toEqual(numbers(2, 1));
    expect(await find('lop mar')).toEqual(numbers(3, 1));
    expect(await find('lópez maría')).toEqual(numbers(1));
    expect(await find('obrien')).toEqual(numbers(4));
    expect(await find('o’brien')).toEqual(numbers(4));
    expect(await find('nobody')).toEqual([]);
    expect(await find('ari')).toEqual([]);
  });

  it('have whoever is called just so first', async () => {
    await store({ name: 'maria' }, { name: 'Maria Lopez' }, { name: 'Maria Sol' });
    expect(await find('Maria')).toEqual(numbers(1, 3, 2));
    expect(await find('Maria', 2)).toEqual(numbers(1, 3));
  });

  it('are found in every script', async () => {
    await store({ name: 'Иван Ёлкин' }, { name: '李雷' }, { name: 'محمد علي' }, { name: 'Ångström' });
    expect(await find('елкин')).toEqual(numbers(1));
    expect(await find('李')).toEqual(numbers(2));
    expect(await find('علي')).toEqual(numbers(3));
    expect(await find('angst')).toEqual(numbers(4));
  });

  it('are found by the whole phone number, and by its last digits', async () => {
    await store({ phone: '+12125550147' }, { phone: '+13125550147' }, { phone: '+12125550148' }, {});
    expect(await find('(212) 555-0147')).toEqual(numbers(1));
    expect(await find('555 0147')).toEqual(numbers(2, 1));
    expect(await find('0148')).toEqual(numbers(3));
  });

  it('are found by the whole e-mail address, or else by its beginning', async () => {
    await store(
      { email: 'Maria@Example.com' },
      { email: 'maria@example.com.au' },
      { email: 'mariaX@example.com' },
    );
    expect(await find('maria@example.com')).toEqual(numbers(1));
    expect(await find('maria@example.co')).toEqual(numbers(2, 1));
    expect(await find('maria@')).toEqual(numbers(2, 1));
  });

  it('take what is typed as it is: it cannot mean anything to the database', async () => {
    await store({ name: 'Maria', email: 'ma_ia@example.com' }, { email: 'maria@example.com' });
    expect(await find('ma_ia@')).toEqual(numbers(1));
    expect(await find('ma%@')).toEqual([]);
    expect(await find('\\@')).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (words) => {
        const search = readSearch(words, 'US');
        if (search) expect(await findOrders(opened.database.pool, 1, search, times)).toBeInstanceOf(Array);
      }),
      { numRuns: 60 },
    );
  });

  it('are those of this shop', async () => {
    await store({ name: 'Maria', shop: 2 }, { name: 'Maria' });
    expect(await find('maria')).toEqual(numbers(2));
    expect(await find('open')).toEqual(numbers(2));
  });
});

describe('orders by how they stand', () => {
  const early = '2026-11-23T18:00:00Z';
  it('have open ones in the order they are wanted in', async () => {
    await store(
      { status: 'completed' },
      { due: '2026-11-25T18:00:00Z' },
      { status: 'ready', due: early },
      { status: 'cancelled' },
      { placed: '2026-11-23T19:30:00Z' },
    );
    expect(await find('open')).toEqual(numbers(3, 5, 2));
    expect(await find('ready')).toEqual(numbers(3));
    expect(await find('completed cancelled')).toEqual(numbers(4, 1));
    expect(await find('today')).toEqual(numbers(3, 5, 1, 4));
    expect(await find('open today')).toEqual(numbers(3, 5));
  });

  it('are late when their time is over, or when they were to be done as soon as possible long ago', async () => {
    await store(
      { due: early },
      { due: early, status: 'completed' },
      { placed: '2026-11-23T18:30:00Z' },
      { placed: '2026-11-23T19:30:00Z' },
      { due: '2026-11-23T20:00:01Z' },
    );
    expect(await find('late')).toEqual(numbers(1, 3));
  });

  it('are narrowed down by every word', async () => {
    await store(
      { name: 'Maria', status: 'ready', kind: 'delivery' },
      { name: 'Maria', status: 'ready' },
      { name: 'Maria', status: 'completed' },
      { name: 'Ana', status: 'ready' },
    );
    expect(await find('ready maria')).toEqual(numbers(1, 2).sort());
    expect(await find('open maria')).toEqual(numbers(1, 2));
    expect(await find('ready maria delivery')).toEqual(numbers(1));
  });
});
