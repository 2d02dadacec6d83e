import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadOutboxRows, takeRelayed } from '../../../src/domain/database/outbox-batch-store.ts';
import {
  addToOutbox,
  listDead,
  markDead,
  markDone,
  markLate,
  markSent,
  nextAvailable,
  outboxAge,
  outboxChannel,
  relayLostAgain,
  revive,
} from '../../../src/domain/database/outbox-store.ts';
import type { Sql } from '../../../src/domain/database/sql.ts';
import { type Effect, effectSchema } from '../../../src/domain/effects.ts';
import { testDatabase } from '../../support/database.ts';

const shop = 1;
let db: Awaited<ReturnType<typeof testDatabase>>;
let sql: Sql;

beforeAll(async () => {
  db = await testDatabase();
  sql = db.database.pool;
});
afterAll(() => db.close());
beforeEach(() => db.database.pool.query('truncate outbox'));

const announce = (): Effect => ({ effect: 'announce-order', order: randomUUID() });
const add = (count: number, leaseMs?: number) =>
  addToOutbox(sql, shop, Array.from({ length: count }, announce), { leaseMs });
/** What a relay is given, marked as relayed. */
const take = () => takeRelayed(sql, 1, 100);
const addOne = async () => {
  const [id = ''] = await add(1);
  return id;
};

