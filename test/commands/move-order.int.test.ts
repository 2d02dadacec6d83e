import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Command, CommanderError } from 'commander';
import type { CommandContext } from '../../src/commands/command-context.ts';
import { addOrderCommands } from '../../src/commands/orders.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import { readTimeline } from '../../src/domain/records/timeline-store.ts';
import { testDatabase } from '../support/database.ts';
import { policyOf } from '../support/order-desk.ts';
import { recordDesk } from '../support/record-desk.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let order: Order;
beforeAll(async () => {
  opened = await testDatabase();
});
beforeEach(async () => {
  await opened.database.pool.query('truncate orders, outbox, cards, timeline cascade');
  order = await recordDesk(opened.database).place();
});
afterAll(() => opened.close());

async function orders(...args: string[]) {
  const ran = { out: [] as string[], err: [] as string[], failed: false };
  const context: CommandContext = {
    shop: 1,
    policy: () => policyOf('channels: { orders: "slack:C0ORDERS" }'),
    print: (text) => void ran.out.push(text),
    note: (text) => void ran.err.push(text),
    withDatabase: (run) => run(opened.database),
    finish: (outcome) => {
      if (outcome.ok) return;
      ran.err.push(...outcome.faults);
      ran.failed = true;
    },
  };
  const program = new Command('readback').exitOverride().configureOutput({ writeErr: () => {} });
  addOrderCommands(program, context);
  for (const command of program.commands) for (const one of command.commands) one.exitOverride();
  await program.parseAsync(['orders', ...args], { from: 'user' });
  return ran;
}

test('an order is moved, and its card with it', async () => {
  expect(await orders('move', order.number, 'accepted', '--by', 'Sam')).toEqual({
    out: [`${order.number}  Accepted`],
    err: [],
    failed: false,
  });
  const [moved] = await readTimeline(opened.database.pool, 1, order.id);
  expect(moved).toMatchObject({ actor: 'cli:Sam', kind: 'moved', body: { to: 'accepted' } });
  const { rows } = await opened.database.pool.query(
    "select available_at <= now() as now from outbox where effect = 'draw-card'",
  );
  expect(rows).toEqual([{ now: true }]);

  expect(await orders('move', order.number, 'Accepted')).toMatchObject({
    err: [`Order ${order.number} is accepted already. Nothing was done twice.`],
    failed: false,
  });
  expect(await orders('list', '--status', 'accepted', 'ready', '--json')).toMatchObject({
    out: [expect.stringContaining(order.number)],
  });
  expect(await orders('list', '--status', 'ready')).toMatchObject({
    out: [],
    err: ['No order is like that.'],
  });
});

test('an order is delayed and cancelled with what the customer has to hear', async () => {
  const due = '2036-11-27T18:00:00.000Z';
  expect(await orders('move', order.number, 'delayed', '--until', due, '--reason', 'snow')).toMatchObject({
    failed: false,
  });
  expect(await orders('show', order.number)).toMatchObject({ out: [expect.stringContaining(': snow')] });
  expect(await orders('move', order.number, 'cancelled')).toEqual({
    out: [],
    err: ['Please write why, in a few words: the customer is told. Nothing was changed.'],
    failed: true,
  });
  expect(await orders('move', order.number, 'cancelled', '--reason', 'snow')).toMatchObject({
    failed: false,
  });
});

test('what cannot be is said in one sentence', async () => {
  expect(await orders('move', order.number, 'completed')).toEqual({
    out: [],
    err: [`Order ${order.number} is placed, so it cannot become completed now. Next it can become accepted.`],
    failed: true,
  });
  expect(await orders('move', 'R-999', 'accepted')).toMatchObject({ err: ['There is no order "R-999".'] });
  expect(
    await orders('move', order.number, 'delayed', '--reason', 'x', '--until', 'yesterday at noon'),
  ).toEqual({
    out: [],
    err: ['That time has passed. Please write one that is still to come.'],
    failed: true,
  });
  expect(await orders('move', order.number, 'delayed', '--reason', 'x')).toMatchObject({ failed: true });
  await expect(orders('move', order.number, 'eaten')).rejects.toThrow(CommanderError);
});

test.each(['', '  '])('nobody is %j', async (by) => {
  const args = ['move', order.number, 'accepted', '--by', by];
  await expect(orders(...args)).rejects.toThrow('Write who does it, such as --by Sam, or leave --by out.');
  expect(await readTimeline(opened.database.pool, 1, order.id)).toEqual([]);
});

test('the timeline names whoever did it on the command line', async () => {
  await orders('move', order.number, 'accepted');
  await orders('move', order.number, 'preparing', '--by', ' Sam  Jones ');
  const { out } = await orders('show', order.number);
  expect(out.join()).toMatch(/Command line moved the order to Accepted/);
  expect(out.join()).toMatch(/Sam Jones \(command line\) moved the order to Preparing/);
});

test('a note is kept, with who wrote it', async () => {
  expect(await orders('note', order.number, 'ring twice', '--by', 'Sam')).toMatchObject({
    out: [`Your note is on the timeline of order ${order.number}.`],
  });
  expect(await orders('note', order.number, ' ')).toEqual({
    out: [],
    err: ['There are no words in it, so nothing was saved. Please write the note.'],
    failed: true,
  });
  const [noted] = await readTimeline(opened.database.pool, 1, order.id);
  expect(noted).toMatchObject({ kind: 'noted', body: { text: 'ring twice', by: 'Sam' } });
});
