import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findCustomer, saveCustomer } from '../../../src/domain/customers/customer-store.ts';
import type { CallOutcome } from '../../../src/domain/messages/call-outcome.ts';
import { takeCallOutcome } from '../../../src/domain/messages/call-outcome-turn.ts';
import { findOrder } from '../../../src/domain/orders/order-store.ts';
import { readTimeline } from '../../../src/domain/records/timeline-store.ts';
import type { Role } from '../../../src/domain/roles.ts';
import { eventually } from '../../support/eventually.ts';
import { placeTestOrder } from '../../support/place-order.ts';
import { type TestTelling, testTelling } from '../../support/telling.ts';

const phone = '+12125550147';
const place = { platform: 'slack', workspace: 'T1', channel: 'C0CALLS', thread: '' } as const;

describe('how a call went', () => {
  let telling: TestTelling;
  beforeEach(async () => {
    telling = await testTelling('postgres');
    telling.jobs.deps.texter = null;
    await telling.jobs.run();
  });
  afterEach(() => telling.close());

  const cards = () => telling.posted().filter(({ key }) => key.startsWith('call:'));
  /** An order whose customer staff are asked to call. */
  async function callFor(contact: { email?: string } = {}) {
    const order = await placeTestOrder(telling.jobs.database, { phone, ...contact });
    await telling.status(order.id, 'ready');
    await telling.tell(order.id, { kind: 'ready' });
    const card = await eventually('the call task', () => cards()[0]);
    return { ...order, message: card.key.slice('call:'.length) };
  }
  const press = (
    message: string,
    outcome: CallOutcome,
    { id = randomUUID(), roles = ['staff'], turn = 1 }: { id?: string; roles?: Role[]; turn?: number } = {},
  ) => {
    const { database, policy, voice, clock } = telling.jobs.deps;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    return takeCallOutcome(
      { database, shop: 1, policy, voice, log, clock },
      {
        id,
        place,
        actor: { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Sam', roles },
        at: clock(),
        what: { kind: 'press', draft: message, turn, action: { do: 'call-outcome', outcome } },
      },
    );
  };
  const whispers = (taken: Awaited<ReturnType<typeof press>>) =>
    taken.outcome === 'done' ? JSON.stringify(taken.replies) : taken.outcome;
  const outcomes = async (order: string) =>
    (await readTimeline(telling.jobs.database.pool, 1, order))
      .filter(({ kind }) => kind === 'call-outcome')
      .map(({ actor, body }) => [actor, body.outcome]);
  const lastCard = () => {
    const orders = telling.jobs.chat.posted.filter(({ key }) => key.startsWith('order:'));
    const updated = telling.jobs.chat.updated.filter(
      (one) => !orders.some(({ message }) => message === one.message),
    );
    return JSON.stringify(updated.at(-1)?.card ?? null);
  };

  it('is asked with the words to say and a button for each way that it can go', async () => {
    const { number } = await callFor();
    const [card] = cards();
    expect(card?.place.channel).toBe('C0CALLS');
    const shown = JSON.stringify(card?.card);
    expect(shown).toContain(`about your order ${number}`);
    expect(shown).toContain('(212) 555-0147');
    for (const label of ['Reached', 'Voicemail', 'No answer', 'Wrong number']) expect(shown).toContain(label);
  });

  it.each([
    ['reached', 'delivered'],
    ['voicemail', 'sent'],
  ] as const)('%s settles the message, and pressing again does nothing twice', async (outcome, state) => {
    const { id, message } = await callFor();
    const delivery = randomUUID();
    expect(whispers(await press(message, outcome, { id: delivery }))).toBe('[]');
    expect((await press(message, outcome, { id: delivery })).outcome).toBe('repeat');
    expect(whispers(await press(message, outcome))).toContain('settled already');
    await telling.becomes(id, `ready: ${state}`);
    expect(await outcomes(id)).toEqual([['slack:U1', outcome]]);
    await eventually('the card says so', () => lastCard().includes('Sam called'));
    expect(lastCard()).not.toContain('call-outcome');
  });

  it('gives the confirmation, once the customer has heard it', async () => {
    const order = await placeTestOrder(telling.jobs.database, { phone });
    await telling.jobs.add({ effect: 'confirm-to-customer', order: order.id });
    const card = await eventually('the call task', () => cards()[0]);
    const given = async () =>
      (await findOrder(telling.jobs.database.pool, 1, order.id))?.steps['confirmation-sent'] !== undefined;
    expect(await given()).toBe(false);
    await press(card.key.slice('call:'.length), 'reached');
    expect(await given()).toBe(true);
  });

  it('is asked three times when nobody answers, a quarter of an hour apart, and then goes the next way', async () => {
    telling.withPolicy({ order: ['call', 'email'] });
    const { id, message } = await callFor({ email: 'maria@example.com' });
    for (const round of [1, 2]) {
      await press(message, 'no-answer', { turn: round });
      expect(whispers(await press(message, 'no-answer', { turn: round }))).toContain('noted already');
      await telling.becomes(id, 'ready: calling');
      expect(cards()).toHaveLength(round);
      // The row that asks again would wait for a quarter of an hour by the database's clock.
      telling.setAhead(round * 15 * 60_000 + 1_000);
      await telling.jobs.add({ effect: 'tell-customer', message });
      await eventually('the next card', () => cards().length === round + 1);
      expect(cards()[round]?.key).toBe(`call:${message}:${round + 1}`);
      expect(whispers(await press(message, 'reached', { turn: round }))).toContain('settled already');
    }
    await press(message, 'no-answer', { turn: 3 });
    await telling.becomes(id, 'ready: sent');
    expect(telling.mailbox.letters).toHaveLength(1);
    expect(await outcomes(id)).toHaveLength(3);
  });

  it('can be noted as reached while it waits to be asked again', async () => {
    const { id, message } = await callFor();
    await press(message, 'no-answer');
    await press(message, 'reached');
    await telling.becomes(id, 'ready: delivered');
    expect(await outcomes(id)).toEqual([
      ['slack:U1', 'no-answer'],
      ['slack:U1', 'reached'],
    ]);
  });

  it('notes a wrong number on the customer, tells staff when there is no other way, and asks no more', async () => {
    const { pool } = telling.jobs.database;
    const { id, message } = await callFor();
    const customer = await saveCustomer(pool, 1, { id: null, name: 'Maria', phone, email: null });
    await pool.query('update orders set customer_id = $2 where id = $1', [id, customer]);
    await press(message, 'wrong-number');
    await telling.becomes(id, 'ready: failed');
    await eventually('supervisors hear of it', () =>
      telling.posted().some(({ place: where }) => where.channel === 'C0ESCAL'),
    );
    await telling.status(id, 'completed');
    await telling.tell(id, { kind: 'completed' });
    await telling.becomes(id, 'ready: failed', 'completed: skipped');
    await telling.tell(id, { kind: 'cancelled', reason: 'by mistake' });
    await telling.status(id, 'cancelled');
    await telling.becomes(id, 'ready: failed', 'completed: skipped', 'cancelled: failed');
    expect(cards()).toHaveLength(1);
    // It is not offered for the next order either.
    await saveCustomer(pool, 1, { id: customer, name: null, phone: null, email: 'maria@example.com' });
    expect(await findCustomer(pool, 1, { phone: null, email: 'maria@example.com' })).toMatchObject({
      id: customer,
      phone: null,
    });
    expect(await findCustomer(pool, 1, { phone, email: null })).toMatchObject({ phone, wrongPhone: true });
  });

  it('is not asked for where the order is completed: a call for what came before is taken back', async () => {
    const { id } = await callFor();
    await telling.status(id, 'completed');
    await telling.tell(id, { kind: 'completed' });
    await telling.becomes(id, 'ready: obsolete', 'completed: skipped');
    await eventually('the card is closed', () => lastCard().includes('no longer needed'));
    expect(cards()).toHaveLength(1);
    expect(telling.posted().filter(({ place: where }) => where.channel === 'C0ESCAL')).toEqual([]);
  });

  it('is for the staff alone, and for a call that there is', async () => {
    const { id, message } = await callFor();
    expect(whispers(await press(message, 'reached', { roles: [] }))).toContain('for the staff');
    expect(whispers(await press(randomUUID(), 'reached'))).toContain('do not know');
    expect(whispers(await press('not-an-id', 'reached'))).toContain('do not know');
    expect(await telling.states(id)).toEqual(['ready: calling']);
  });

  it('is taken back when newer news is told, and the newer call says it all', async () => {
    const { id } = await callFor();
    await telling.tell(id, { kind: 'changed', difference: 0 });
    await telling.becomes(id, 'ready: merged', 'changed: calling');
    await eventually('a second card', () => cards().length === 2);
    expect(JSON.stringify(cards()[1]?.card)).toContain('is ready');
    await eventually('the first is closed', () => lastCard().includes('no longer needed'));
    expect(lastCard()).not.toContain('call-outcome');
  });
});
