import { describe, expect, test } from '@jest/globals';
import { cornerPizzeria, OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

const faq = `# Questions and answers
## Refunds
Also: money back
Within 24 hours we make it again, or give the money back.
## Opening on holidays
We are closed on January 1.
## Delivery area
Within 3 miles of the shop.
`;

const desk = () => new OrderDesk({ catalog: smallCatalog, policy: cornerPizzeria, faq });

describe('questions at the desk', () => {
  test.each([
    ['what is your refund policy', 'faq', 'Within 24 hours'],
    ['can they get their money back?', 'faq', '“Refunds”'],
    ['how far do you deliver', 'faq', 'Within 3 miles'],
    ['how much is a large', 'catalogue', '1 large pizza: $12.50'],
    ['are you open on sunday', 'hours', 'Sunday from 12:00 PM'],
    ['are you open on holidays?', 'hours', 'closed on January 1'],
    ['do you have a salad', 'stock', 'in stock'],
    ['do you have wifi', 'none', 'A supervisor can answer it'],
    ['who owns the shop?', 'none', 'A supervisor can answer it'],
  ])('%s is answered from %s', (question, from, answer) => {
    const idle = desk().say(question);
    expect(idle.state).toEqual({ tag: 'idle', turn: 0 });
    expect(idle.whispered).toContain(answer);
    expect(idle.inquiry).toEqual({ question, from, text: idle.whispered, order: null });

    // In the middle of an order the same, and the order stays as it is.
    const open = desk().say('a salad for Maria, 212 555 0147, pickup asap');
    const before = open.state;
    open.say(question);
    expect(open.state).toEqual(before);
    expect(open.whispered).toContain(answer);
  });

  test('what is left is counted, and told when more is expected', () => {
    const asked = desk();
    asked.facts.stock = { salad: 3 };
    expect(asked.say('do you have salads?').whispered).toContain('3 left at the moment');
    asked.facts.stock = { salad: 0 };
    expect(asked.say('do you have salads?').whispered).toContain('out of stock at the moment');
    asked.facts.expectedAt = { salad: '2026-11-24T15:00:00Z' };
    expect(asked.say('do you have salads?').whispered).toMatch(
      /^Not at the moment.*out of stock, expected tomorrow at/,
    );
  });

  test('what asks for something is no question', () => {
    const asking = desk().say('a salad for Maria, 212 555 0147, pickup asap');
    asking.say('can you deliver it instead?');
    expect(asking.state).toMatchObject({ draft: { fulfilment: { kind: 'delivery' } } });
    expect(asking.inquiry).toBeNull();
  });

  test('a complaint is no question', () => {
    const told = desk().say('they want a refund, the pizza was cold');
    expect(told.inquiry).toBeNull();
    expect(told.whispered).toContain('sorry');
  });

  test('words that ask nothing are still not understood', () => {
    expect(desk().say('lorem ipsum dolor').whispered).toContain('did not find an order');
  });
});
