import type { OrderToPlace } from '../../src/domain/conversation/input.ts';
import type { Order } from '../../src/domain/orders/order.ts';

/** An order as it stands right after it was placed. */
export function asPlaced(
  { draft, lines, total, currency, placedBy, at }: OrderToPlace,
  number: string,
): Order {
  const { id, name, phone, email } = draft.customer;
  return {
    id: draft.id,
    number,
    status: 'placed',
    version: 1,
    reason: null,
    statusAt: at.toISOString(),
    customer: { id, name, phone, email },
    fulfilment: {
      kind: draft.fulfilment.kind ?? 'pickup',
      due: draft.fulfilment.due ?? 'asap',
      address: draft.fulfilment.address,
    },
    source: draft.source ?? 'chat',
    payment: draft.payment,
    instructions: draft.instructions,
    allergies: draft.allergies,
    uncertain: draft.uncertain,
    lines: lines.map(({ uses: _, ...line }) => line),
    currency,
    total,
    placedAt: at.toISOString(),
    placedBy,
    steps: draft.steps,
  };
}
