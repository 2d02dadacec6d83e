import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Action } from '../../../../src/domain/conversation/action.ts';
import { openQuestions } from '../../../../src/domain/conversation/open-questions.ts';
import type { State } from '../../../../src/domain/conversation/state.ts';
import { priceBook, priceLine, totalOf } from '../../../../src/domain/orders/price.ts';
import { OrderDesk, staff, stranger, supervisor } from '../../../support/order-desk.ts';
import { smallCatalog } from '../../../support/small-shop.ts';

const book = priceBook(smallCatalog);

/** One thing that someone does; `button` is pressed on the card as it stands. */
type Deed =
  | { do: 'say'; text: string; opening: boolean }
  | { do: 'button'; at: number }
  | { do: 'stale'; back: number; action: Action }
  | { do: 'act'; action: Action }
  | { do: 'submit'; values: Record<string, string | string[] | null> }
  | { do: 'expire' }
  | { do: 'wait'; minutes: number }
  | { do: 'stock'; item: string; count: number }
  | { do: 'as'; who: 'staff' | 'supervisor' | 'stranger' };

const sentences = [
  'two large pizzas with extra cheese and no onions',
  'a pizza',
  'three colas',
  '2.5 m rope',
  '2.5 salads',
  '0 salads',
  '1000000000 cokes',
  'one spaceship',
  'pickup at 6',
  'at 3am',
  'asap',
  'for Maria Lopez, 212 555 0147',
  '555 0147',
  'none',
  'no onions on the second',
  'make it three',
  'drop the coke',
  'one of them without onions',
  'both with olives',
  'the second',
  'yes',
  'no',
  'cancel',
  'start over',
  'the usual',
  'allergic to nuts',
  'delivery to 12 Elm Street',
  'how much is a pizza',
  'hello',
  'thanks',
  '<!channel> 🍕 \u202e',
  '',
];

const line = fc.constantFrom('l1', 'l2', 'l3', 'l9');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>(
    { do: 'confirm' },
    { do: 'change' },
    { do: 'cancel' },
    { do: 'start-over' },
    { do: 'resume' },
    { do: 'skip' },
    { do: 'no-contact' },
    { do: 'as-soon-as-possible' },
  ),
  fc.record({
    do: fc.constant('pick' as const),
    candidate: fc.constantFrom('coke', 'large', 'cheese', 'l1', 'l2', '2', '3', '2026-11-23T23:00:00.000Z'),
  }),
  fc.record({ do: fc.constantFrom('take-available' as const, 'wait' as const, 'drop-line' as const), line }),
  fc.record({
    do: fc.constant('substitute' as const),
    line,
    sku: fc.constantFrom('flatbread', 'salad', 'coke', 'gone'),
  }),
);

const values = fc.dictionary(
  fc.constantFrom(
    'line-l1-product',
    'line-l1-quantity',
    'line-l1-option-size',
    'line-l1-option-topping',
    'line-l1-note',
    'line-l2-quantity',
    'new-product',
    'new-quantity',
    'name',
    'phone',
    'email',
    'kind',
    'due',
    'address',
    'source',
    'allergies',
  ),
  fc.oneof(
    fc.constantFrom(
      'pizza',
      'salad',
      '2',
      '0',
      '2.5',
      '::large',
      'no:onions',
      '212 555 0147',
      'a@example.com',
      'today at 6',
      'phone',
    ),
    fc.string({ maxLength: 12 }),
    fc.constant(null),
    fc.array(fc.constantFrom('extra::cheese', 'no:onions', '::olives', 'x'), { maxLength: 3 }),
  ),
  { maxKeys: 6 },
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      text: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...sentences) },
        { weight: 1, arbitrary: fc.string() },
      ),
      opening: fc.boolean(),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('button' as const), at: fc.nat(12) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('stale' as const), back: fc.integer({ min: 1, max: 5 }), action }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('act' as const), action }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('submit' as const), values }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ do: 'expire' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(3000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('stock' as const),
      item: fc.constantFrom('dough', 'coke', 'salad', 'cheese', 'rope'),
      count: fc.nat(4),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('as' as const),
      who: fc.constantFrom('staff', 'supervisor', 'stranger'),
    }),
  },
);

const people = { staff, supervisor, stranger };

/** Does it, and returns whether the conversation heard of it. */
function carryOut(desk: OrderDesk, one: Deed, buttons: readonly Action[]): boolean {
  switch (one.do) {
    case 'say':
      desk.say(one.text, { opening: one.opening });
      return true;
    case 'button': {
      const pressed = buttons[one.at % Math.max(1, buttons.length)];
      if (pressed) desk.act(pressed);
      return pressed !== undefined;
    }
    case 'act':
      desk.act(one.action);
      return true;
    case 'stale':
      desk.act(one.action, desk.state.turn - one.back);
      return true;
    case 'submit':
      desk.submit(one.values);
      return true;
    case 'expire':
      desk.take({ kind: 'expire', draft: desk.draftId() });
      return true;
    case 'wait':
      desk.now = new Date(desk.now.getTime() + one.minutes * 60_000);
      return false;
    case 'stock':
      desk.facts.stock[one.item] = one.count;
      return false;
    case 'as':
      desk.actor = people[one.who];
      return false;
    default:
      return one satisfies never;
  }
}

function rest({ turn: _, ...state }: State): string {
  return JSON.stringify(state);
}

test('whatever is said and pressed, the desk keeps its promises', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 25 }), (deeds) => {
      const desk = new OrderDesk({ catalog: smallCatalog });
      let buttons: readonly Action[] = [];
      const placed = new Set<string>();
      for (const one of deeds) {
        const before = desk.state;
        if (!carryOut(desk, one, buttons)) continue;
        const { state } = desk;

        // Something is always answered, but when time passes over a closed draft.
        if (one.do !== 'expire') expect(desk.replies.length).toBeGreaterThan(0);
        // Older buttons become stale exactly when something changed.
        if (rest(state) !== rest(before)) expect(state.turn).toBeGreaterThan(before.turn);
        else expect(state.turn).toBeGreaterThanOrEqual(before.turn);
        if (one.do === 'stale') expect(state).toEqual(before);
        // Nothing waits for an answer after a turn.
        expect(['checking', 'placing']).not.toContain(state.tag);

        for (const call of desk.calls) {
          if (call.call !== 'place-order') continue;
          const { order } = call;
          expect(order.total).toBe(totalOf(order.lines));
          expect(desk.actor.roles).not.toEqual([]);
          if (state.tag === 'placed') {
            expect(placed.has(order.draft.id)).toBe(false);
            placed.add(order.draft.id);
          }
        }
        expect(desk.effects).toHaveLength(state.tag === 'placed' && before.tag !== 'placed' ? 2 : 0);

        if (!desk.hasCard) continue;
        buttons = desk.buttons().map((button) => button.action);
        const offersConfirm = buttons.some((button) => button.do === 'confirm');
        expect(offersConfirm).toBe(state.tag === 'reading-back');
        if (state.tag === 'reading-back') {
          expect(openQuestions(book, state.draft, [])).toEqual([]);
          expect(state.draft.lines.length).toBeGreaterThan(0);
          const rows = desk.card.elements.find((element) => element.kind === 'rows');
          const total = totalOf(state.draft.lines.flatMap((each) => priceLine(book, each) ?? []));
          const shown = rows?.kind === 'rows' ? rows.total?.amount : null;
          expect(Number(shown?.replace(/[$,]/g, ''))).toBeCloseTo(total / 100, 6);
        }
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
