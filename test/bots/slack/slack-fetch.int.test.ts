import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createSlackFetch } from '../../../src/bots/slack/slack-fetch.ts';

let server: http.Server;
let url: string;
const connections = new Set<unknown>();

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/slow') return;
      if (request.url === '/stuck') return response.writeHead(200).write('half');
      if (request.url === '/moved') return response.writeHead(302, { location: '/elsewhere' }).end();
      response.writeHead(request.url === '/full' ? 429 : 200, {
        'content-type': 'application/json',
        'retry-after': '3',
      });
      const body = Buffer.concat(chunks).toString();
      const { method } = request;
      return response.end(JSON.stringify({ method, body, type: request.headers['content-type'] }));
    });
  });
  server.on('connection', (socket) => connections.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const form = {
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: 'text=Jalape%C3%B1o',
};

it('sends forms and reads the answers, over connections that stay open', async () => {
  const fetchSlack = createSlackFetch(2000);
  for (const _ of [1, 2, 3]) {
    const answer = await fetchSlack(`${url}/`, form);
    expect(answer).toMatchObject({ ok: true, status: 200, statusText: 'OK', url: `${url}/` });
    expect(JSON.parse(await answer.text())).toEqual({
      method: 'POST',
      body: 'text=Jalape%C3%B1o',
      type: 'application/x-www-form-urlencoded',
    });
  }
  expect(connections.size).toBeLessThan(3);
});

it('hands on a refusal with its headers, and follows no redirect', async () => {
  const fetchSlack = createSlackFetch(2000);
  const full = await fetchSlack(`${url}/full`, form);
  expect([full.ok, full.status, full.headers.get('Retry-After')]).toEqual([false, 429, '3']);
  expect(full.headers.get('x-none')).toBeNull();
  expect(Object.fromEntries(full.headers.entries())).toMatchObject({ 'retry-after': '3' });
  expect(await fetchSlack(`${url}/moved`, form)).toMatchObject({ ok: false, status: 302 });
});

it.each(['/slow', '/stuck'])('gives up on %s in time', async (path) => {
  const started = performance.now();
  await expect(createSlackFetch(300)(`${url}${path}`, form)).rejects.toThrow(/timeout/i);
  expect(performance.now() - started).toBeLessThan(4000);
});
