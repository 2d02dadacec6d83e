import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tagIsOpen } from '../../../src/domain/conversation/open-tag-store.ts';
import { testDatabase } from '../../support/database.ts';

let db: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test.each([
  [
    'a person’s drafts',
    `shop_id = 1 and owner = 'slack:U1' and ${tagIsOpen} order by updated_at desc`,
    'owner',
  ],
  ['drafts left alone', `updated_at < now() and ${tagIsOpen} order by updated_at`, 'updated_at'],
])('the index of open drafts serves the look for %s', async (_, condition, column) => {
  const plan = await db.database.transaction(async (tx) => {
    await tx.query('set local enable_seqscan = off');
    await tx.query('set local enable_bitmapscan = off');
    const { rows } = await tx.query<{ 'QUERY PLAN': string }>(
      `explain select id from conversations where ${condition} limit 5`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(new RegExp(`Index Scan using conversations_\\w*${column}\\w*`));
  // The predicate of the index says it all.
  expect(plan).not.toContain('Filter');
});
