import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Command } from 'commander';
import type { CommandContext } from '../../src/commands/command-context.ts';
import { addOrderCommands } from '../../src/commands/orders.ts';
import { savePerson } from '../../src/domain/people/people-store.ts';
import { testDatabase } from '../support/database.ts';
import { policyOf } from '../support/order-desk.ts';
import { recordDesk } from '../support/record-desk.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
  await savePerson(opened.database.pool, 1, { id: 'slack:U1', name: 'Sam Ray', at: new Date() });
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.database.pool.query('truncate orders cascade');
  await opened.database.pool.query('alter sequence order_numbers restart');
  const desk = recordDesk(opened.database);
  desk.setTime(new Date('2026-05-03T16:00:00Z'));
  await desk.place();
  const customer = { id: null, name: 'Ana Sol', phone: null, email: 'ana@example.com', noContact: false };
  desk.setTime(new Date('2026-05-04T16:00:00Z'));
  await desk.apply(await desk.place([], { draft: { customer } }), { do: 'cancel', reason: 'oven trouble' });
});

async function readback(...args: string[]) {
  const ran: { out: string[]; err: string[]; failed: boolean } = { out: [], err: [], failed: false };
  const context: CommandContext = {
    shop: 1,
    policy: () => policyOf('shop: { timezone: America/New_York, locale: en-GB }'),
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
  await program.parseAsync(args, { from: 'user' });
  return ran;
}
async function found(...args: string[]): Promise<string[]> {
  const { out } = await readback('orders', 'find', ...args, '--json');
  const orders: { number: string }[] = JSON.parse(out.join('\n'));
  return orders.map(({ number }) => number);
}

test('orders are found by words, by options and by both', async () => {
  const [pizza, cancelled] = ['R-10001', 'R-10002'];
  expect(await found('maria')).toEqual([pizza]);
  expect(await found('R-10002')).toEqual([cancelled]);
  expect(await found('10002')).toEqual([cancelled]);
  expect(await found('--product', 'pizza')).toEqual([cancelled, pizza]);
  expect(await found('--staff', 'sam', '--status', 'cancelled')).toEqual([cancelled]);
  expect(await found('--staff', 'nobody')).toEqual([]);
  expect(await found('--from', '2026-05-04')).toEqual([cancelled]);
  expect(await found('pizza', '--to', '2026-05-03')).toEqual([pizza]);
  expect(await found('about', 'oven', 'trou')).toEqual([cancelled]);
  expect(await found('by', 'sam', 'on', '3', 'May', '2026')).toEqual([pizza]);
  expect(await found('R-1')).toEqual([]);
});

test('a found order has what a list shows, and no more', async () => {
  const { out } = await readback('orders', 'find', 'ana', '--json');
  expect(JSON.parse(out.join('\n'))).toEqual([
    {
      number: 'R-10002',
      status: 'cancelled',
      customer: { name: 'Ana Sol', phone: null, email: 'ana@example.com' },
      kind: 'pickup',
      due: 'asap',
      total: 1250,
      currency: 'USD',
      placedAt: '2026-05-04T16:00:00.000Z',
    },
  ]);
  const byNumber = await readback('orders', 'find', 'R-10002', '--json');
  expect(JSON.parse(byNumber.out.join('\n'))).toEqual(JSON.parse(out.join('\n')));
  const { out: table } = await readback('orders', 'find', 'ana');
  expect(table.join('\n')).toMatch(/^number .*\nR-10002 .*4 May 2026, 12:00.* Ana Sol +pickup/);
});

test('what is left out, not ready yet or not understood is said', async () => {
  expect((await readback('orders', 'find', 'pizza', '--limit', '1')).err).toEqual([
    'There are more than 1: add a name, a day or a status.',
  ]);
  expect((await readback('orders', 'find', 'nobody')).err).toEqual(['No order is like that.']);
  expect(await readback('orders', 'find')).toMatchObject({
    failed: true,
    err: [expect.stringMatching(/^Say what/)],
  });
  expect(await readback('orders', 'find', '??')).toMatchObject({
    failed: true,
    err: [expect.stringMatching(/^Nothing to look for is known in "\?\?"/)],
  });
  await expect(readback('orders', 'find', 'x', '--limit', '0')).rejects.toThrow(/from 1 to 100/);
  await expect(readback('orders', 'find', 'x', '--from', '2026-02-30')).rejects.toThrow(/such as 2026-11-01/);
  await opened.database.pool.query('insert into order_search_backlog values (1, 10002)');
  expect((await readback('orders', 'find', 'pizza')).err).toEqual([
    'Orders before R-10002 cannot be found by their words yet: the desk gets them ready while it runs.',
  ]);
  await opened.database.pool.query('delete from order_search_backlog');
});

test('an order is printed as a page of its own', async () => {
  const { out, failed } = await readback('orders', 'print', 'R-10002');
  expect(failed).toBe(false);
  expect(out.join('\n')).toMatch(
    /^<!doctype html>[\s\S]*Record of order R-10002[\s\S]*oven trouble[\s\S]*<\/html>$/,
  );
  expect(await readback('orders', 'print', 'R-9')).toEqual({
    failed: true,
    out: [],
    err: ['There is no order "R-9".'],
  });
});
