import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { readConfig } from '../src/config.ts';
import { readCatalogFile } from '../src/domain/catalog/catalog-file.ts';
import { saveCatalog } from '../src/domain/catalog/catalog-store.ts';
import { noFaq } from '../src/domain/inquiries/faq.ts';
import { type Started, start } from '../src/main.ts';
import { policySchema } from '../src/policy.ts';
import { testDatabase } from './support/database.ts';
import { eventually } from './support/eventually.ts';

const shops = join(import.meta.dirname, '../shops');

describe('the server', () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  let folder: string;
  const started: Started[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'readback-main-'));
    test = await testDatabase();
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.stop();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  async function run(env: Record<string, string> = {}, role: 'all' | 'bot' | 'worker' = 'all') {
    const read = readConfig({ PORT: '0', DATABASE_URL: test.url, DATA_DIR: folder, ...env });
    if (!read.ok) throw new Error(read.faults.join());
    const server = await start({
      config: read.config,
      policy: policySchema.parse({}),
      faq: noFaq,
      role,
      log: pino({ level: 'silent' }),
      demo: {
        guard: (request, response, next) => {
          if (request.headers['x-stranger']) response.status(403).end();
          else next();
        },
        mount: (app) => {
          app.get('/mounted', (_request, response) => {
            response.send('yes');
          });
        },
      },
    });
    started.push(server);
    return server;
  }
  const status = async (url: string, path: string) => (await fetch(`${url}${path}`)).status;

  it('starts without a catalogue, says so, and takes one as soon as it is imported', async () => {
    const { url } = await run();
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('readback catalog import');
    const read = readCatalogFile(readFileSync(join(shops, 'pizzeria/catalog.json'), 'utf8'), 'json');
    if (!read.ok) throw new Error('The sample shop is broken.');
    await saveCatalog(test.database.pool, 1, read.catalog, 'test');
    await eventually('it is ready', async () => (await status(url, '/readyz')) === 200);
  });

  it('serves health, metrics and guests, and the dashboard only with a token', async () => {
    const open = await run();
    expect(await status(open.url, '/healthz')).toBe(200);
    expect(await status(open.url, '/metrics')).toBe(200);
    expect(await status(open.url, '/mounted')).toBe(200);
    expect(await status(open.url, '/admin/queues')).toBe(404);
    expect(await status(open.url, '/slack/events')).toBe(404);
    const closed = await run({ ADMIN_TOKEN: 'a-token-for-tests' });
    expect(await status(closed.url, '/admin/queues')).toBe(401);
  });

  it('has a route for Teams only with its credentials, or for this machine alone', async () => {
    const post = async (url: string, headers = {}) => {
      const body = JSON.stringify({ type: 'message' });
      const all = { 'content-type': 'application/json', ...headers };
      return (await fetch(`${url}/api/messages`, { method: 'POST', body, headers: all })).status;
    };
    const [closed, anonymous] = [await run(), await run({ TEAMS_ALLOW_ANONYMOUS: 'true' })];
    expect(await post(closed.url)).toBe(404);
    expect(await post(anonymous.url)).toBe(400);
    const worker = await run({ TEAMS_ALLOW_ANONYMOUS: 'true' }, 'worker');
    expect(await post(worker.url)).toBe(404);
  });

  it('lets the guard of a demo stand before every route', async () => {
    const { url } = await run({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' });
    for (const path of ['/healthz', '/metrics', '/mounted', '/slack/events', '/o/abc']) {
      expect((await fetch(`${url}${path}`, { headers: { 'x-stranger': 'yes' } })).status).toBe(403);
    }
  });

  it('keeps the secret of its links when it is started again', async () => {
    await (await run()).stop();
    const secret = readFileSync(join(folder, 'link-secret'), 'utf8');
    await run();
    expect(readFileSync(join(folder, 'link-secret'), 'utf8')).toBe(secret);
    expect(secret.length).toBeGreaterThan(40);
  });

  it('runs as two halves beside each other', async () => {
    const [bot, worker] = [await run({}, 'bot'), await run({}, 'worker')];
    expect(await status(bot.url, '/healthz')).toBe(200);
    expect(await status(worker.url, '/healthz')).toBe(200);
  });

  it('starts while Redis is away: orders are taken, and what is to be sent waits', async () => {
    const { url } = await run({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect(await status(url, '/healthz')).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('readback_reachable{part="queue"} 0');
    expect(metrics).toContain('readback_reachable{part="database"} 1');
  });

  it('says what to mend when it cannot start, and leaves nothing open', async () => {
    await expect(run({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({
      name: 'CannotStart',
      faults: [expect.stringContaining('DATABASE_URL')],
    });
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(run({ PORT: String(port) })).rejects.toMatchObject({
      name: 'CannotStart',
      faults: [expect.stringContaining(`PORT: ${port} is taken on this machine: stop what listens there`)],
    });
    await new Promise((resolve) => other.close(resolve));
    const { rows } = await test.database.pool.query(
      `select application_name from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(rows).toEqual([]);
  });
});