describe('the outbox', () => {
  it('gives back what was put in, word for word', async () => {
    const effect: Effect = {
      effect: 'whisper',
      place: { platform: 'slack', workspace: 'T1', channel: 'C1', thread: '' },
      user: 'U1',
      text: ['hello ', { bold: 'you' }],
    };
    const [id = ''] = await addToOutbox(sql, shop, [effect]);
    const [row, none] = await loadOutboxRows(sql, [id, randomUUID()]);
    expect(effectSchema.parse(row?.payload)).toEqual(effect);
    expect(row).toMatchObject({ id, shop, done: false, dead: false, result: null });
    expect(none).toBeNull();
  });

  it('keeps the order, and writes nothing for nothing', async () => {
    const effects = Array.from({ length: 5 }, announce);
    const ids = await addToOutbox(sql, shop, effects);
    const rows = await loadOutboxRows(sql, ids);
    expect(rows.map((row) => row?.payload)).toEqual(effects);
    expect(await addToOutbox(sql, shop, [])).toEqual([]);
    expect(await take()).toHaveLength(5);
  });

  it('shares out its rows among relays, each to one', async () => {
    const ids = await add(10);
    const taken = await db.database.transaction(async (one) => {
      const first = await takeRelayed(one, 1, 4);
      const second = await db.database.transaction((two) => takeRelayed(two, 1, 100));
      return { first: first.map(({ id }) => id), second: second.map(({ id }) => id) };
    });
    expect(taken.first).toHaveLength(4);
    expect([...taken.first, ...taken.second].toSorted()).toEqual(ids.toSorted());
    expect(await take()).toEqual([]);
  });

  it('leaves the rows of another shop to its own relay', async () => {
    const [theirs] = await addToOutbox(sql, 2, [{ effect: 'announce-order', order: randomUUID() }]);
    expect(await takeRelayed(sql, 1, 100)).toEqual([]);
    expect(await nextAvailable(sql, 1)).toBeNull();
    expect(await takeRelayed(sql, 2, 100)).toMatchObject([{ id: theirs }]);
  });

  it('gives rows of a relay that died to the next one', async () => {
    await add(3);
    await expect(
      db.database.transaction(async (tx) => {
        expect(await takeRelayed(tx, 1, 10)).toHaveLength(3);
        throw new Error('died');
      }),
    ).rejects.toThrow('died');
    expect(await take()).toHaveLength(3);
  });

  it('keeps leased rows from the relay until the lease ends', async () => {
    await add(1, 10_000);
    expect(await take()).toEqual([]);
    expect(await nextAvailable(sql, 1)).toBeGreaterThan(9_000);
    await add(1, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await nextAvailable(sql, 1)).toBe(0);
    expect(await take()).toHaveLength(1);
  });

  it('tells listeners of rows for the relay once they are committed, and of no others', async () => {
    const client = await db.database.pool.connect();
    try {
      const heard: string[] = [];
      client.on('notification', ({ channel }) => heard.push(channel));
      await client.query(`listen ${outboxChannel}`);
      await add(1, 10_000);
      await client.query('select 1');
      expect(heard).toEqual([]);
      await add(2);
      await client.query('select 1');
      expect(heard).toEqual([outboxChannel]);
    } finally {
      client.release(true);
    }
  });

  it('records what was done once', async () => {
    const id = await addOne();
    expect(await markDone(sql, id, { message: 'm1' })).toBe(true);
    expect(await markDone(sql, id, { message: 'm2' })).toBe(false);
    await markSent(sql, [id]);
    expect(await loadOutboxRows(sql, [id])).toMatchObject([{ done: true, result: { message: 'm1' } }]);
    expect(await take()).toEqual([]);
  });

  it('lists what was given up, once, and takes it up again on demand', async () => {
    const id = await addOne();
    expect(await markDead(sql, id, 'the mail server refuses')).toBe(true);
    expect(await markDead(sql, id, 'again')).toBe(false);
    expect(await listDead(sql)).toMatchObject([
      { id, effect: 'announce-order', error: 'the mail server refuses' },
    ]);
    expect(await take()).toEqual([]);

    expect(await revive(sql, id)).toBe(true);
    expect(await revive(sql, id)).toBe(false);
    expect(await take()).toEqual([{ id, effect: 'announce-order' }]);
    expect(await listDead(sql)).toEqual([]);
  });

  it('notes once that a row fails for long, until it is done or begun anew', async () => {
    const id = await addOne();
    expect(await markLate(sql, id, 'nobody answers')).toBe(true);
    expect(await markLate(sql, id, 'nobody answers')).toBe(false);
    expect(await take()).toHaveLength(1);
    expect(await markDead(sql, id, 'nobody answered')).toBe(true);
    expect(await revive(sql, id)).toBe(true);
    expect(await markLate(sql, id, 'nobody answers')).toBe(true);
    await markDone(sql, id, null);
    expect(await markLate(sql, id, 'nobody answers')).toBe(false);
  });

  it('leases from the moment of the statement, however long its transaction has waited', async () => {
    const wait = await db.database.transaction(async (tx) => {
      await tx.query('select pg_sleep(0.4)');
      await addToOutbox(tx, shop, [announce()], { leaseMs: 10_000 });
      const { rows } = await tx.query<{ left: number }>(
        'select extract(epoch from available_at - clock_timestamp())::float8 as left from outbox',
      );
      return rows[0]?.left;
    });
    expect(wait).toBeGreaterThan(9.8);
  });

  it('never gives up what was done', async () => {
    const id = await addOne();
    await markDone(sql, id, null);
    expect(await markDead(sql, id, 'late')).toBe(false);
    expect(await revive(sql, id)).toBe(false);
  });

  it('relays again what the queue lost, and nothing else', async () => {
    const [lost, done, dead] = (await add(3)) as [string, string, string];
    await take();
    await db.database.pool.query(`update outbox set relayed_at = relayed_at - interval '1 hour'`);
    await add(1);
    await take();
    await markDone(sql, done, null);
    await markDead(sql, dead, 'no');
    expect(await relayLostAgain(sql, new Date(Date.now() - 60_000))).toEqual([lost]);
    expect(await take()).toEqual([{ id: lost, effect: 'announce-order' }]);
  });

  it('knows how long the oldest row has waited', async () => {
    expect(await outboxAge(sql)).toEqual({ waiting: 0, oldestMs: 0 });
    const id = await addOne();
    await add(1, 60_000);
    await db.database.pool.query(
      `update outbox set available_at = available_at - interval '5 s' where id = $1`,
      [id],
    );
    const { waiting, oldestMs } = await outboxAge(sql);
    expect(waiting).toBe(1);
    expect(oldestMs).toBeGreaterThanOrEqual(5000);
    expect(oldestMs).toBeLessThan(15_000);
  });
});
