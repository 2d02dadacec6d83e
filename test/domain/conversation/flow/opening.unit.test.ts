import { beforeEach, describe, expect, test } from '@jest/globals';
import { draftIdFor } from '../../../../src/domain/conversation/new-draft.ts';
import { OrderDesk } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
beforeEach(() => {
  desk = new OrderDesk({ catalog: smallCatalog });
});

describe('given nothing is open', () => {
  test('a command without words greets and opens a draft', () => {
    desk.say('', { opening: true });
    expect(desk.state).toMatchObject({ tag: 'collecting', turn: 1, draft: { lines: [] } });
    expect(desk.said).toBe('Thank you for calling Corner Pizzeria. What would you like to order?');
    expect(desk.draft.steps.greeted).toBe(desk.now.toISOString());
    expect(desk.labels()).toEqual(['Change', 'Cancel']);
  });

  test('a greeting in words opens a draft as well', () => {
    desk.say('hi there');
    expect(desk.state.tag).toBe('collecting');
  });

  test('an e-mail taken as an order is greeted as one, and its source is kept', () => {
    desk.say('', { opening: true, source: 'email' });
    expect(desk.said).toContain('Thank you for your message to Corner Pizzeria');
    expect(desk.shown).toContain('Came in by: E-mail');
  });

  test('the whole order in one sentence is read back at once, nothing asked', () => {
    desk.say('two large pizzas with extra cheese and no onions, pickup at 6, for Maria Lopez, 212 555 0147');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.calls.map((call) => call.call)).toEqual(['find-customer', 'hold-stock']);
    expect(desk.draft.lines).toEqual([
      {
        id: 'l1',
        sku: 'pizza',
        quantity: 2,
        options: [
          { group: 'size', choice: 'large' },
          { group: 'topping', choice: 'cheese', amount: 'extra' },
          { group: 'topping', choice: 'onions', removed: true },
        ],
        note: null,
        backorder: false,
      },
    ]);
  });

  test('words that hold no order begin none', () => {
    desk.say('lorem ipsum');
    expect(desk.state.tag).toBe('idle');
    expect(desk.hasCard).toBe(false);
    expect(desk.whispered).toMatch(/did not find an order/);
  });

  test('after a command even unknown words are kept, and shown as uncertain', () => {
    desk.say('lorem ipsum', { opening: true });
    expect(desk.state.tag).toBe('collecting');
    expect(desk.shown).toMatch(/\[warning\] Not sure about: .*lorem/);
  });

  test.each(['cancel', 'yes', 'no', 'start over'])('%s says that nothing is open', (words) => {
    desk.say(words);
    expect(desk.state).toEqual({ tag: 'idle', turn: 0 });
    expect(desk.whispered).toMatch(/no open order/);
  });
});

describe('a draft is named by the input that opens it', () => {
  test('the same input gives the same id, another one another', () => {
    expect(draftIdFor('slack:event:Ev1')).toBe(draftIdFor('slack:event:Ev1'));
    expect(draftIdFor('slack:event:Ev1')).not.toBe(draftIdFor('slack:event:Ev2'));
  });
});

describe('what was told is not asked', () => {
  test('time and contact first, products later', () => {
    desk.say('', { opening: true }).say('pickup at 6 for Maria Lopez, 212 555 0147');
    expect(desk.state.tag).toBe('collecting');
    expect(desk.shown).toContain('Pickup: today at 6:00 PM');
    desk.say('a salad');
    expect(desk.state.tag).toBe('reading-back');
  });

  test('one thing at a time: option, then time, then contact', () => {
    desk.say('a pizza');
    expect(desk.state).toMatchObject({ question: { about: 'option', group: 'size' } });
    desk.say('large');
    expect(desk.state).toMatchObject({ question: { about: 'time' } });
    desk.say('6:30');
    expect(desk.state).toMatchObject({ question: { about: 'contact' } });
    desk.say('maria@example.com');
    expect(desk.state.tag).toBe('reading-back');
  });
});

