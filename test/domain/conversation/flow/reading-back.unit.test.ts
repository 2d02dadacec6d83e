import { beforeEach, describe, expect, test } from '@jest/globals';
import { renderCard } from '../../../../src/bots/slack/render-card.ts';
import type { State } from '../../../../src/domain/conversation/state.ts';
import { botWords } from '../../../../src/domain/wording/bot-words.ts';
import { OrderDesk, plain, supervisor } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

let desk: OrderDesk;
beforeEach(() => {
  desk = new OrderDesk({ catalog: smallCatalog });
  desk.say(
    'two large pizzas with extra cheese and no onions, and a coke, pickup at 6, for Maria Lopez, 212 555 0147',
  );
});

describe('the read-back', () => {
  test('is a sentence made to be said', () => {
    expect(desk.said).toBe(
      'Let me read that back to you: 2 large pizzas with extra cheese and no onions; and 1 coke. ' +
        'That is for pickup today at 6:00 PM, for Maria Lopez. Your phone number is 2 1 2, 5 5 5, 0 1 4 7. ' +
        'The total is $29.00. Is that right?',
    );
  });

  test('and a card made to be seen', () => {
    expect(desk.shown.split('\n').slice(2)).toEqual([
      '2 × pizza | large, extra cheese, no onions | $27.00',
      '1 × coke |  | $2.00',
      'Total: $29.00',
      'Customer: Maria Lopez · (212) 555-0147',
      'Pickup: today at 6:00 PM',
      '[info] In stock and kept for this order until 3:10 PM.',
      '(Confirm) (Change) (Cancel)',
    ]);
  });

  test('of many lines is read from the list', () => {
    desk.say('1 salad\n'.repeat(30));
    expect(desk.said).toContain('I have 32 lines, and read them to you one by one');
    expect(desk.said).toContain('The total is $209.00.');
    expect(desk.shown.match(/1 × salad/g)).toHaveLength(18);
    expect(desk.shown).toContain('Lines 1 to 20 of 32, page 1 of 2');
    desk.press('Next lines');
    expect(desk.shown.match(/1 × salad/g)).toHaveLength(12);
    expect(desk.shown).toContain('Lines 21 to 32 of 32, page 2 of 2');
    expect(desk.shown).toContain('Total: $209.00');
    expect(desk.labels()).toEqual(['Previous lines', 'Confirm', 'Change', 'Cancel']);
  });

  test('of 200 lines shows every line inside Slack’s limits, with Confirm on every page', () => {
    const note = 'well done, on a plate of its own, cut into squares, and with a “happy birthday” on top';
    desk.say('1 salad\n'.repeat(198));
    const lines = desk.draft.lines.map((line) => ({ ...line, note: `${line.id}: ${note}` }));
    desk.state = { ...desk.state, draft: { ...desk.draft, lines } } as State;
    desk.say('change pickup to 7');
    const { turn, draft } = desk.state as Extract<State, { tag: 'reading-back' }>;
    expect(draft.lines).toHaveLength(200);
    const seen: string[] = [];
    for (let page = 0; page < 30; page += 1) {
      const { blocks } = renderCard(desk.card, { draft: draft.id, turn });
      const slack = JSON.stringify(blocks);
      expect(slack).not.toContain(botWords.moreLines(2).slice(-11));
      expect(slack).toContain('"text":"Confirm"');
      const rows = desk.card.elements.find((element) => element.kind === 'rows');
      seen.push(...(rows?.kind === 'rows' ? rows.rows.map(({ text }) => plain(text)) : []));
      if (!desk.labels().includes('Next lines')) break;
      desk.press('Next lines');
    }
    expect(seen).toHaveLength(200);
    expect(desk.state.turn).toBe(turn);
    desk.actor = supervisor;
    desk.press('Confirm');
    expect(desk.placed[0]?.order.lines).toHaveLength(200);
  });

  test('a page that is not there is the last one', () => {
    desk.act({ do: 'page', page: 99 });
    expect(desk.shown).toContain('1 × coke');
    expect(desk.labels()).toEqual(['Confirm', 'Change', 'Cancel']);
  });

  test('notes when the stock was looked up and the order read back', () => {
    const at = desk.now.toISOString();
    expect(desk.draft.steps).toEqual({ greeted: at, 'availability-checked': at, 'read-back': at });
  });

  test('holds the stock of all lines for as long as policy says', () => {
    const hold = desk.calls.find((call) => call.call === 'hold-stock');
    expect(hold).toMatchObject({
      until: new Date(desk.now.getTime() + 600_000),
      lines: [
        {
          line: 'l1',
          uses: [
            { item: 'cheese', quantity: 2 },
            { item: 'dough', quantity: 2 },
          ],
        },
        { line: 'l2', uses: [{ item: 'coke', quantity: 1 }] },
      ],
    });
  });
});

