import { describe, expect, test } from '@jest/globals';
import { decideOrder } from '../../../src/domain/orders/decide-order.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import type { OrderDeed } from '../../../src/domain/orders/order-deed.ts';
import { policySchema } from '../../../src/policy.ts';
import { actorWith, placedLine, placedOrder } from '../../support/placed-order.ts';

const policy = policySchema.parse({});
const at = new Date('2026-11-23T21:00:00.000Z');
const team = actorWith('processing');
const decide = (order: Partial<Order>, deed: OrderDeed, by = team, when = at) =>
  decideOrder({ policy }, placedOrder(order), deed, by, when);

describe('a move', () => {
  test('gives the order its status, and the customer the news', () => {
    expect(decide({}, { do: 'move', to: 'accepted' })).toEqual({
      decided: 'done',
      order: placedOrder({ status: 'accepted', statusAt: at.toISOString() }),
      stock: 'kept',
      news: { kind: 'accepted' },
      event: 'order.changed',
      once: null,
      entry: { kind: 'moved', body: { from: 'placed', to: 'accepted' } },
    });
  });

  test('hands the stock over at the end', () => {
    expect(decide({ status: 'ready' }, { do: 'move', to: 'completed' })).toMatchObject({
      stock: 'handed-over',
      news: { kind: 'completed' },
      event: 'order.completed',
    });
  });

  test('tells of "ready" whoever picks it up, and of "on its way" whoever gets it', () => {
    const fulfilment: Order['fulfilment'] = { kind: 'delivery', due: 'asap', address: '1 Main St' };
    const ready: OrderDeed = { do: 'move', to: 'ready' };
    expect(decide({ status: 'preparing' }, ready)).toMatchObject({ news: { kind: 'ready' } });
    expect(decide({ status: 'preparing', fulfilment }, ready)).toMatchObject({ news: null });
    expect(decide({ status: 'ready', fulfilment }, { do: 'move', to: 'out-for-delivery' })).toMatchObject({
      news: { kind: 'on-its-way' },
    });
  });

  test('that was made before is no fault, and one out of turn names the next steps', () => {
    expect(decide({ status: 'ready' }, { do: 'move', to: 'ready' })).toEqual({ decided: 'already' });
    expect(decide({}, { do: 'move', to: 'completed' })).toEqual({
      decided: 'not-possible',
      steps: ['accepted'],
    });
    expect(decide({ status: 'completed' }, { do: 'move', to: 'placed' })).toEqual({
      decided: 'not-possible',
      steps: [],
    });
  });

  test('is for those whom the table names', () => {
    expect(decide({}, { do: 'move', to: 'accepted' }, actorWith('staff'))).toEqual({
      decided: 'not-allowed',
      who: ['processing', 'supervisors'],
    });
    expect(decide({}, { do: 'move', to: 'accepted' }, actorWith())).toMatchObject({ decided: 'not-allowed' });
  });

  test('to "waiting for stock" says what waits', () => {
    const lines = [placedLine('pizza', false), placedLine('coke', true)];
    expect(decide({ lines }, { do: 'move', to: 'waiting-for-stock' })).toMatchObject({
      order: { status: 'waiting-for-stock', reason: 'not in stock yet: coke' },
      news: { kind: 'delayed', reason: 'not in stock yet: coke' },
    });
    expect(decide({}, { do: 'move', to: 'waiting-for-stock' })).toMatchObject({ decided: 'not-possible' });
  });
});

describe('a delay', () => {
  const delay: OrderDeed = { do: 'delay', due: '2026-11-24T00:00:00.000Z', reason: 'the oven is cold' };

  test('keeps where the order stood, however often it is delayed', () => {
    const once = decide({ status: 'preparing' }, delay);
    expect(once).toMatchObject({
      order: {
        status: 'delayed',
        delayedFrom: 'preparing',
        reason: 'the oven is cold',
        fulfilment: { due: delay.due },
      },
      news: { kind: 'delayed', reason: 'the oven is cold' },
    });
    if (once.decided !== 'done') throw new Error(once.decided);
    expect(decide(once.order, delay)).toEqual({ decided: 'already' });
    const later = decide(once.order, { ...delay, due: '2026-11-24T01:00:00.000Z' });
    expect(later).toMatchObject({ order: { status: 'delayed', delayedFrom: 'preparing' } });
    if (later.decided !== 'done') throw new Error(later.decided);
    const ready = decide(later.order, { do: 'move', to: 'ready' });
    expect(ready).toMatchObject({ order: { status: 'ready', reason: null } });
    expect(ready.decided === 'done' && 'delayedFrom' in ready.order).toBe(false);
  });

  test('needs a time that is to come, and a reason', () => {
    expect(decide({}, { ...delay, due: at.toISOString() })).toEqual({ decided: 'past' });
    // Promised for 23:00.
    expect(decide({}, { ...delay, due: '2026-11-23T22:59:00.000Z' })).toEqual({ decided: 'not-later' });
    expect(decide({}, { ...delay, due: '2026-11-23T23:00:00.000Z' })).toEqual({ decided: 'not-later' });
    expect(decide({}, { ...delay, reason: ' ' })).toEqual({ decided: 'no-words' });
    expect(decide({}, { do: 'move', to: 'delayed' })).toEqual({ decided: 'no-words' });
    expect(decide({ status: 'cancelled' }, delay)).toMatchObject({ decided: 'not-possible' });
  });
});

