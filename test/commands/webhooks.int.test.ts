import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Command } from 'commander';
import type { CommandContext } from '../../src/commands/command-context.ts';
import { addWebhookCommands } from '../../src/commands/webhooks.ts';
import { addDeliveries } from '../../src/domain/webhooks/webhook-store.ts';
import { testDatabase } from '../support/database.ts';
import { policyOf } from '../support/order-desk.ts';
import { placeTestOrder } from '../support/place-order.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
});
afterAll(() => opened.close());

async function list(...args: string[]): Promise<string> {
  const out: string[] = [];
  const context: CommandContext = {
    shop: 1,
    policy: () => policyOf(''),
    print: (text) => void out.push(text),
    note: () => {},
    withDatabase: (run) => run(opened.database),
    finish: () => {},
  };
  const program = new Command('readback').exitOverride();
  addWebhookCommands(program, context);
  await program.parseAsync(['webhooks', 'list', ...args], { from: 'user' });
  return out.join('\n');
}

test('of an address only its place is listed, unless a program asks', async () => {
  const url = 'https://till:s3cret@till.example.com:8443/hooks/orders?key=s3cret#s3cret';
  const { id: orderId } = await placeTestOrder(opened.database);
  const at = new Date();
  await addDeliveries(opened.database.pool, 1, [
    { id: randomUUID(), url, event: 'order.placed', orderId, at },
  ]);
  const listed = await list();
  expect(listed).toContain(' till.example.com:8443/hooks/orders ');
  expect(listed).not.toContain('s3cret');
  expect(JSON.parse(await list('--json'))).toMatchObject([{ url }]);
});
