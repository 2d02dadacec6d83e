import { describe, expect, test } from '@jest/globals';
import type { Order } from '../../../../src/domain/orders/order.ts';
import { OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

/** Maria's salad, placed. */
function deskWithOrder(change: Partial<Order> = {}): { desk: OrderDesk; order: Order } {
  const desk = new OrderDesk({ catalog: smallCatalog });
  desk.say('a salad for Maria, 212 555 0147, pickup at 6').press('Confirm');
  const [order] = desk.orders.values();
  if (!order) throw new Error('nothing was placed');
  const changed = { ...order, ...change };
  desk.orders.set(order.id, changed);
  return { desk, order: changed };
}

describe('questions about an order', () => {
  test.each([
    'where is the order for 555 0147',
    "where's Maria's order",
    'is the order for Maria ready?',
    'status of R-10001',
    'is R-10001 ready?',
    'when will R-10001 be ready',
    'where is R-10001?',
    'is it ready yet?',
  ])('%s is answered from the orders, and changes none', (question) => {
    const { desk, order } = deskWithOrder({ status: 'preparing' });
    const { state } = desk;
    desk.say(question);
    expect(desk.state).toEqual(state);
    expect(desk.whispered).toBe(
      'Order R-10001 (Maria · (212) 555-0147) is being prepared. Expected: pickup today at 6:00 PM. /orders R-10001 shows all of it.',
    );
    expect(desk.inquiry).toEqual({ question, from: 'orders', text: desk.whispered, order: order.id });
  });

  test('are answered in the middle of another order, which stays as it is', () => {
    const { desk } = deskWithOrder();
    desk.say('two cokes for Ann, 212 555 0100, pickup at 7');
    const { state } = desk;
    desk.say('where is the order for Maria?');
    expect(desk.state).toEqual(state);
    expect(desk.whispered).toContain('Order R-10001');
  });

  test('tell why it is late, and what to do before anything is promised', () => {
    const delayed = deskWithOrder({ status: 'delayed', reason: 'the oven is down' });
    expect(delayed.desk.say('status of R-10001').whispered).toContain('is delayed: the oven is down.');
    const { desk } = deskWithOrder({ status: 'accepted' });
    desk.now = new Date('2026-11-23T23:30:00Z');
    expect(desk.say('status of R-10001').whispered).toContain('That time is over');
    const gone = deskWithOrder({ status: 'cancelled', reason: 'asked by phone' });
    expect(gone.desk.say('status of R-10001').whispered).toContain(
      'is cancelled since today at 3:00 PM: asked by phone.',
    );
  });

  test('say what to do where several fit, or none', () => {
    const { desk, order } = deskWithOrder();
    desk.orders.set('other', { ...order, id: 'other', number: 'R-10002' });
    desk.say('where is the order for Maria');
    expect(desk.whispered).toContain('Several orders fit “Maria”');
    expect(desk.whispered).toContain('• Order R-10002');
    expect(desk.inquiry).toMatchObject({ from: 'orders', order: null });
    expect(desk.say('where is the order for Bob').whispered).toContain('I find no order for “Bob”');
    expect(new OrderDesk({ catalog: smallCatalog }).say('is it ready?').whispered).toContain(
      'Whose order is it?',
    );
  });

  test.each(['can you add a coke to R-10001?', 'make it two salads on R-10001'])(
    '%s is no question but a change',
    (words) => {
      const { desk } = deskWithOrder();
      desk.say(words);
      expect(desk.inquiry).toBeNull();
      expect(desk.state).toMatchObject({ draft: { amends: { number: 'R-10001' } } });
    },
  );
});