describe('corrections in words', () => {
  test.each([
    ['drop the coke', (lines: unknown) => expect(lines).toHaveLength(1)],
    [
      'make it three cokes',
      (lines: unknown) => expect(lines).toMatchObject([{ quantity: 2 }, { quantity: 3 }]),
    ],
    ['add a salad', (lines: unknown) => expect(lines).toMatchObject([{}, {}, { sku: 'salad' }])],
    [
      'the pizza should be small',
      (lines: unknown) =>
        expect(lines).toMatchObject([
          { options: expect.arrayContaining([{ group: 'size', choice: 'small' }]) },
          {},
        ]),
    ],
  ])('%s', (words, holds) => {
    desk.say(words);
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.calls.map((call) => call.call)).toEqual(['hold-stock']);
    holds(desk.draft.lines);
  });

  test('change pickup to 7 touches the time alone', () => {
    const { lines } = desk.draft;
    desk.say('change pickup to 7');
    expect(desk.draft.lines).toEqual(lines);
    expect(desk.said).toContain('today at 7:00 PM');
  });

  test('the last line dropped gives the stock back and asks anew', () => {
    desk.say('drop the coke').say('drop the pizza');
    expect(desk.state.tag).toBe('collecting');
    expect(desk.calls.map((call) => call.call)).toEqual(['release-hold']);
  });

  test('another day is said as one', () => {
    desk.say('change pickup to Friday at 7pm');
    expect(desk.said).toContain('That is for pickup on Friday, November 27 at 7:00 PM');
  });

  test('an ambiguous addition asks before Confirm is offered again', () => {
    desk.say('and a cola');
    expect(desk.state.tag).toBe('clarifying');
    expect(desk.labels()).not.toContain('Confirm');
  });

  test('“no” asks what to change and leaves the card as it is', () => {
    const before = desk.state;
    desk.say('no');
    expect(desk.state).toEqual(before);
    expect(desk.whispered).toContain('What should be changed?');
    expect(desk.labels()).toContain('Confirm');
  });
});

describe('care', () => {
  test('an allergy stands out and is said', () => {
    desk.say('she is allergic to nuts');
    expect(desk.shown).toMatch(/\[warning\] Allergy: .*nuts/);
    expect(desk.said).toMatch(/I have noted an allergy: .*nuts/);
  });

  test('a special instruction is listed word for word', () => {
    desk.say('please ring the bell');
    expect(desk.draft.instructions).toEqual(['please ring the bell']);
    expect(desk.said).toContain('please ring the bell');
  });

  test('a delivery without address is warned about, not blocked', () => {
    desk.say('make it a delivery');
    expect(desk.state.tag).toBe('reading-back');
    expect(desk.shown).toContain('[warning] There is no delivery address yet.');
    desk.say('delivery to 12 Elm Street');
    expect(desk.shown).not.toContain('no delivery address');
    expect(desk.said).toContain('for delivery to 12 Elm Street');
  });

  test('an address counts for delivery alone, and is known when it is one again', () => {
    desk.say('delivery to 12 Elm Street').say('make it pickup');
    expect(desk.shown).not.toContain('12 Elm Street');
    const pickup = desk.state;
    desk.press('Confirm');
    expect(desk.placed[0]?.order.draft.fulfilment).toMatchObject({ kind: 'pickup', address: null });
    desk.state = pickup;
    desk.say('make it a delivery');
    expect(desk.said).toContain('for delivery to 12 Elm Street');
  });

  test('unclear words are shown until they are ignored', () => {
    desk.say('add a salad blorpfish');
    expect(desk.shown).toMatch(/Not sure about: .*blorpfish/);
    desk.press('Ignore unclear words');
    expect(desk.shown).not.toContain('blorpfish');
    expect(desk.state.tag).toBe('reading-back');
  });

  test('as soon as possible, while the shop is closed, says when it opens', () => {
    desk.now = new Date('2026-11-24T05:00:00Z');
    desk.say('as soon as possible');
    expect(desk.shown).toContain('The shop is closed at the moment. It opens today at 10:00 AM.');
  });

  test('a time that has passed is asked for again', () => {
    desk.now = new Date('2026-11-24T15:30:00Z');
    desk.say('and a salad');
    expect(desk.state).toMatchObject({ tag: 'clarifying', question: { about: 'time' } });
    expect(desk.shown).toContain('has passed');
  });
});

describe('Confirm', () => {
  test.each(['yes', 'correct', "yes, that's right"])('in words: %s', (words) => {
    desk.say(words);
    expect(desk.state.tag).toBe('placed');
  });

  test('places the order as it was read back', () => {
    desk.press('Confirm');
    expect(desk.placed).toHaveLength(1);
    const order = desk.placed[0]?.order;
    expect(order).toMatchObject({
      total: 2900,
      currency: 'USD',
      placedBy: 'slack:U1',
      at: desk.now,
      uses: [
        { item: 'cheese', quantity: 2 },
        { item: 'coke', quantity: 1 },
        { item: 'dough', quantity: 2 },
      ],
      draft: { source: 'chat', fulfilment: { kind: 'pickup' }, steps: { confirmed: desk.now.toISOString() } },
    });
    expect(order?.lines.map((line) => [line.name, line.unitPrice, line.total])).toEqual([
      ['pizza', 1350, 2700],
      ['coke', 200, 200],
    ]);
  });

  test('announces the order and confirms it to the customer, each once', () => {
    desk.press('Confirm');
    const order = desk.draft.id;
    expect(desk.effects).toEqual([
      { effect: 'announce-order', order },
      { effect: 'confirm-to-customer', order },
    ]);
  });
});
