import type { Order } from '../../src/domain/orders/order.ts';
import type { OrderActor } from '../../src/domain/orders/order-deed.ts';

/** An order of a pizza that Maria picks up at six in New York, as placed at three; `over` replaces parts of it. */
export function placedOrder(over: Partial<Order> = {}): Order {
  return {
    id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
    number: 'R-10001',
    status: 'placed',
    version: 1,
    reason: null,
    statusAt: '2026-11-23T20:00:00.000Z',
    customer: { id: null, name: 'Maria', phone: '+12125550147', email: null },
    fulfilment: { kind: 'pickup', due: '2026-11-23T23:00:00.000Z', address: null },
    source: 'phone',
    payment: null,
    instructions: [],
    allergies: [],
    uncertain: [],
    lines: [placedLine('pizza', false)],
    currency: 'USD',
    total: 950,
    placedAt: '2026-11-23T20:00:00.000Z',
    placedBy: 'slack:U1',
    steps: {},
    ...over,
  };
}

export function placedLine(name: string, backorder: boolean): Order['lines'][number] {
  const price = { unitPrice: 950, total: 950 };
  return { sku: name, name, unit: 'each', quantity: 1, options: [], note: null, ...price, backorder };
}

/** Sam, with these roles. */
export function actorWith(...roles: OrderActor['roles']): OrderActor {
  return { id: 'slack:U1', name: 'Sam', roles };
}
