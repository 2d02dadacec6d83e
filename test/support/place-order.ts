import type { OrderToPlace } from '../../src/domain/conversation/input.ts';
import type { Database } from '../../src/domain/database/sql.ts';
import { placeOrder } from '../../src/domain/orders/order-store.ts';
import { orderToPlace } from './order-to-place.ts';

type Customer = OrderToPlace['draft']['customer'];

/** An order as the desk leaves it behind: placed just now, its draft's card standing in a thread of C0DESK. */
export async function placeTestOrder(database: Database, customer: Partial<Customer> = {}) {
  const order = orderToPlace([], {
    at: new Date(),
    draft: {
      customer: { id: null, name: 'Maria', phone: null, email: null, noContact: false, ...customer },
    },
  });
  const { id } = order.draft;
  const placed = await database.transaction((tx) => placeOrder(tx, 1, order, null));
  if (!placed.placed) throw new Error('The order could not be placed.');
  await database.pool.query(
    `insert into cards (shop_id, subject, platform, workspace, channel, thread, body, drawn, message)
     values (1, $1, 'slack', 'T1', 'C0DESK', '1700000000.000100', '{}', 1, '1700000000.000200')`,
    [`draft:${id}`],
  );
  return { id, number: placed.number };
}
