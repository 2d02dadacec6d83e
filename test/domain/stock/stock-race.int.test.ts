import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openPool } from '../../../src/domain/database/database.ts';
import type { Database } from '../../../src/domain/database/sql.ts';
import { placeOrder } from '../../../src/domain/orders/order-store.ts';
import {
  checkStock,
  holdStock,
  importStock,
  releaseHold,
  setStock,
  sweepHolds,
} from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import { orderToPlace } from '../../support/order-to-place.ts';

const shop = 1;
const items = ['dough', 'cheese', 'basil'];

let opened: Awaited<ReturnType<typeof testDatabase>>;
let many: Database;
beforeAll(async () => {
  opened = await testDatabase();
  many = openPool(opened.url, { max: 12 });
  // Whatever promises more while there is not enough is oversold, at that very moment.
  await many.pool.query(`
    create function refuse_oversold() returns trigger language plpgsql as $$
    begin
      if new.held + new.allocated > old.held + old.allocated and new.held + new.allocated > new.on_hand then
        raise 'oversold: % of %', new.held + new.allocated, new.on_hand;
      end if;
      return new;
    end $$;
    create trigger refuse_oversold before update on stock_items for each row execute function refuse_oversold()`);
});
afterAll(async () => {
  await many.close();
  await opened.close();
});

const uses = fc.array(
  fc.record({ item: fc.constantFrom(...items), quantity: fc.constantFrom(0.5, 1, 2, 3) }),
  { minLength: 1, maxLength: 4 },
);
/** What one draft's turns do, one after the other; a turn may fail after it did it. */
const turn = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      uses,
      expired: fc.boolean(),
      fails: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), fails: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('place' as const), uses, fails: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const), fails: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('count' as const),
      item: fc.constantFrom(...items),
      onHand: fc.integer({ min: 0, max: 12 }),
      fails: fc.boolean(),
    }),
  },
);
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

class Failed extends Error {}

async function take(draft: string, turn: Turn): Promise<void> {
  await many
    .transaction(async (tx) => {
      switch (turn.do) {
        case 'hold':
          await holdStock(tx, shop, draft, turn.uses, new Date(Date.now() + (turn.expired ? -1 : 60_000)));
          break;
        case 'release':
          await releaseHold(tx, shop, draft);
          break;
        case 'place':
          await placeOrder(tx, shop, orderToPlace(turn.uses, { draft: { id: draft } }), null);
          break;
        case 'sweep':
          await sweepHolds(tx, new Date());
          break;
        case 'count':
          await setStock(tx, shop, turn, 'count');
          break;
        default:
          turn satisfies never;
      }
      if (turn.fails) throw new Failed();
    })
    .catch((error) => {
      if (!(error instanceof Failed)) throw error;
    });
}

test('however drafts interleave: nothing is oversold, nobody waits in a circle, counters equal rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(turn, { maxLength: 5 }), { minLength: 2, maxLength: 12 }),
      async (drafts) => {
        await many.pool.query('truncate orders, order_lines, stock_items cascade');
        await importStock(
          many.pool,
          shop,
          items.map((item) => ({ item, onHand: 6 })),
          'count',
        );
        await Promise.all(
          drafts.map(async (turns) => {
            const draft = randomUUID();
            for (const one of turns) await take(draft, one);
          }),
        );
        expect(await checkStock(many.pool, shop)).toEqual([]);
        const { rows } = await many.pool.query(
          'select item from stock_items where held < 0 or allocated < 0 or on_hand < 0',
        );
        expect(rows).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
