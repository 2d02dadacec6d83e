import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express, { Router } from 'express';
import { createWebApp } from '../../src/web/app.ts';
import { healthRoutes } from '../../src/web/health.ts';
import { webClient } from '../support/web-client.ts';

describe('the web app', () => {
  const problems: string[] = [];
  const errors: string[] = [];
  let client: Awaited<ReturnType<typeof webClient>>;

  beforeAll(async () => {
    const own = Router().get('/own', (_request, response) => {
      response.send('own');
    });
    const log = { error: (_fields: object, message: string) => void errors.push(message) };
    const { app, guests } = createWebApp({ routes: [healthRoutes(async () => problems), own], log });
    guests.post('/guest', express.json({ limit: '1kb' }), (request, response) => {
      response.json(request.body);
    });
    guests.get('/broken', () => {
      throw new Error('a secret of the inside');
    });
    guests.get('/own', (_request, response) => {
      response.send('guest');
    });
    client = await webClient(app);
  });
  afterAll(() => client.close());

  it('lets guests in behind its own routes', async () => {
    const answer = await client.get('/guest', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect([answer.status, await answer.json()]).toEqual([200, { a: 1 }]);
    expect(await (await client.get('/own')).text()).toBe('own');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['broken JSON', '{"a":', 400],
    ['too much of it', JSON.stringify({ a: 'x'.repeat(2000) }), 413],
  ])('answers %s with %#: the right status', async (_what, body, status) => {
    const answer = await client.get('/guest', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('SyntaxError');
  });

  it('answers unknown paths with 404, and what is no path with 400', async () => {
    expect((await client.get('/nothing')).status).toBe(404);
    expect((await client.get('/o%2')).status).toBe(404);
    expect((await client.get('/guest')).status).toBe(404);
  });

  it('says nothing of the inside when something breaks, and logs it', async () => {
    const answer = await client.get('/broken');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(errors).toEqual(['a request failed']);
  });

  it('is alive whatever it lacks, and ready once nothing is missing', async () => {
    expect((await client.get('/readyz')).status).toBe(200);
    problems.push('There is no catalogue yet.');
    const answer = await client.get('/readyz');
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ready: false, problems: ['There is no catalogue yet.'] },
    ]);
    expect((await client.get('/healthz')).status).toBe(200);
  });
});
