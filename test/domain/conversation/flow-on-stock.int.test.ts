import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Action } from '../../../src/domain/conversation/action.ts';
import { answerCall } from '../../../src/domain/conversation/answer-call.ts';
import type { What } from '../../../src/domain/conversation/input.ts';
import type { State } from '../../../src/domain/conversation/state.ts';
import { checkStock, setStock } from '../../../src/domain/stock/stock-store.ts';
import { testDatabase } from '../../support/database.ts';
import {
  buttonsOf,
  cornerPizzeria,
  monday3pm,
  OrderDesk,
  policyOf,
  staff,
} from '../../support/order-desk.ts';
import { smallCatalog } from '../../support/small-shop.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
});
afterAll(() => opened.close());

const policy = policyOf(cornerPizzeria);
const { flow } = new OrderDesk({ catalog: smallCatalog });
const items = ['dough', 'coke', 'diet-coke', 'salad', 'cheese', 'rope'];

type Desk = { state: State; buttons: Action[] };

/** One turn on the real stock, in one transaction. */
function take(desk: Desk, what: What): Promise<void> {
  return opened.database.transaction(async (tx) => {
    const input = { id: randomUUID(), actor: staff, at: monday3pm, what };
    let step = flow(desk.state, input);
    for (let calls = 0; 'call' in step; calls += 1) {
      expect(calls).toBeLessThan(10);
      const answer = await answerCall(tx, { shop: 1, policy }, step.call);
      step = flow(step.state, { ...input, what: { kind: 'answer', answer } });
    }
    desk.state = step.state;
    const card = step.replies.find((reply) => reply.kind === 'card');
    if (card) desk.buttons = buttonsOf(card.card).map(({ action }) => action);
  });
}

const deed = fc.record({
  desk: fc.nat(1),
  does: fc.oneof(
    fc.constantFrom(
      'three cokes',
      'two large pizzas',
      'two salads',
      '2.5 m rope',
      'drop the coke',
      'make it one',
    ),
    fc.nat(8),
    fc.record({ item: fc.constantFrom(...items), count: fc.nat(4) }),
  ),
});

test('two drafts on one stock that is counted anew meanwhile: nobody is stuck, and every hold is given back', async () => {
  const { pool } = opened.database;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 12 }), async (deeds) => {
      for (const item of items) await setStock(pool, 1, { item, onHand: 50 }, 'count');
      const desks: Desk[] = [0, 1].map(() => ({ state: { tag: 'idle', turn: 0 }, buttons: [] }));
      for (const desk of desks) {
        const text = 'three cokes and a salad, pickup at 6, 212 555 0147';
        await take(desk, { kind: 'words', text, opening: true, source: null });
      }
      for (const { desk: at, does } of deeds) {
        const desk = desks[at];
        if (!desk) continue;
        if (typeof does === 'object')
          await setStock(pool, 1, { item: does.item, onHand: does.count }, 'count');
        else if (typeof does === 'string') {
          await take(desk, { kind: 'words', text: does, opening: false, source: null });
        } else await press(desk, desk.buttons[does % Math.max(1, desk.buttons.length)]);
        if (desk.state.tag === 'short') expect(desk.state.shortages).not.toEqual([]);
      }
      expect(await checkStock(pool, 1)).toEqual([]);
      for (const desk of desks) await press(desk, { do: 'cancel' });
      expect((await pool.query('select item from stock_holds')).rows).toEqual([]);
      expect(await checkStock(pool, 1)).toEqual([]);
    }),
    { numRuns: 15 },
  );
}, 60_000);

async function press(desk: Desk, action: Action | undefined): Promise<void> {
  if (!action || !('draft' in desk.state)) return;
  const { draft, turn } = { draft: desk.state.draft.id, turn: desk.state.turn };
  await take(desk, { kind: 'press', draft, turn, action });
}