describe('the customer on record', () => {
  const record = {
    id: '7b0f2a54-5f36-4f6a-9d3e-1c2b3a4d5e6f',
    name: 'Maria Lopez',
    phone: '+12125550147',
    email: 'maria@example.com',
    lastLines: [
      { sku: 'salad', quantity: 2, options: [], note: null },
      { sku: 'gone', quantity: 1, options: [], note: null },
    ],
  };

  test('is found by phone, and fills what was not said', () => {
    desk.facts.customers = [record];
    desk.say('a salad, pickup at 6, 212 555 0147');
    const { lastLines: _, ...details } = record;
    expect(desk.draft.customer).toEqual({ ...details, noContact: false, recorded: ['name', 'email'] });
  });

  test('whose number was another person’s the last time is asked for it once more', () => {
    desk.facts.customers = [{ ...record, wrongPhone: true }];
    desk.say('a salad, pickup at 6, 212 555 0147');
    expect(desk.shown).toContain('Someone else answered at that phone number the last time.');
    expect(desk.state.tag).toBe('reading-back');
  });

  test('goes when the phone number is corrected: another may be another person', () => {
    desk.facts.customers = [record];
    desk.say('a salad, pickup at 6, 212 555 0147').say('no, the phone is 212 555 0199');
    expect(desk.calls[0]).toEqual({ call: 'find-customer', phone: '+12125550199', email: null });
    expect(desk.draft.customer).toMatchObject({ id: null, name: null, phone: '+12125550199', email: null });
    expect(desk.shown).toContain('is taken out');
    expect(desk.said).not.toContain('maria@example.com');
  });

  test('goes with a phone number that is corrected in the form, too', () => {
    desk.facts.customers = [record];
    desk.say('a salad, pickup at 6, 212 555 0147');
    desk.submit({ name: record.name, phone: '212 555 0199', email: record.email });
    expect(desk.draft.customer).toMatchObject({ id: null, name: null, phone: '+12125550199', email: null });
  });

  test('leaves what was said itself, and gives way to the record of the new number', () => {
    const other = {
      ...record,
      id: '0d6a2a8e-1f1b-4c64-8f0e-6a4f0c5a9b11',
      name: 'Ben',
      phone: '+12125550199',
    };
    desk.facts.customers = [{ ...other, email: null }, record];
    desk.say('a salad, pickup at 6, 212 555 0147').say('send it to maria@example.com');
    desk.say('the phone is 212 555 0199');
    expect(desk.draft.customer).toMatchObject({ id: other.id, name: 'Ben', email: 'maria@example.com' });
  });

  test('comes back when only the e-mail address is corrected', () => {
    desk.facts.customers = [record];
    desk.say('a salad, pickup at 6, 212 555 0147').say('the email is lopez@example.com');
    expect(desk.draft.customer).toMatchObject({
      id: record.id,
      name: 'Maria Lopez',
      email: 'lopez@example.com',
    });
    expect(desk.shown).not.toContain('is taken out');
  });

  test('does not overrule the name that was said', () => {
    desk.facts.customers = [record];
    desk.say('a salad, pickup at 6, for Ana Diaz, 212 555 0147');
    expect(desk.draft.customer).toMatchObject({ id: record.id, name: 'Ana Diaz' });
  });

  test('is looked up once, not at every turn', () => {
    desk.facts.customers = [record];
    desk.say('a salad, pickup at 6, 212 555 0147').say('and a coke');
    expect(desk.calls.map((call) => call.call)).toEqual(['hold-stock']);
  });

  test('“the usual” adds the last lines once it is known whose', () => {
    desk.facts.customers = [record];
    desk.say('the usual please');
    expect(desk.state).toMatchObject({
      tag: 'clarifying',
      question: { about: 'contact', for: 'last-order' },
    });
    desk.say('212 555 0147');
    expect(desk.draft.lines).toMatchObject([{ sku: 'salad', quantity: 2 }]);
    expect(desk.shown).toContain('The lines of the last order are added.');
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'time' } });
  });

  test('“the usual” of someone unknown says so', () => {
    desk.say('the usual').say('212 555 0147');
    expect(desk.state.tag).toBe('collecting');
    expect(desk.shown).toContain('I found no earlier order');
  });

  test('a number that is none asks again, for the last order still', () => {
    desk.say('the usual').say('555 0147');
    expect(desk.state).toMatchObject({ question: { about: 'contact', for: 'last-order' } });
    expect(desk.shown).toContain('does not look like a whole phone number');
  });
});
