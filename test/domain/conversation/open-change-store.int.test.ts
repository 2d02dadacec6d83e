import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { whoChanges } from '../../../src/domain/conversation/open-change-store.ts';
import { savePerson } from '../../../src/domain/people/people-store.ts';
import { testDatabase } from '../../support/database.ts';

test('whoever has a change of an order open is known by name, until it is confirmed', async () => {
  const { database, close } = await testDatabase();
  const { pool } = database;
  const order = randomUUID();
  const begin = async (owner: string, tag: string) => {
    const state = { tag, draft: { amends: { order } } };
    await pool.query(
      `insert into conversations (shop_id, id, platform, workspace, channel, thread, owner, tag, state)
       values (1, $1, 'slack', 'T1', 'C0DESK', gen_random_uuid()::text, $2, $3, $4)`,
      [randomUUID(), owner, tag, state],
    );
  };
  await begin('slack:U2', 'placed');
  expect(await whoChanges(pool, 1, order)).toBeNull();
  await begin('slack:U1', 'reading-back');
  expect(await whoChanges(pool, 1, order)).toBe('slack:U1');
  await savePerson(pool, 1, { id: 'slack:U1', name: 'Pat', at: new Date() });
  expect(await whoChanges(pool, 1, order)).toBe('Pat');
  expect(await whoChanges(pool, 1, randomUUID())).toBeNull();
  expect(await whoChanges(pool, 2, order)).toBeNull();
  await close();
});
