import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { findCustomer, saveCustomer } from '../../../src/domain/customers/customer-store.ts';
import { placeOrder } from '../../../src/domain/orders/order-store.ts';
import { testDatabase } from '../../support/database.ts';
import { orderToPlace } from '../../support/order-to-place.ts';

const shop = 1;
const phone = '+12125550147';
const email = 'maria@example.com';

let opened: Awaited<ReturnType<typeof testDatabase>>;
const pool = () => opened.database.pool;
const save = (customer: Partial<Parameters<typeof saveCustomer>[2]>) =>
  saveCustomer(pool(), shop, { id: null, name: null, phone: null, email: null, ...customer });
const count = async () => (await pool().query('select count(*) as n from customers')).rows[0].n;
beforeAll(async () => {
  opened = await testDatabase();
});
beforeEach(async () => {
  await pool().query('truncate customers cascade');
});
afterAll(() => opened.close());

test('is found by phone and by e-mail however written, in its own shop', async () => {
  const id = await save({ name: 'Maria', phone, email });
  const found = { id, name: 'Maria', phone, email, lastLines: [] };
  expect(await findCustomer(pool(), shop, { phone, email: null })).toEqual(found);
  expect(await findCustomer(pool(), shop, { phone: null, email: 'MARIA@Example.com' })).toEqual(found);
  expect(await findCustomer(pool(), shop, { phone: '+12125550199', email })).toEqual(found);
  expect(await findCustomer(pool(), shop, { phone: '+12125550199', email: null })).toBeNull();
  expect(await findCustomer(pool(), shop, { phone: null, email: null })).toBeNull();
  expect(await findCustomer(pool(), 2, { phone, email })).toBeNull();
});

test('the phone decides before the e-mail', async () => {
  const byPhone = await save({ phone });
  await save({ email });
  expect(await findCustomer(pool(), shop, { phone, email })).toMatchObject({ id: byPhone });
});

test('comes with the lines of the newest order', async () => {
  const id = await save({ phone });
  const older = orderToPlace([], { at: new Date('2026-11-01T10:00:00Z') });
  const line = { ...older.lines[0], note: 'well done', quantity: 2.5 } as (typeof older.lines)[number];
  await placeOrder(
    pool(),
    shop,
    orderToPlace([], { at: new Date('2026-11-20T10:00:00Z'), lines: [line] }),
    id,
  );
  await placeOrder(pool(), shop, older, id);
  expect((await findCustomer(pool(), shop, { phone, email: null }))?.lastLines).toEqual([
    { sku: 'pizza', quantity: 2.5, options: [{ group: 'size', choice: 'large' }], note: 'well done' },
  ]);
});

test('takes over what is new and keeps the rest', async () => {
  const id = await save({ name: 'Maria', phone });
  expect(await save({ phone, email })).toBe(id);
  expect(await save({ id, name: 'Maria Lopez', phone: '+12125550199' })).toBe(id);
  expect(await findCustomer(pool(), shop, { phone: null, email })).toMatchObject({
    id,
    name: 'Maria Lopez',
    phone: '+12125550199',
  });
  expect(await count()).toBe(1);
});

test("does not take a phone or an e-mail that is another record's", async () => {
  const first = await save({ name: 'Maria', phone });
  const second = await save({ name: 'Ann', email });
  expect(await save({ phone, email })).toBe(first);
  expect(await findCustomer(pool(), shop, { phone: null, email })).toMatchObject({ id: second, name: 'Ann' });
  expect(await save({ id: second, phone })).toBe(second);
  expect(await findCustomer(pool(), shop, { phone, email: null })).toMatchObject({ id: first });
});

test('without phone and e-mail each is a record of its own', async () => {
  expect(await save({ name: 'Walk-in' })).not.toBe(await save({ name: 'Walk-in' }));
});

test('an id that is not there makes a record', async () => {
  const id = await save({ id: randomUUID(), phone });
  expect(await findCustomer(pool(), shop, { phone, email: null })).toMatchObject({ id });
});

test('many at once with the same phone and e-mail make one record', async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      opened.database.transaction((tx) =>
        saveCustomer(tx, shop, {
          id: null,
          name: `Caller ${index}`,
          phone: index % 3 === 1 ? null : phone,
          email: index % 3 === 2 ? null : email,
        }),
      ),
    ),
  );
  // A phone alone and an e-mail alone may both come before anyone tells that they belong together.
  expect(new Set(ids).size).toBeLessThanOrEqual(2);
  const alike = await Promise.all(
    Array.from({ length: 20 }, () => save({ phone: '+12125550111', email: 'ann@example.com' })),
  );
  expect(new Set(alike).size).toBe(1);
});
