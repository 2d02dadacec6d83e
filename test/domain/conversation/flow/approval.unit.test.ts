import { describe, expect, test } from '@jest/globals';
import {
  buttonsOf,
  cardText,
  cornerPizzeria,
  OrderDesk,
  staff,
  supervisor,
} from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

const withChannel = `${cornerPizzeria}channels: { escalations: "slack:C0ESCAL" }\n`;
const order = '150 cokes, pickup at 6, for Kim, 212 555 0147';

function asked(policy = withChannel): OrderDesk {
  return new OrderDesk({ catalog: smallCatalog, policy }).say(order).press('Confirm');
}

/** The button on the card that supervisors see, pressed by whoever. */
function approve(desk: OrderDesk, actor = supervisor, from = desk.cards): OrderDesk {
  const button = from.flatMap(({ body }) => buttonsOf(body.card)).find(({ label }) => label === 'Approve');
  if (!button) throw new Error('no request');
  desk.actor = actor;
  // The turn in which it was drawn says nothing: the card stands elsewhere.
  return desk.act(button.action, 0);
}

describe('an order above the limits', () => {
  test('is shown to supervisors, whole, with a button', () => {
    const desk = asked();
    expect(desk.placed).toEqual([]);
    expect(desk.shown).toContain('they are asked to approve it. You will hear from me');
    expect(desk.cards.map(({ place }) => place.channel)).toEqual(['C0ESCAL']);
    const shown = desk.cards.map(({ body }) => cardText(body.card)).join('\n');
    expect(shown).toContain('Order for Kim needs a supervisor');
    expect(shown).toContain('150 × coke');
    expect(shown).toContain('Total: $300.00');
    expect(shown).toContain('Sam is taking the order');
    expect(desk.effects).toEqual(desk.cards.map(({ subject }) => ({ effect: 'draw-card', subject })));
  });

  test('goes to each supervisor directly where there is no channel', () => {
    const policy = cornerPizzeria.replace('"slack:U0SUPER"', '"slack:U0SUPER", "slack:U0BOSS", "*"');
    expect(asked(policy).cards.map(({ place }) => place.channel)).toEqual(['U0SUPER', 'U0BOSS']);
  });

  test('once approved, the staff member confirms it, and is told', () => {
    const desk = approve(asked());
    expect(desk.shown).toContain('Approved by Sam. It can be confirmed now.');
    const [request, news] = desk.cards;
    expect(request && cardText(request.body.card)).toContain('Approved by Sam');
    expect(request && buttonsOf(request.body.card)).toEqual([]);
    expect(news?.place.channel).toBe('U1');
    expect(desk.draft.approval?.given).toEqual({
      by: 'slack:U0SUPER',
      name: 'Sam',
      at: desk.now.toISOString(),
    });
    desk.actor = staff;
    desk.press('Confirm');
    expect(desk.state.tag).toBe('placed');
  });

  test('is not approved by someone else', () => {
    const desk = approve(asked(), staff);
    expect(desk.whispered).toContain('only supervisors can approve');
    expect(desk.draft.approval?.given).toBeNull();
  });

  test('approved twice is approved once', () => {
    const desk = asked();
    const request = desk.cards;
    approve(desk);
    const { state } = desk;
    approve(desk, supervisor, request);
    expect(desk.whispered).toContain('approved already, by Sam');
    expect(desk.state).toEqual(state);
  });

  test('needs it again when a line changes, before the approval or after it', () => {
    const desk = asked();
    const request = desk.cards;
    desk.actor = staff;
    desk.say('make it 160 cokes');
    approve(desk, supervisor, request);
    expect(desk.whispered).toContain('has changed since');
    expect(desk.cards.map(({ body }) => buttonsOf(body.card))).toEqual([[]]);
    desk.actor = staff;
    desk.say('make it 150 cokes');
    approve(desk, supervisor, request);
    desk.actor = staff;
    desk.say('make it 170 cokes').press('Confirm');
    expect(desk.placed).toEqual([]);
    expect(desk.cards).toHaveLength(1);
    expect(approve(desk).draft.approval?.given?.name).toBe('Sam');
  });

  test('a name or a time may change without asking again', () => {
    const desk = approve(asked());
    desk.actor = staff;
    desk.say('for Kim Lee').press('Confirm');
    expect(desk.placed).toHaveLength(1);
  });

  test('is asked for once, however often Confirm is pressed', () => {
    const desk = asked();
    desk.press('Confirm');
    expect(desk.whispered).toContain('they are asked to approve it');
    expect(desk.cards).toEqual([]);
  });

  test('that is placed or put away is not approved any more', () => {
    const desk = asked();
    const request = desk.cards;
    desk.actor = staff;
    desk.press('Cancel');
    approve(desk, supervisor, request);
    expect(desk.whispered).toContain('closed by now');
    expect(desk.state.tag).toBe('cancelled');
  });
});
