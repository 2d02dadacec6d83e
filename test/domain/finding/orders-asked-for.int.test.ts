import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ordersAskedFor } from '../../../src/domain/finding/orders-asked-for.ts';
import { testDatabase } from '../../support/database.ts';
import { policyOf } from '../../support/order-desk.ts';
import { placeTestOrder } from '../../support/place-order.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
});
afterAll(() => opened.close());

const asked = async (words: string) => {
  const deps = { shop: 1, policy: policyOf(''), country: 'US', clock: () => new Date() };
  const { orders, more } = await ordersAskedFor({ ...deps, sql: opened.database.pool }, words);
  return { numbers: orders.map(({ number }) => number).toSorted(), more };
};
const close = (id: string) =>
  opened.database.pool.query(`update orders set status = 'completed' where id = $1`, [id]);

test('the open orders of a customer are meant, or else the newest; by number any', async () => {
  const customer = { id: randomUUID(), name: 'Rosa', phone: '+12125550191' };
  const place = () => placeTestOrder(opened.database, { ...customer, id: null });
  const first = await place();
  const second = await place();
  expect(await asked('555 0191')).toEqual({ numbers: [first.number, second.number], more: false });
  await close(first.id);
  for (const words of ['555 0191', '(212) 555-0191', 'Rosa', second.number]) {
    expect(await asked(words)).toEqual({ numbers: [second.number], more: false });
  }
  await close(second.id);
  expect(await asked('Rosa')).toEqual({ numbers: [second.number], more: false });
  expect(await asked(first.number)).toEqual({ numbers: [first.number], more: false });
});

test('who has many open ones is told of a few, and who has none of none', async () => {
  const placed = [];
  for (let count = 0; count < 5; count += 1) {
    placed.push(await placeTestOrder(opened.database, { name: 'Greta', phone: '+12125550192' }));
  }
  const { numbers, more } = await asked('Greta');
  expect(numbers).toHaveLength(3);
  expect(more).toBe(true);
  for (const nobody of ['Nobody', 'R-99999', '555 0000', '?']) {
    expect(await asked(nobody)).toEqual({ numbers: [], more: false });
  }
});
