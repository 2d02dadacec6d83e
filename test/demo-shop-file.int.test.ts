import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { shopFileOf, writeDemoShop } from '../src/demo-shop-file.ts';
import { demoChannels, demoShop } from '../src/playground/demo-shop.ts';
import { samples } from '../src/playground/samples.ts';
import { policySchema } from '../src/policy.ts';
import { readPolicyFile } from '../src/read-policy-file.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'readback-demo-shop-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

test('commands go by the policy of the demo while it runs, and only on its database', async () => {
  const where = { databaseUrl: undefined, dataDir, shopFile: 'shop.yaml' };
  const shop = demoShop(samples.pizzeria);
  const takeAway = await writeDemoShop(dataDir, shop);
  const policy = readPolicyFile(shopFileOf(where));
  expect(policy).toEqual(policySchema.parse(shop));
  expect(policy.channels.orders).toBe(`slack:${demoChannels.orders}`);
  expect(shopFileOf({ ...where, databaseUrl: 'postgres://localhost/own' })).toBe('shop.yaml');
  await takeAway();
  expect(shopFileOf(where)).toBe('shop.yaml');
});
