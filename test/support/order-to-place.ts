import { randomUUID } from 'node:crypto';
import type { StockUse } from '../../src/domain/catalog/catalog.ts';
import type { OrderToPlace } from '../../src/domain/conversation/input.ts';

/** An order of one large pizza for pickup that takes `uses`; `over` replaces parts of it. */
export function orderToPlace(
  uses: readonly StockUse[],
  over: Partial<Omit<OrderToPlace, 'draft' | 'uses'>> & { draft?: Partial<OrderToPlace['draft']> } = {},
): OrderToPlace {
  const { draft, ...rest } = over;
  const options = [{ group: 'size', choice: 'large' }];
  return {
    draft: {
      id: randomUUID(),
      lines: [{ id: 'l1', sku: 'pizza', quantity: 1, options, note: null, backorder: false }],
      customer: { id: null, name: 'Maria', phone: '+12125550147', email: null, noContact: false },
      fulfilment: { kind: 'pickup', due: 'asap', address: null },
      source: 'phone',
      payment: null,
      instructions: [],
      allergies: [],
      uncertain: [],
      steps: { greeted: '2026-11-22T10:00:00.000Z' },
      ...draft,
    },
    lines: [
      {
        sku: 'pizza',
        name: 'pizza',
        unit: 'each',
        quantity: 1,
        options: [{ group: 'size', choice: 'large', name: 'large' }],
        note: null,
        unitPrice: 1250,
        total: 1250,
        backorder: false,
      },
    ],
    uses,
    total: 1250,
    currency: 'USD',
    placedBy: 'slack:U1',
    at: new Date('2026-11-22T10:05:00.000Z'),
    ...rest,
  };
}