describe('a cancellation', () => {
  const cancel: OrderDeed = { do: 'cancel', reason: 'the customer asked for it' };

  test('gives the stock back and tells the customer why', () => {
    expect(decide({ status: 'preparing' }, cancel)).toMatchObject({
      order: { status: 'cancelled', reason: cancel.reason },
      stock: 'released',
      news: { kind: 'cancelled', reason: cancel.reason },
    });
    expect(decide({ status: 'cancelled' }, cancel)).toEqual({ decided: 'already' });
    expect(decide({ status: 'completed' }, cancel)).toMatchObject({ decided: 'not-possible' });
  });

  test('is for staff until the order is prepared', () => {
    expect(decide({ status: 'accepted' }, cancel, actorWith('staff'))).toMatchObject({ decided: 'done' });
    expect(decide({ status: 'preparing' }, cancel, actorWith('staff'))).toEqual({
      decided: 'not-allowed',
      who: ['processing', 'supervisors'],
    });
  });
});

test('notes and phone calls are taken down at any time, from anyone with a role', () => {
  expect(
    decide({ status: 'completed' }, { do: 'note', text: 'left the change' }, actorWith('staff')),
  ).toMatchObject({
    order: placedOrder({ status: 'completed' }),
    entry: { kind: 'noted', body: { text: 'left the change', by: 'Sam' } },
  });
  const call: OrderDeed = { do: 'phone-call', direction: 'in', text: 'asked for napkins' };
  expect(decide({}, call)).toMatchObject({
    entry: { kind: 'phone-call', body: { direction: 'in' } },
    news: null,
  });
  expect(decide({}, { do: 'note', text: ' ' })).toEqual({ decided: 'no-words' });
  expect(decide({}, call, actorWith())).toMatchObject({ decided: 'not-allowed' });
});

describe('time', () => {
  // Promised for 23:00; the customer is warned from 22:50, the channel reminded at 23:15, a supervisor told at 23:45.
  const on = (order: Partial<Order>, deed: OrderDeed, when: string) =>
    decide(
      order,
      deed,
      { id: 'readback', name: 'Readback', roles: [] },
      new Date(`2026-11-23T${when}:00.000Z`),
    ).decided;
  const warn: OrderDeed = { do: 'warn-customer' };
  const delivery: Order['fulfilment'] = {
    kind: 'delivery',
    due: '2026-11-23T23:00:00.000Z',
    address: '1 Main St',
  };

  test('warns the customer before the promise and never after it', () => {
    expect(on({}, warn, '22:49')).toBe('already');
    expect(on({}, warn, '22:50')).toBe('done');
    expect(on({}, warn, '23:00')).toBe('already');
    expect(on({ status: 'waiting-for-stock' }, warn, '22:55')).toBe('already');
    expect(on({ status: 'ready' }, warn, '22:55')).toBe('already');
    expect(on({ status: 'ready', fulfilment: delivery }, warn, '22:55')).toBe('done');
    expect(on({ status: 'out-for-delivery', fulfilment: delivery }, warn, '22:55')).toBe('already');
  });

  test('leaves half the time to a promise that was made just before', () => {
    const short = { placedAt: '2026-11-23T22:52:00.000Z' };
    expect(on(short, warn, '22:55')).toBe('already');
    expect(on(short, warn, '22:56')).toBe('done');
    expect(on({ ...short, status: 'delayed', statusAt: '2026-11-23T22:58:00.000Z' }, warn, '22:58')).toBe(
      'already',
    );
  });

  test('counts an order as soon as possible as promised within the hour', () => {
    const asap: Order['fulfilment'] = { kind: 'pickup', due: 'asap', address: null };
    expect(on({ fulfilment: asap }, warn, '20:49')).toBe('already');
    expect(on({ fulfilment: asap }, warn, '20:50')).toBe('done');
    expect(on({ fulfilment: asap }, { do: 'remind' }, '21:15')).toBe('done');
  });

  test('reminds of what is overdue, and tells a supervisor when it is far over', () => {
    expect(on({}, { do: 'remind' }, '23:14')).toBe('already');
    expect(on({}, { do: 'remind' }, '23:15')).toBe('done');
    expect(on({ status: 'ready' }, { do: 'remind' }, '23:15')).toBe('already');
    expect(on({ status: 'out-for-delivery', fulfilment: delivery }, { do: 'remind' }, '23:15')).toBe('done');
    expect(on({}, { do: 'escalate-overdue' }, '23:44')).toBe('already');
    expect(on({}, { do: 'escalate-overdue' }, '23:45')).toBe('done');
  });
});
