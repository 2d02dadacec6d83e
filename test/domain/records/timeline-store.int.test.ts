import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addToTimeline, readTimeline } from '../../../src/domain/records/timeline-store.ts';
import { testDatabase } from '../../support/database.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
});
afterAll(() => opened.close());

test('keeps what happened in order, for each order and shop apart', async () => {
  const { pool } = opened.database;
  const orderId = randomUUID();
  const at = new Date('2026-11-22T10:00:00Z');
  const entries = [
    { orderId, at, actor: 'slack:U1', kind: 'said', body: { text: 'two pizzas \u0000"\ud83c\udf55' } },
    { orderId, at, actor: 'readback', kind: 'read-back', body: {} },
  ];
  await addToTimeline(pool, 1, entries);
  await addToTimeline(pool, 1, []);
  await addToTimeline(pool, 1, [{ orderId: randomUUID(), at, actor: 'customer', kind: 'said', body: {} }]);
  await addToTimeline(pool, 1, [
    { orderId, at: new Date(0), actor: 'slack:U1', kind: 'confirmed', body: {} },
  ]);
  expect(await readTimeline(pool, 1, orderId)).toEqual([
    { ...entries[0], body: { text: 'two pizzas "\ud83c\udf55' } },
    entries[1],
    { orderId, at: new Date(0), actor: 'slack:U1', kind: 'confirmed', body: {} },
  ]);
  expect(await readTimeline(pool, 2, orderId)).toEqual([]);
});
