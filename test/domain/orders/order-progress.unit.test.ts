import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { Order } from '../../../src/domain/orders/order.ts';
import { orderProgress } from '../../../src/domain/orders/order-progress.ts';
import { type OrderStatus, orderStatuses } from '../../../src/domain/orders/order-status.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 20, minute));

function orderThatIs(
  status: OrderStatus,
  kind: 'pickup' | 'delivery' = 'pickup',
  delayedFrom?: OrderStatus,
): Order {
  return {
    id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
    number: 'R-10001',
    status,
    version: 1,
    ...(delayedFrom ? { delayedFrom } : {}),
    reason: null,
    statusAt: at(30).toISOString(),
    customer: { id: null, name: null, phone: null, email: null },
    fulfilment: { kind, due: 'asap', address: null },
    source: 'chat',
    payment: null,
    instructions: [],
    allergies: [],
    uncertain: [],
    lines: [],
    currency: 'USD',
    total: 0,
    placedAt: at(0).toISOString(),
    placedBy: 'slack:U1',
    steps: {},
  };
}
const moved = (to: OrderStatus, minute: number) => ({ kind: 'moved', at: at(minute), body: { to } });
const told = (order: Order, timeline: Parameters<typeof orderProgress>[1] = []) =>
  orderProgress(order, timeline).map(({ status, state }) => `${status} ${state}`);

describe('an order’s line of steps', () => {
  it('shows what was, what is, and what comes, with the times that are known', () => {
    const steps = orderProgress(orderThatIs('preparing'), [moved('accepted', 10), moved('preparing', 30)]);
    expect(steps).toEqual([
      { status: 'placed', state: 'done', at: at(0) },
      { status: 'accepted', state: 'done', at: at(10) },
      { status: 'preparing', state: 'current', at: at(30) },
      { status: 'ready', state: 'to-come', at: null },
      { status: 'completed', state: 'to-come', at: null },
    ]);
  });

  it('goes out for delivery only where that was asked for', () => {
    expect(told(orderThatIs('ready', 'delivery')).slice(-2)).toEqual([
      'out-for-delivery to-come',
      'completed to-come',
    ]);
    expect(told(orderThatIs('ready')).slice(-1)).toEqual(['completed to-come']);
  });

  it('puts a delay after the step at which the order stood', () => {
    expect(told(orderThatIs('delayed', 'pickup', 'accepted'))).toEqual([
      'placed done',
      'accepted done',
      'delayed current',
      'preparing to-come',
      'ready to-come',
      'completed to-come',
    ]);
  });

  it('puts a wait for stock after what the timeline tells', () => {
    expect(told(orderThatIs('waiting-for-stock'), [moved('accepted', 10)]).slice(0, 3)).toEqual([
      'placed done',
      'accepted done',
      'waiting-for-stock current',
    ]);
  });

  it('ends with a cancellation', () => {
    expect(told(orderThatIs('cancelled'), [moved('accepted', 10), moved('cancelled', 30)])).toEqual([
      'placed done',
      'accepted done',
      'cancelled current',
    ]);
  });
});

test('whatever happened, one step is now, all before it are done, and all after it are to come', () => {
  const status = fc.constantFrom(...orderStatuses);
  const timeline = fc.array(fc.tuple(status, fc.nat(59)).map(([to, minute]) => moved(to, minute)));
  fc.assert(
    fc.property(
      status,
      fc.constantFrom('pickup' as const, 'delivery' as const),
      fc.option(status, { nil: undefined }),
      timeline,
      (is, kind, from, deeds) => {
        const states = orderProgress(orderThatIs(is, kind, from), deeds).map(({ state }) => state);
        expect(states.join(' ')).toMatch(/^(?:done )*current(?: to-come)*$/);
      },
    ),
  );
});
