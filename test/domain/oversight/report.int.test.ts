import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayAround } from '../../../src/domain/oversight/period.ts';
import { readReport } from '../../../src/domain/oversight/report-store.ts';
import { testDatabase } from '../../support/database.ts';
import { policyOf } from '../../support/order-desk.ts';

const zone = 'America/New_York';
const policy = policyOf(`shop: { timezone: "${zone}" }\norders: { asapWithin: 1h }`);
const now = new Date('2026-12-01T12:00:00Z');

let db: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Every run has a shop of its own, and another beside it: nothing has to be taken away between them. */
let shops = 0;
async function newShop(): Promise<number> {
  shops += 1;
  const id = 1000 + shops;
  await db.database.pool.query('insert into shops (id, name) values ($1, $2)', [id, `shop ${id}`]);
  return id;
}

type Placed = {
  at: Date;
  ours: boolean;
  status: 'placed' | 'completed' | 'cancelled' | 'waiting-for-stock';
  kind: 'pickup' | 'delivery';
  /** Minutes after it was placed; null: as soon as possible. */
  due: number | null;
  /** Minutes after it was placed; null: never. */
  ready: number | null;
  total: number;
};

async function insert(orders: readonly Placed[], shop: number, other: number) {
  for (const { at, ours, status, kind, due, ready, total } of orders) {
    const id = randomUUID();
    const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
    await db.database.pool.query(
      `insert into orders (shop_id, id, number, status, fulfilment, due_at, source, currency, total, placed_at, placed_by)
       values ($1, $2, nextval('order_numbers'), $3, $4, $5, 'chat', 'USD', $6, $7, 'slack:U1')`,
      [ours ? shop : other, id, status, kind, due === null ? null : after(due), total, at],
    );
    if (ready === null) continue;
    for (const to of kind === 'pickup' ? ['preparing', 'ready'] : ['ready', 'completed']) {
      await db.database.pool.query(
        `insert into timeline (shop_id, order_id, at, actor, kind, body)
         values ($1, $2, $3, 'slack:U1', 'moved', $4)`,
        [ours ? shop : other, id, to === 'preparing' ? at : after(ready), { to }],
      );
    }
  }
}

/** Around the night in which the clocks go back: a day of 25 hours. */
const placed = fc.record({
  at: fc.date({
    min: new Date('2026-10-31T00:00:00Z'),
    max: new Date('2026-11-03T00:00:00Z'),
    noInvalidDate: true,
  }),
  ours: fc.boolean(),
  status: fc.constantFrom(
    'placed' as const,
    'completed' as const,
    'cancelled' as const,
    'waiting-for-stock' as const,
  ),
  kind: fc.constantFrom('pickup' as const, 'delivery' as const),
  due: fc.option(fc.integer({ min: 5, max: 3000 })),
  ready: fc.option(fc.integer({ min: 1, max: 3000 })),
  total: fc.integer({ min: 0, max: 100_000 }),
});

/** The shop's calendar day, as its clock shows it. */
const dayName = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });

test('counts are those of a plain recount by the day on the shop’s calendar', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(placed, { maxLength: 12 }), async (orders) => {
      const shop = await newShop();
      await insert(orders, shop, await newShop());
      const period = dayAround(new Date('2026-11-01T17:00:00Z'), zone);
      const report = await readReport(db.database.pool, shop, policy, period, now);

      const ours = orders.filter((one) => one.ours);
      const today = ours.filter(({ at }) => dayName.format(at) === '2026-11-01');
      const promise = ({ at, due }: Placed) => new Date(at.getTime() + (due ?? 60) * 60_000);
      const late = ours.filter((order) => {
        if (order.status === 'cancelled' || dayName.format(promise(order)) !== '2026-11-01') return false;
        if (order.ready !== null) return order.ready > (order.due ?? 60);
        return order.status === 'placed';
      });
      expect(report.orders).toEqual({
        placed: today.length,
        completed: today.filter(({ status }) => status === 'completed').length,
        cancelled: today.filter(({ status }) => status === 'cancelled').length,
        sums: today.some(({ status }) => status !== 'cancelled')
          ? [
              {
                currency: 'USD',
                total: today.reduce(
                  (sum, { status, total }) => sum + (status === 'cancelled' ? 0 : total),
                  0,
                ),
              },
            ]
          : [],
        late: late.length,
      });
      expect(report.course).toHaveLength(25);
      expect(report.course.reduce((sum, hour) => sum + hour.placed, 0)).toBe(today.length);
      // Nothing was read back to anyone, nor confirmed.
      expect(report.missed.find(({ step }) => step === '4.2')?.count ?? 0).toBe(today.length);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('escalations are timed, and their breaches count where they happened', async () => {
  const day = dayAround(new Date('2026-11-20T17:00:00Z'), zone);
  const at = (minutes: number) => new Date(day.from.getTime() + minutes * 60_000);
  const shop = await newShop();
  const raise = (more: Record<string, unknown>) => {
    const row = {
      id: randomUUID(),
      shop_id: shop,
      about: 'complaint',
      happened: 'cold',
      raised_by: 'slack:U1',
      raised_name: 'Front desk',
      clocks: {},
      ...more,
    };
    const columns = Object.keys(row);
    return db.database.pool.query(
      `insert into escalations (number, ${columns.join(', ')})
       values (nextval('escalation_numbers'), ${columns.map((_, nr) => `$${nr + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  await raise({ raised_at: at(60), responded_at: at(62), standing: 'resolved', held_at: at(90) });
  await raise({ raised_at: at(60), responded_at: at(70), standing: 'claimed', held_at: at(70) });
  await raise({ raised_at: at(-60), standing: 'open', response_breached_at: at(5) });
  await raise({ raised_at: at(60), shop_id: await newShop() });
  const { escalations } = await readReport(db.database.pool, shop, policy, day, now);
  expect(escalations).toEqual({
    raised: 2,
    open: 1,
    response: { median: 6 * 60_000, longest: 10 * 60_000 },
    resolution: { median: 30 * 60_000, longest: 30 * 60_000 },
    responseBreaches: 1,
    resolutionBreaches: 0,
  });
});
