import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPool } from '../../../src/domain/database/database.ts';
import { testDatabase } from '../../support/database.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
  await opened.database.pool.query('create table notes (id int primary key, amount numeric, big bigint)');
});
afterAll(() => opened.close());

const ids = async () =>
  (await opened.database.pool.query('select id from notes order by id')).rows.map(({ id }) => id);

test('numerics and bigints arrive as numbers, also prepared and in arrays', async () => {
  const { rows } = await opened.database.pool.query({
    name: 'numbers',
    text: 'select 1.500::numeric as a, 9007199254740991::bigint as b, null::numeric as c, count(*) as d from notes where id = $1',
    values: [0],
  });
  expect(rows).toEqual([{ a: 1.5, b: 9_007_199_254_740_991, c: null, d: 0 }]);
});

test('a transaction is kept when it resolves, and not when it rejects', async () => {
  const { database } = opened;
  expect(
    await database.transaction(async (tx) => {
      await tx.query('insert into notes values (1)');
      return 'kept';
    }),
  ).toBe('kept');
  await expect(
    database.transaction(async (tx) => {
      await tx.query('insert into notes values (2)');
      throw new Error('not this one');
    }),
  ).rejects.toThrow('not this one');
  await expect(database.transaction((tx) => tx.query('insert into notes values (1)'))).rejects.toMatchObject({
    code: '23505',
  });
  expect(await ids()).toEqual([1]);
});

test('statements sent at once keep their order, and all fail with one', async () => {
  const { database } = opened;
  await database.transaction(async (tx) => {
    const answers = await Promise.all([
      tx.query('insert into notes values (3)'),
      tx.query('select count(*) as n from notes where id = 3'),
      tx.query('delete from notes where id = 3'),
    ]);
    expect(answers[1]?.rows).toEqual([{ n: 1 }]);
  });
  const failing = database.transaction((tx) =>
    Promise.all([
      tx.query('insert into notes values (4)'),
      tx.query('insert into notes values (1)'),
      tx.query('insert into notes values (5)'),
    ]),
  );
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await ids()).toEqual([1]);
});

test('a failure that was passed over does not look like a commit', async () => {
  const sloppy = opened.database.transaction(async (tx) => {
    await tx.query('insert into notes values (6)');
    await tx.query('insert into notes values (1)').catch(() => {});
  });
  await expect(sloppy).rejects.toThrow(/rolled back/);
  expect(await ids()).toEqual([1]);
});

test('a connection that is lost in a transaction fails it, and nothing else', async () => {
  const { database } = opened;
  const lost = database.transaction(async (tx) => {
    const { rows } = await tx.query('select pg_backend_pid() as pid');
    await tx.query('insert into notes values (7)');
    await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await tx.query('insert into notes values (8)');
  });
  await expect(lost).rejects.toThrow();
  expect(await ids()).toEqual([1]);
  expect(await database.transaction((tx) => tx.query('select 1 as one'))).toMatchObject({
    rows: [{ one: 1 }],
  });
});

test('no lock is kept, and none waited for, without end', async () => {
  const { rows } = await opened.database.pool.query(
    `select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('lock_timeout') as lock`,
  );
  expect(rows).toEqual([{ idle: '10s', lock: '5s' }]);
});

test('a statement that is not answered fails its transaction, and the next one has a fresh connection', async () => {
  const impatient = openPool(opened.url, { max: 1, answerWithinMs: 200 });
  try {
    const stuck = impatient.transaction(async (tx) => {
      await tx.query('insert into notes values (9)');
      await tx.query('select pg_sleep(3)');
    });
    const started = performance.now();
    await expect(stuck).rejects.toThrow(/timeout/);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await impatient.pool.query('select 1 as one')).toMatchObject({ rows: [{ one: 1 }] });
    expect(await ids()).toEqual([1]);
  } finally {
    await impatient.close();
  }
});
