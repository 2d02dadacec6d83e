import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkTransitions } from '../../../src/domain/orders/check-transitions.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import {
  isClosed,
  isOpenToChange,
  nextSteps,
  transitions,
  waysTo,
} from '../../../src/domain/orders/order-life.ts';
import { orderStatuses } from '../../../src/domain/orders/order-status.ts';
import { roles } from '../../../src/domain/roles.ts';
import { policySchema } from '../../../src/policy.ts';
import { placedLine, placedOrder } from '../../support/placed-order.ts';

const policy = policySchema.parse({});
const delivery: Order['fulfilment'] = { kind: 'delivery', due: 'asap', address: '1 Main St' };
const steps = (over: Partial<Order>) => nextSteps(placedOrder(over), policy, ['processing']);

describe('the next steps', () => {
  test('of an order to be picked up', () => {
    expect(steps({})).toEqual(['accepted']);
    expect(steps({ status: 'accepted' })).toEqual(['preparing']);
    expect(steps({ status: 'preparing' })).toEqual(['ready']);
    expect(steps({ status: 'ready' })).toEqual(['completed']);
    expect(steps({ status: 'completed' })).toEqual([]);
    expect(steps({ status: 'cancelled' })).toEqual([]);
  });

  test('of a delivery, which goes out before it is completed', () => {
    expect(steps({ status: 'ready', fulfilment: delivery })).toEqual(['out-for-delivery']);
    expect(steps({ status: 'out-for-delivery', fulfilment: delivery })).toEqual(['completed']);
  });

  test('of a delayed order are those from where it stood', () => {
    expect(steps({ status: 'delayed', delayedFrom: 'accepted' })).toEqual(['preparing']);
    expect(steps({ status: 'delayed', delayedFrom: 'ready', fulfilment: delivery })).toEqual([
      'out-for-delivery',
    ]);
  });

  test('of an order with a line that waits for stock end in part', () => {
    const lines = [placedLine('pizza', false), placedLine('coke', true)];
    expect(steps({ lines })).toEqual(['accepted', 'waiting-for-stock']);
    expect(steps({ lines, status: 'ready' })).toEqual(['partly-fulfilled']);
    expect(steps({ lines, status: 'partly-fulfilled' })).toEqual(['completed']);
    expect(steps({ status: 'partly-fulfilled' })).toEqual(['preparing', 'completed']);
  });

  test('are none for staff, who take orders and do not fill them', () => {
    expect(nextSteps(placedOrder(), policy, ['staff'])).toEqual([]);
    expect(waysTo(placedOrder(), policy, 'cancelled').flatMap(({ by }) => by)).toContain('staff');
    const preparing = placedOrder({ status: 'preparing' });
    expect(waysTo(preparing, policy, 'cancelled').flatMap(({ by }) => by)).not.toContain('staff');
  });
});

test('an order is open to change until the status that policy names', () => {
  const open = (status: Order['status'], until: string, delayedFrom?: Order['status']) =>
    isOpenToChange(
      { status, ...(delayedFrom ? { delayedFrom } : {}) },
      policySchema.parse({ orders: { amendUntil: until } }),
    );
  expect(open('accepted', 'preparing')).toBe(true);
  expect(open('preparing', 'preparing')).toBe(false);
  expect(open('preparing', 'ready')).toBe(true);
  expect(open('delayed', 'preparing', 'accepted')).toBe(true);
  expect(open('delayed', 'preparing', 'preparing')).toBe(false);
  expect(open('waiting-for-stock', 'preparing')).toBe(true);
  for (const status of ['completed', 'cancelled', 'partly-fulfilled'] as const) {
    expect(open(status, 'completed')).toBe(false);
  }
});

describe('the table of transitions', () => {
  test('is whole', () => {
    expect(checkTransitions(transitions)).toEqual([]);
  });

  test('is told when a status cannot be come to, or left', () => {
    const without = transitions.filter(({ to }) => to !== 'ready');
    expect(checkTransitions(without)).toContain('No way leads to "ready".');
    const stuck = transitions.map((row) => ({ ...row, from: row.from.filter((one) => one !== 'preparing') }));
    expect(checkTransitions(stuck)).toContain('No way leads on from "preparing" to an end.');
  });

  test('is told when a way leads on from an end, or begins nowhere', () => {
    const wrong = checkTransitions([
      ...transitions,
      { from: ['cancelled'], to: 'placed', by: ['processing'] },
      { from: [], to: 'ready', by: ['processing'] },
    ]);
    expect(wrong).toEqual([
      '"cancelled" is an end, and a way leads on to "placed".',
      'The way to "ready" begins nowhere.',
    ]);
  });

  test('leads every order to an end, however it is walked', () => {
    const order = fc.record({
      kind: fc.constantFrom('pickup' as const, 'delivery' as const),
      status: fc.constantFrom(...orderStatuses),
      delayedFrom: fc.constantFrom(
        ...orderStatuses.filter((status) => !isClosed(status) && status !== 'delayed'),
      ),
      waits: fc.boolean(),
      choices: fc.infiniteStream(fc.nat(20)),
    });
    fc.assert(
      fc.property(order, ({ kind, status, delayedFrom, waits, choices }) => {
        let at = placedOrder({
          status,
          fulfilment: { ...delivery, kind },
          lines: [placedLine('pizza', waits)],
          ...(status === 'delayed' ? { delayedFrom } : {}),
        });
        for (let step = 0; step < 12 && !isClosed(at.status); step += 1) {
          const next = nextSteps(at, policy, roles).filter((to) => to !== 'waiting-for-stock');
          // A pickup is never out for delivery unless the order was changed to one: it can be cancelled.
          const ways = next.length > 0 ? next : (['cancelled'] as const);
          const to = ways[choices.next().value % ways.length] ?? 'cancelled';
          expect(waysTo(at, policy, to)).not.toEqual([]);
          at = { ...at, status: to };
        }
        expect(isClosed(at.status)).toBe(true);
      }),
    );
  });
});
