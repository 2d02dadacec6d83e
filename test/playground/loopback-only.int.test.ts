import { createServer, type Server, request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { isLoopbackAddress, loopbackOnly } from '../../src/playground/loopback-only.ts';

describe('loopback only', () => {
  let server: Server;
  let port = 0;
  beforeAll(async () => {
    const app = express();
    app.use(loopbackOnly, (_request, response) => {
      response.send('in');
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const status = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const one = send({ host: '127.0.0.1', port, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      one.on('error', reject);
      one.end();
    });

  test.each([
    ['its own address', {}, 200],
    ['localhost', { host: 'localhost:3000' }, 200],
    ['IPv6', { host: '[::1]:3000' }, 200],
    ['a name that someone points here', { host: 'evil.example' }, 403],
    ['a name that begins like an address', { host: '127.0.0.1.evil.example' }, 403],
    ['a page elsewhere', { origin: 'https://evil.example' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['its own page', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }, 200],
    ['a frame in another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }, 403],
    ['a request of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a link in a letter', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }, 200],
  ])('%s: %j', async (_, headers, expected) => {
    expect(await status(headers)).toBe(expected);
  });

  test.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::ffff:127.0.0.1', true],
    ['::1', true],
    ['10.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['', false],
  ])('%s is loopback: %s', (address, expected) => {
    expect(isLoopbackAddress(address)).toBe(expected);
  });
});
