import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JobQueue, openQueue } from '../../src/jobs/queue.ts';
import { adminRoutes } from '../../src/web/admin-routes.ts';
import { createWebApp } from '../../src/web/app.ts';
import { createMetrics, type Levels } from '../../src/web/metrics.ts';
import { queueKinds, type TestJobs, testJobs } from '../support/jobs.ts';
import { webClient } from '../support/web-client.ts';

const basic = (user: string, password: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
});

describe.each(queueKinds)("the queue's dashboard, on %s", (kind) => {
  let jobs: TestJobs;
  let queue: JobQueue;
  let client: Awaited<ReturnType<typeof webClient>>;
  beforeAll(async () => {
    jobs = await testJobs(kind);
    queue = await openQueue(jobs.address, { onError: () => {} });
    const routes = [adminRoutes({ token: 'geheim: 1', queue: queue.bull })];
    client = await webClient(createWebApp({ routes, log: { error: () => {} } }).app);
  });
  afterAll(async () => {
    await client.close();
    await queue.close();
    await jobs.close();
  });

  it('asks a browser for the token, and shows nothing without it', async () => {
    for (const path of [
      '/admin/queues',
      '/admin/queues/',
      '/admin/queues/api/queues',
      '/admin/queues/static/x.js',
    ]) {
      const answer = await client.get(path);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Basic');
    }
    expect((await client.get('/admin/queues', basic('x', 'geheim'))).status).toBe(401);
    expect((await client.get('/admin/queues', basic('geheim: 1', ''))).status).toBe(401);
    const empty = { headers: { authorization: 'Bearer ' } };
    expect((await client.get('/admin/queues', empty)).status).toBe(401);
  });

  it('shows the jobs to whoever has it', async () => {
    await queue.add([{ id: '0197e2f4-5b7c-7000-8000-000000000001', effect: 'whisper' }]);
    expect(await (await client.get('/admin/queues', basic('anyone', 'geheim: 1'))).text()).toContain(
      'Readback',
    );
    const answer = await client.get('/admin/queues/api/queues', {
      headers: { authorization: 'Bearer geheim: 1' },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ queues: [{ name: 'readback', counts: { waiting: 1 } }] });
  });

  it('takes no orders from other sites', async () => {
    const { headers } = basic('x', 'geheim: 1');
    const answer = await client.get('/admin/queues/api/queues/readback/pause', {
      method: 'PUT',
      headers: { ...headers, 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
    expect(await queue.bull.isPaused()).toBe(false);
  });
});

describe('the metrics', () => {
  it('count what happened and show what is, and leave out what nobody knows', async () => {
    const levels: Levels = { queue: { wait: 3 }, outbox: { waiting: 2, oldestMs: 1500, dead: 1 } };
    let known = levels;
    const metrics = createMetrics(async () => known);
    const client = await webClient(createWebApp({ routes: [metrics.routes], log: { error: () => {} } }).app);
    try {
      metrics.turn(0.03, 'done');
      metrics.orderPlaced();
      metrics.job('whisper', 0.2);
      const text = await (await client.get('/metrics')).text();
      expect(text).toContain('readback_turn_seconds_count{outcome="done"} 1');
      expect(text).toContain('readback_orders_placed_total 1');
      expect(text).toContain('readback_queue_jobs{state="wait"} 3');
      expect(text).toContain('readback_outbox_oldest_seconds 1.5');
      expect(text).toContain('readback_dead_letters 1');
      expect(text).toContain('nodejs_eventloop_lag_seconds');
      known = { queue: null, outbox: null };
      const later = await (await client.get('/metrics')).text();
      expect(later).not.toContain('readback_queue_jobs{');
      expect(later).toContain('readback_outbox_waiting Nan');
      expect(later).toContain('readback_reachable{part="queue"} 0');
    } finally {
      await client.close();
    }
  });
});
