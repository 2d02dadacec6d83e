import { beforeEach, describe, expect, test } from '@jest/globals';
import { buttonsOf, cardText, OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
beforeEach(() => {
  desk = new OrderDesk({
    catalog: smallCatalog,
    receiptUrl: (order) => `https://desk.example.com/o/${order}`,
  });
  desk.say('two salads, pickup at 6, for Maria Lopez, 212 555 0147');
});

describe('placed', () => {
  beforeEach(() => {
    desk.press('Confirm');
  });

  test('shows the number, what to say, and the receipt', () => {
    expect(desk.state).toMatchObject({ tag: 'placed', number: 'R-10001', total: 1200 });
    expect(desk.said).toBe(
      'Thank you, Maria Lopez. Your order number is R-10001, for pickup today at 6:00 PM, and the total is $12.00. ' +
        'A confirmation by text is on its way to you within a few minutes.',
    );
    expect(desk.shown).toContain(`https://desk.example.com/o/${desk.draft.id}`);
    expect(desk.labels()).toEqual(['Change', 'Order again']);
  });

  const none = { text: false, email: false };
  test.each([
    [{ text: true, email: true }, '212 555 0147, maria@example.com', 'A confirmation by text is on its way'],
    [{ ...none, email: true }, '212 555 0147, maria@example.com', 'A confirmation by e-mail is on its way'],
    [none, '212 555 0147, maria@example.com', 'We will call you shortly'],
    [{ text: true, email: true }, 'maria@example.com', 'A confirmation by e-mail is on its way'],
    [none, 'maria@example.com', 'Here is your receipt.'],
  ])('promises only what is set up (%j), for %s', (ways, contact, promise) => {
    const other = new OrderDesk({ catalog: smallCatalog, ways });
    other.say(`two salads, pickup at 6, for Maria Lopez, ${contact}`);
    other.press('Confirm');
    expect(other.said).toContain(promise);
  });

  test('a second press of Confirm says that it is placed, and does nothing', () => {
    const before = desk.state;
    desk.act({ do: 'confirm' }, before.turn - 1);
    expect(desk.whispered).toBe('Order R-10001 is placed already. Nothing was done twice.');
    expect(desk.state).toEqual(before);
    expect(desk.placed).toHaveLength(1);
    // Its card may be of long ago: it is drawn as the order stands.
    expect(desk.hasCard).toBe(false);
    expect(desk.effects).toEqual([{ effect: 'announce-order', order: desk.draft.id }]);
  });

  test('“start over” is about the placed order: it says what to do', () => {
    const before = desk.state;
    desk.say('start over');
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('Order R-10001 is placed');
    expect(desk.whispered).toContain('To change it, write what is to be different');
  });

  test('“looks good” is told that it is placed', () => {
    const before = desk.state;
    desk.say('looks good');
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toBe('Order R-10001 is placed already. Nothing was done twice.');
  });

  test('thanks is answered', () => {
    desk.say('thanks');
    expect(desk.whispered).toContain('With pleasure');
  });

  test('new products begin a new order', () => {
    const first = desk.draft.id;
    desk.say('a large pizza, pickup at 7, none');
    expect(desk.draft.id).not.toBe(first);
    expect(desk.draft.customer.name).toBeNull();
    expect(desk.draft.lines).toMatchObject([{ sku: 'pizza' }]);
  });

  test('the old card no longer touches the new order', () => {
    const first = desk.draft.id;
    desk.say('a large pizza, pickup at 7').press('No contact');
    const before = desk.state;
    desk.act({ do: 'cancel' }, before.turn, first);
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('an order or a change that is over');
  });
});

describe('cancelled', () => {
  test.each(['button', 'words'])('by %s: the stock goes back, and it can be resumed', (way) => {
    if (way === 'button') desk.press('Cancel');
    else desk.say('cancel');
    expect(desk.calls).toEqual([{ call: 'release-hold', draft: desk.draft.id }]);
    expect(desk.state.tag).toBe('cancelled');
    expect(desk.labels()).toEqual(['Resume']);
    desk.press('Resume');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.calls.map((call) => call.call)).toEqual(['hold-stock']);
    expect(desk.draft.lines).toMatchObject([{ sku: 'salad', quantity: 2 }]);
  });

  test('“cancel the salad” drops a line, not the order', () => {
    desk.say('add a coke').say('cancel the salad');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.draft.lines).toMatchObject([{ sku: 'coke' }]);
  });

  test('words begin a new order', () => {
    const first = desk.draft.id;
    desk.press('Cancel').say('a coke');
    expect(desk.draft.id).not.toBe(first);
  });

  test.each(['a coke', 'a coke, pickup at 7, none', 'hello'])(
    '“%s” takes Resume off the old card',
    (words) => {
      const first = desk.draft.id;
      desk.press('Cancel').say(words);
      const cards = desk.replies.flatMap((reply) => (reply.kind === 'card' ? [reply] : []));
      expect(cards.map((reply) => reply.draft)).toEqual([first, desk.draft.id]);
      const old = cards[0]?.card;
      if (!old) throw new Error('no card');
      expect(buttonsOf(old)).toEqual([]);
      expect(cardText(old)).toContain('can no longer be taken up again');
      expect(cardText(old)).not.toContain('Press Resume');
    },
  );

  test('words that begin nothing leave Resume where it is', () => {
    desk.press('Cancel').say('thanks');
    expect(desk.hasCard).toBe(false);
    expect(desk.state.tag).toBe('cancelled');
  });
});

describe('expired', () => {
  test('gives the stock back and can be resumed', () => {
    desk.take({ kind: 'expire', draft: desk.draft.id });
    expect(desk.state.tag).toBe('expired');
    expect(desk.calls.map((call) => call.call)).toEqual(['release-hold']);
    desk.press('Resume');
    expect(desk.state.tag).toBe('reading-back');
  });

  test('of another draft nothing happens', () => {
    const before = desk.state;
    desk.take({ kind: 'expire', draft: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f' });
    expect(desk.state).toEqual(before);
    expect(desk.replies).toEqual([]);
  });

  test('a placed order does not expire', () => {
    desk.press('Confirm').take({ kind: 'expire', draft: desk.draft.id });
    expect(desk.state.tag).toBe('placed');
  });
});

describe('start over', () => {
  test('empties the draft and gives the stock back', () => {
    const { id } = desk.draft;
    desk.say('start over');
    expect(desk.calls.map((call) => call.call)).toEqual(['release-hold']);
    expect(desk.state).toMatchObject({
      tag: 'collecting',
      draft: { id, lines: [], customer: { name: null, phone: null } },
    });
    expect(desk.shown).toContain('Started over');
  });
});

describe('a stale button', () => {
  test('does nothing, says so, and shows the card as it stands', () => {
    const stale = desk.state.turn;
    desk.say('add a coke');
    const before = desk.state;
    desk.act({ do: 'confirm' }, stale);
    expect(desk.state).toEqual(before);
    expect(desk.placed).toEqual([]);
    expect(desk.whispered).toContain('earlier version');
    expect(desk.labels()).toContain('Confirm');
  });

  test('with nothing open it says so', () => {
    const fresh = new OrderDesk({ catalog: smallCatalog });
    fresh.act({ do: 'confirm' }, 3, '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f');
    expect(fresh.state).toEqual({ tag: 'idle', turn: 0 });
    expect(fresh.whispered).toContain('an order or a change that is over');
  });

  test('Confirm before everything is clear does nothing', () => {
    desk.say('and a pizza').act({ do: 'confirm' });
    expect(desk.state.tag).toBe('clarifying');
    expect(desk.whispered).toContain('still something to clear up');
  });
});
