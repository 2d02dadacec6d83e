import { beforeEach, describe, expect, test } from '@jest/globals';
import { catalogOf, OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
let order: string;
beforeEach(() => {
  desk = new OrderDesk({ catalog: smallCatalog });
  desk.say('two large pizzas, and a salad, pickup at 6, for Maria Lopez, 212 555 0147').press('Confirm');
  order = desk.draft.id;
});

describe('order again', () => {
  test('takes over lines, customer and kind, asks for the time, and is an order of its own', () => {
    desk.press('Order again');
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'time' } });
    expect(desk.draft.amends).toBeUndefined();
    expect(desk.draft).toMatchObject({
      customer: { name: 'Maria Lopez', phone: '+12125550147' },
      lines: [{ sku: 'pizza', quantity: 2, backorder: false }, { sku: 'salad' }],
    });
    desk.say('tomorrow at noon').press('Confirm');
    expect(desk.placed).toHaveLength(2);
    expect(desk.state).toMatchObject({ tag: 'placed', number: 'R-10002' });
  });

  test('leaves a phone number out where someone else answered', () => {
    desk.facts.wrongPhones = ['+12125550147'];
    desk.press('Order again');
    expect(desk.draft.customer).toMatchObject({ name: 'Maria Lopez', phone: null, noContact: false });
    expect(desk.shown).toContain('The phone number is left out: someone else answered there.');
    desk.say('tomorrow at noon');
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'contact' } });
  });

  test('asks for what the catalogue lost', () => {
    const other = new OrderDesk({
      catalog: catalogOf(
        JSON.stringify({ currency: 'USD', products: [{ sku: 'salad', name: 'salad', price: 6 }] }),
      ),
    });
    other.orders = desk.orders;
    other.act({ do: 'order-again' }, 1, order);
    expect(other.state).toMatchObject({ tag: 'clarifying', question: { about: 'product', text: 'pizza' } });
  });

  test('takes Resume off a draft that was put away here', () => {
    const first = new OrderDesk({ catalog: smallCatalog });
    first.orders = desk.orders;
    first.say('a coke, pickup at 6, none').press('Cancel');
    const put = first.draft.id;
    first.act({ do: 'order-again' }, 1, order);
    const cards = first.replies.flatMap((reply) => (reply.kind === 'card' ? [reply.draft] : []));
    expect(cards).toEqual([put, first.draft.id]);
  });
});
