import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listOrders } from '../../../src/domain/orders/order-store.ts';
import { wordsIn } from '../../../src/playground/teams-stand-in/card-parts.ts';
import type { TeamsMessage } from '../../../src/playground/teams-stand-in/tenant.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { channelId, groupId, otherId, staffId, type TeamsBot } from '../../support/teams-bot.ts';
import { startTeamsDesk } from '../../support/teams-desk.ts';

const shop = 1;
let db: Awaited<ReturnType<typeof testDatabase>>;
let run: TeamsBot;

beforeAll(async () => {
  db = await testDatabase();
  run = await startTeamsDesk(db);
});
afterAll(async () => {
  await run.close();
  await db.close();
});

const staff = () => run.teams.person(staffId);
const cards = (conversation: string) =>
  run.teams.tenant.messagesIn(conversation).filter(({ bot, card }) => bot && card !== null);
const chat = () => run.teams.tenant.chatOf(staffId).id;

/** The newest card there, once it shows this and nothing is being sent any more. */
async function card(conversation: string, words: string): Promise<TeamsMessage> {
  const found = await eventually(`"${words}" on the card`, () => {
    const last = cards(conversation).at(-1);
    return last && wordsIn(last.card).includes(words) ? last : null;
  });
  await run.bot.stop();
  return found;
}

describe('an order taken in Teams', () => {
  it('goes from a mention in a channel through its thread and the form to its number, on one card', async () => {
    const begun = await staff().say('order two large pepperoni pizzas for *Ana*, ana@example.com', {
      conversation: channelId,
      mention: true,
    });
    expect(begun.delivered.status).toBe(200);
    const first = await card(channelId, 'pepperoni');
    expect(first.thread).toBe(begun.message.id);
    const thread = first.thread;

    await staff().say('make it three', { conversation: channelId, thread, heard: true });
    await card(channelId, '3');
    await run.teams.person(otherId).say('pickup as soon as possible', {
      conversation: channelId,
      thread,
      mention: true,
    });
    const readBack = await card(channelId, 'Confirm');

    const form = await staff().press(readBack, 'Change');
    if (form.outcome !== 'dialog') throw new Error(JSON.stringify(form));
    const refused = await staff().submit(readBack, form.card, { email: 'nobody' });
    if (refused.outcome !== 'dialog') throw new Error(JSON.stringify(refused));
    expect(JSON.stringify(refused.card)).toContain('nobody');
    const quantity = /"(line-[^"]+-quantity)"/.exec(JSON.stringify(form.card))?.[1] ?? '';
    const saved = await staff().submit(readBack, refused.card, {
      email: 'ana@example.com',
      name: 'Ana <at>all</at> & Co',
      [quantity]: '4',
    });
    expect(saved).toEqual({ outcome: 'closed' });

    const changed = await card(channelId, 'Ana');
    const pressed = await Promise.all([1, 2, 3].map(() => staff().press(changed, 'Confirm')));
    expect(pressed.filter(({ outcome }) => outcome === 'card')).toHaveLength(1);
    expect(pressed.filter(({ outcome }) => outcome === 'words')).toHaveLength(2);
    const placed = await card(channelId, 'R-1');
    expect(placed.id).toBe(first.id);
    expect(cards(channelId)).toHaveLength(1);

    const orders = await listOrders(db.database.pool, shop, {});
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      lines: [{ quantity: 4 }],
      customer: { name: 'Ana <at>all</at> & Co' },
      placedBy: `teams:${staffId}`,
    });
    expect(run.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('goes through a personal chat without any mention', async () => {
    await staff().say('one small cheese pizza for Ben, 212 555 0147, pickup as soon as possible');
    const readBack = await card(chat(), 'Confirm');
    const pressed = await staff().press(readBack, 'Confirm');
    if (pressed.outcome !== 'card') throw new Error(JSON.stringify(pressed));
    expect(wordsIn(pressed.card)).toContain('R-1');
    await card(chat(), 'R-1');
    expect(cards(chat())).toHaveLength(1);
  });

  it('works for a client that cannot Execute, and answers a stale button to the one who pressed it', async () => {
    await staff().say('order one small cheese pizza', { conversation: groupId, mention: true });
    const stale = { ...(await card(groupId, 'small')) };
    await staff().say('make it two', { conversation: groupId, mention: true });
    await card(groupId, '2');
    expect(await staff().press(stale, 'Cancel')).toMatchObject({ outcome: 'words' });
    expect(cards(groupId)).toHaveLength(1);
    expect(await staff().press(stale, 'Cancel', { plain: true })).toEqual({ outcome: 'closed' });
    await eventually('the words stand in the chat', () => cards(groupId).length === 2);
    const [fresh] = cards(groupId);
    if (!fresh) throw new Error('there is no card');
    expect(await staff().press(fresh, 'Cancel', { plain: true })).toEqual({ outcome: 'closed' });
    await eventually('it is cancelled', () => wordsIn(cards(groupId)[0]?.card).includes('ancel'));
  });

  it('takes an order from any message by its menu, in that thread', async () => {
    const mail =
      'From: Cleo <cleo@example.com>\nSubject: Order\n\nHi, two small cheese pizzas please, pickup at 6';
    const { message } = await staff().say(mail, { conversation: channelId });
    const dialog = await staff().chooseAction(message, 'takeAsOrder');
    if (dialog.outcome !== 'dialog') throw new Error(JSON.stringify(dialog));
    expect(JSON.stringify(dialog.card)).toContain('two small cheese pizzas please');
    expect(await staff().submitAction(message, 'takeAsOrder', dialog.card)).toEqual({ outcome: 'closed' });
    const taken = await card(channelId, 'cheese');
    expect(taken.thread).toBe(message.id);
  });

  it('shows orders to the one who asks, in the personal chat', async () => {
    await staff().say('orders', { conversation: channelId, mention: true });
    await eventually('the list', () => cards(chat()).some((one) => wordsIn(one.card).includes('R-1')));
    await run.bot.stop();
    expect(cards(channelId).some((one) => wordsIn(one.card).includes('Placed today'))).toBe(false);
  });

  it('shows an order of 40,000 characters without a fault', async () => {
    const { delivered } = await staff().say('🍕 مرحبا '.repeat(5000), {
      conversation: groupId,
      mention: true,
    });
    expect(delivered.status).toBe(200);
    await run.bot.stop();
    expect(run.teams.calls.filter(({ status, kind }) => kind !== 'member' && (status ?? 500) >= 300)).toEqual(
      [],
    );
    expect(run.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
